import os

import requests
from mcp.server.fastmcp import Context, FastMCP

mcp = FastMCP("class-field")
API = "https://api.example.com/items"
OWN = os.environ["API_CRED"]


class Client:
    credential = OWN

    def send(self) -> str:
        # ruleid: MCP-265
        return requests.get(API, headers={"Authorization": self.credential}).text


@mcp.tool()
def items(ctx: Context) -> str:
    inbound = ctx.request_context.request.headers
    client = Client()
    client.credential = inbound["authorization"]
    return client.send()
