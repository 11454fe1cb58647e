@dataclass(frozen=True)
class Settings:
    """Settings of the service."""

    registry: ClassVar[dict] = {}
    limit = 10
    url: str
    token: str | None = None
    "The token."
    tags: list[str] = field(default_factory=list)


class Args(BaseModel):
    city: Annotated[str, Field(description="Which, [or] 'where'")]
    days: int = Field(3, description="How many")


class Move(TypedDict, total=False):
    x: Required[int]
    to: "Point"


class Pair(NamedTuple):
    a: int
    b: Optional[Callable[[int], str]] = None
