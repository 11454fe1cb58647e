import os
from state import state
import requests
from mcp.server.fastmcp import Context, FastMCP

mcp = FastMCP("singleton")
API = "https://api.example.com/items"
OWN = os.environ["API_CRED"]


@mcp.tool()
def items(ctx: Context) -> str:
    inbound = ctx.request_context.request.headers
    state.credential = inbound["authorization"]
    # ruleid: MCP-265
    return requests.get(API, headers={"Authorization": state.credential}).text
