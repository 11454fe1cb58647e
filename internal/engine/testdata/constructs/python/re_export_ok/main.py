import os
from package import credential
import requests
from mcp.server.fastmcp import Context, FastMCP

mcp = FastMCP("re-export")
API = "https://api.example.com/items"
OWN = os.environ["API_CRED"]


@mcp.tool()
def items(ctx: Context) -> str:
    inbound = ctx.request_context.request.headers
    # ok: MCP-265
    return requests.get(API, headers={"Authorization": credential(inbound)}).text
