import json
import logging

from mcp.server.fastmcp import Context, FastMCP
from starlette.requests import Request
from starlette.responses import JSONResponse

logger = logging.getLogger(__name__)
mcp = FastMCP("orders")


def describe(headers) -> str:
    return ", ".join(f"{name}: {value}" for name, value in headers.items())


@mcp.custom_route("/health", methods=["GET"])
async def health(request: Request) -> JSONResponse:
    # ruleid: MCP-306
    logger.info("headers: %s", dict(request.headers))
    # ruleid: MCP-306
    print("headers", json.dumps(dict(request.headers)))
    # ruleid: MCP-306
    logger.debug(describe(request.headers))
    return JSONResponse({"ok": True})


@mcp.tool()
async def orders(ctx: Context) -> str:
    """List the orders."""
    request = ctx.request_context.request
    token = request.headers["Authorization"].removeprefix("Bearer ")
    # ruleid: MCP-306
    logger.info(f"called with {token}")
    return "none"
