from typing import Annotated, Literal, Union

from deps import current, User

CurrentUser = Annotated[User, Depends(current)]
Either = Union[User, "Admin"]
type Maybe = User | None


async def me(
    user: CurrentUser,
    auth: Annotated[str | None, Header(alias="authorization"), Security()] = None,
    q: Annotated[str, "words"] = "a",
    page: typing.Annotated[int, Query(1)] = Query(2),
    kind: Literal["a", "b"] | None = None,
    maybe: "Optional[models.User]" = None,
    request: Request = Depends(lambda: 1),
    *rest: User,
    **extra: Any,
) -> Awaitable[User | Admin]:
    return user


def pair(x: Either) -> tuple[User, str | None]:
    return x, None


def plain(x: Iterator[list[User]]) -> dict[str, User]: ...
