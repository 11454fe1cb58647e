import json
import logging

from mcp import types
from mcp.server.lowlevel import Server
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

logger = logging.getLogger(__name__)
server = Server("orders")


@server.list_tools()
async def list_tools() -> list[types.Tool]:
    return [types.Tool(name="send", inputSchema={"type": "object", "properties": {"email": {"type": "string"}, "text": {"type": "string"}}})]


@server.call_tool()
async def call_tool(name: str, arguments: dict) -> list[types.TextContent]:
    # ruleid: MCP-251
    logger.info("Calling %s with %s", name, arguments)
    # ruleid: MCP-251
    logger.info(f"Calling {name} with {json.dumps(arguments)}")
    # ok: MCP-251
    logger.info("Calling %s with %s", name, sorted(arguments.keys()))
    # ok: MCP-251
    logger.info("Calling %s for order %s", name, arguments["order_id"])
    # todook: MCP-251
    logger.info("Calling %s with %s", name, list(arguments))
    return []


async def hook(request: Request) -> JSONResponse:
    body = await request.json()
    # ruleid: MCP-251
    logger.info("body: %s", body)
    # ruleid: MCP-251
    logger.error("body: %s", json.dumps(body))
    # ok: MCP-251
    logger.info("event: %s", body.get("event"))
    # ok: MCP-251
    logger.info("%d keys: %s", len(body), list(body.keys()))
    return JSONResponse({"ok": True})


app = Starlette(routes=[Route("/hook", hook, methods=["POST"])])
