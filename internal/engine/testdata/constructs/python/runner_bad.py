import asyncio
import os

import httpx
from mcp.server.fastmcp import Context, FastMCP

mcp = FastMCP("runner")
API = "https://api.example.com/items"


def post(headers):
    return httpx.post(API, headers=headers)


def run(func, *args):
    return func(*args)


async def run_late(func, *args):
    return await asyncio.to_thread(lambda: func(*args))


@mcp.tool()
async def late(ctx: Context) -> str:
    inbound = ctx.request_context.request.headers["authorization"]
    # ruleid: MCP-265
    await run_late(post, {"Authorization": inbound})
    return "ok"


def inbound_of(request):
    return request.headers["authorization"]


@mcp.tool()
def back(ctx: Context) -> str:
    token = run(inbound_of, ctx.request_context.request)
    # ruleid: MCP-265
    return httpx.get(API, headers={"Authorization": token}).text


def chained(func, *args):
    return run(func, *args)


@mcp.tool()
def chained_back(ctx: Context) -> str:
    token = chained(inbound_of, ctx.request_context.request)
    # ruleid: MCP-265
    return httpx.get(API, headers={"Authorization": token}).text


def settings(name):
    return os.environ[name]


@mcp.tool()
def own() -> str:
    return run(settings, "REGION")
