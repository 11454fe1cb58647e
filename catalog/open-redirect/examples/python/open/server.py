from mcp.server.fastmcp import FastMCP
from starlette.requests import Request
from starlette.responses import RedirectResponse

mcp = FastMCP("orders")


@mcp.tool()
def orders() -> str:
    """List the orders."""
    return "none"


def target(request: Request) -> str:
    return request.query_params["redirect_uri"] + "?code=1"


@mcp.custom_route("/login/done", methods=["GET"])
async def done(request: Request):
    # ruleid: MCP-420
    return RedirectResponse(request.query_params.get("next", "/"))


@mcp.custom_route("/authorize", methods=["GET"])
async def authorize(request: Request):
    # ruleid: MCP-420
    return RedirectResponse(url=target(request), status_code=302)
