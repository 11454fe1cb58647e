import asyncio
import os

import httpx
from mcp.server.fastmcp import Context, FastMCP

mcp = FastMCP("runner")
API = "https://api.example.com/items"


def fingerprint(headers):
    return len(headers["Authorization"])


def post(headers):
    return httpx.post(API, headers=headers)


def run(func, *args):
    return func(*args)


async def run_late(func, *args):
    return await asyncio.to_thread(lambda: func(*args))


@mcp.tool()
async def late(ctx: Context) -> str:
    inbound = ctx.request_context.request.headers["authorization"]
    # ok: MCP-265
    await run_late(fingerprint, {"Authorization": inbound})
    # ok: MCP-265
    await run_late(post, {"Authorization": os.environ["API_CRED"]})
    return "ok"


def inbound_of(request):
    return request.headers["authorization"]


def own(name):
    return os.environ[name]


@mcp.tool()
def back(ctx: Context) -> str:
    inbound = run(inbound_of, ctx.request_context.request)
    token = run(own, "API_CRED")
    # ok: MCP-265
    return httpx.get(API, headers={"Authorization": token, "X-Length": str(len(inbound))}).text
