import os

import requests
from mcp.server.fastmcp import Context, FastMCP

mcp = FastMCP("factory")
API = "https://api.example.com/items"
OWN = os.environ["API_CRED"]


class Client:
    def __init__(self, credential: str) -> None:
        self.credential = credential

    def send(self) -> str:
        # ruleid: MCP-265
        return requests.get(API, headers={"Authorization": self.credential}).text


def make(headers) -> Client:
    return Client(headers["authorization"])


@mcp.tool()
def items(ctx: Context) -> str:
    inbound = ctx.request_context.request.headers
    return make(inbound).send()
