import os
from contextvars import ContextVar
import requests
from mcp.server.fastmcp import Context, FastMCP

mcp = FastMCP("context-variable")
API = "https://api.example.com/items"
OWN = os.environ["API_CRED"]


credential: ContextVar[str] = ContextVar("credential")
other: ContextVar[str] = ContextVar("other", default=OWN)


def send() -> str:
    # ruleid: MCP-265
    return requests.get(API, headers={"Authorization": credential.get()}).text


@mcp.tool()
def items(ctx: Context) -> str:
    inbound = ctx.request_context.request.headers
    credential.set(inbound["authorization"])
    return send()
