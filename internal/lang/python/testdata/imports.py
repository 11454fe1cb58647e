import a.b.c
import a.b as ab, d
from . import sibling
from .. import parent as up
from .mod.deep import (
    One,
    Two as Second,
)
from star import *

if TYPE_CHECKING:
    from types_only import Thing


def lazy():
    import json.decoder
    from inner import Name as N

    return json, N, a.b.c.f, ab.f, missing(d)
