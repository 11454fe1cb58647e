import os

import requests
from mcp.server.fastmcp import Context, FastMCP

mcp = FastMCP("method-override")
API = "https://api.example.com/items"
OWN = os.environ["API_CRED"]


class Base:
    def credential(self, headers) -> str:
        return headers["authorization"]

    def send(self, headers) -> str:
        # todook: MCP-265
        return requests.get(API, headers={"Authorization": self.credential(headers)}).text


class Items(Base):
    def credential(self, headers) -> str:
        return OWN


@mcp.tool()
def items(ctx: Context) -> str:
    inbound = ctx.request_context.request.headers
    return Items().send(inbound)
