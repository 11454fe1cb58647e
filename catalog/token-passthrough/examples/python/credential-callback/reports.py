"""The method that gives the credential is replaced from outside when the server runs behind HTTP."""
import contextvars
import os

import httpx
from mcp.server.fastmcp import FastMCP

caller: contextvars.ContextVar[str] = contextvars.ContextVar("caller", default="")
mcp = FastMCP("reports")


class Reports:
    def __init__(self, credential):
        self._credential = credential

    def names(self) -> str:
        headers = {}
        if token := self._credential():
            # ruleid: MCP-265
            headers["Authorization"] = f"Bearer {token}"
        return httpx.get("https://reports.example.com/v1/names", headers=headers).text


class Archive:
    def __init__(self, credential):
        self._credential = credential

    def names(self) -> str:
        # ok: MCP-265
        return httpx.get("https://archive.example.com/v1/names", headers={"Authorization": f"Bearer {self._credential()}"}).text


class Services:
    def credential(self) -> str | None:
        return None

    def own(self) -> str:
        return os.environ["ARCHIVE_TOKEN"]

    def reports(self) -> Reports:
        return Reports(self.credential)

    def archive(self) -> Archive:
        return Archive(self.own)


services = Services()


def behind_http(app) -> None:
    async def keep(request, call_next):
        caller.set(request.headers.get("authorization", "").removeprefix("Bearer "))
        return await call_next(request)

    app.middleware("http")(keep)
    services.credential = lambda: caller.get()


@mcp.tool()
def names() -> list[str]:
    return [services.reports().names(), services.archive().names()]
