class Base(Protocol[T]):
    """A base."""

    def send(self, x): ...


class Client(base.Base, Generic[T], metaclass=Meta):
    timeout = 30
    retries: int = timeout * 2
    "How often."
    client: Optional[httpx.Client]

    class Config:
        frozen = True

    def __init__(self, key, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.key: str = key
        self.cache: Dict[str, Item]
        self.options["auth"] = key

    def send(self, x):
        base.Base.send(self, x)
        self.options.setdefault("n", []).append(x)
        self.items.append(x)
        return timeout, self.key, Client.timeout

    def __new__(cls, *args):
        return super().__new__(cls)

    headers = property(lambda self: {"k": self.key})
