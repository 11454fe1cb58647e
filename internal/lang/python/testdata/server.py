"""A small server with a few of everything."""
from __future__ import annotations

import logging
import os
import urllib.parse
from contextvars import ContextVar
from typing import TYPE_CHECKING, Annotated, Optional

from . import settings
from ..core.auth import current_user as user, Denied
from framework import App, Context, Depends

if TYPE_CHECKING:
    from client import Client

log = logging.getLogger(__name__)
app = App("demo", version="1")
token: ContextVar[str | None] = ContextVar("token", default=None)
FORWARD = ("authorization", "x-request-id")


def bearer(ctx: Context, default: Optional[str] = None) -> str | None:
    """The caller's token.

    Empty when there is none.
    """
    raw = ctx.request.headers.get("authorization", "")
    if raw.lower().startswith("bearer "):
        return raw[7:]
    return default or os.environ["TOKEN"]


class Api(Base):
    base: str = settings.URL

    def __init__(self, key: str, *, timeout: float = 3.0):
        super().__init__(timeout=timeout)
        self.key = key
        self.headers: dict[str, str] = {"Authorization": f"Bearer {key}"}

    async def get(self, path: str, **extra) -> dict:
        async with self.session() as s:
            r = await s.get(f"{self.base}/{path}", headers={**self.headers, "X": "1"}, **extra)
            return r.json()


@app.tool(description="Weather")
async def weather(city: str, ctx: Context, who: Annotated[str, Depends(user)]) -> dict:
    try:
        api = Api(bearer(ctx))
        return await api.get("w?" + urllib.parse.quote(city))
    except Denied as e:
        log.warning("no %s", e)
        raise
    finally:
        token.set(None)


def forwarded(inbound):
    out = {}
    for k, v in inbound.items():
        if k.lower() in FORWARD:
            out[k] = v
    return out


if __name__ == "__main__":
    app.run(port=int(os.getenv("PORT", "80")))
