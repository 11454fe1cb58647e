import os

import requests
from mcp.server.fastmcp import Context, FastMCP

mcp = FastMCP("inheritance")
API = "https://api.example.com/items"
OWN = os.environ["API_CRED"]


class Base:
    def __init__(self, credential: str) -> None:
        self.credential = credential

    def send(self) -> str:
        # ok: MCP-265
        return requests.get(API, headers={"Authorization": self.credential}).text


class Items(Base):
    def __init__(self, headers) -> None:
        super().__init__(OWN)
        self.language = headers["accept-language"]


@mcp.tool()
def items(ctx: Context) -> str:
    inbound = ctx.request_context.request.headers
    return Items(inbound).send()
