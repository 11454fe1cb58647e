from __future__ import annotations

import requests
from fastmcp import Context, FastMCP

mcp = FastMCP("board")


class Board:
    def __init__(self, site: str, tok: str):
        self.site = site
        self.tok = tok

    def _auth(self) -> dict[str, str]:
        # ruleid: MCP-265
        return {"Authorization": f"Bearer {self.tok}"}

    def cards(self, column: str) -> list[dict]:
        return requests.get(f"{self.site}/cards?column={column}", headers=self._auth(), timeout=5).json()

    def health(self) -> bool:
        # ok: MCP-265
        return requests.get(f"{self.site}/health", timeout=5).ok


@mcp.tool
def cards(column: str, ctx: Context) -> list[dict]:
    inbound = ctx.request_context.request.headers
    _, _, tok = inbound.get("authorization", "").partition(" ")
    return Board("https://board.example.io", tok).cards(column)
