import logging

from mcp.server.fastmcp import Context, FastMCP
from starlette.requests import Request
from starlette.responses import JSONResponse

logger = logging.getLogger(__name__)
mcp = FastMCP("orders")


def without_secrets(headers) -> dict:
    return {"agent": headers.get("user-agent"), "type": headers.get("content-type")}


@mcp.custom_route("/health", methods=["GET"])
async def health(request: Request) -> JSONResponse:
    # ok: MCP-306
    logger.info("agent: %s", request.headers.get("user-agent"))
    # ok: MCP-306
    logger.info("headers: %s", without_secrets(request.headers))
    # ok: MCP-306
    logger.info("headers: %s", list(request.headers.keys()))
    return JSONResponse({"ok": True})


@mcp.tool()
async def orders(ctx: Context) -> str:
    """List the orders."""
    token = ctx.request_context.request.headers["Authorization"].removeprefix("Bearer ")
    # ok: MCP-306
    logger.info("called with %s... of %d characters", token[:6], len(token))
    return "none"
