import logging
from pathlib import Path

ROOTS = [Path("/srv/notes"), Path("/srv/shared")]


def resolve(name: str) -> Path:
    path = (ROOTS[0] / name).resolve()
    if not path.is_relative_to(ROOTS[0]):
        raise ValueError("outside")
    return path


def inside(name: str) -> bool:
    path = Path(name).resolve()
    try:
        path.relative_to(ROOTS[0])
        return True
    except ValueError:
        return False


def inside_or_raise(name: str) -> None:
    path = Path(name).resolve()
    if not any(path.is_relative_to(root) for root in ROOTS):
        raise PermissionError("outside")


def find(name: str) -> Path:
    for root in ROOTS:
        path = (root / name).resolve()
        try:
            path.relative_to(root)
            return path
        except ValueError:
            continue
    raise ValueError("outside")


def warn(name: str) -> None:
    if not inside(name):
        logging.warning("outside: %s", name)
