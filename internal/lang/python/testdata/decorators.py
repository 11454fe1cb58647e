import functools


def logged(f):
    @functools.wraps(f)
    def wrapper(*args, **kwargs):
        return f(*args, **kwargs)

    return wrapper


@logged
@app.tool(name="add")
def add(a: int, b: int = 2, /, *, c: "Context | None" = None) -> int:
    "Adds."
    return a + b


@dataclass
class Point:
    @property
    def x(self):
        return self._x

    @x.setter
    def x(self, v):
        self._x = v

    @staticmethod
    def origin():
        return Point()

    @classmethod
    def of(cls, v):
        return cls(v)

    @logged
    def length(self):
        return 1

    @overload
    def move(self, by: int): ...
    def move(self, by):
        return by
