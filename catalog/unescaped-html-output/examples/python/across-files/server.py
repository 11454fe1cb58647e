from mcp.server.fastmcp import FastMCP
from starlette.requests import Request

from pages import consent_page, send, status_page

mcp = FastMCP("orders")


@mcp.custom_route("/callback", methods=["GET"])
async def callback(request: Request):
    params = dict(request.query_params)
    if "error" in params:
        return send(status_page(f"Authorization failed: {params['error']}"), 400)
    return send(status_page("You can close this window."))


@mcp.custom_route("/consent", methods=["GET"])
async def consent(request: Request):
    client = await provider.get_client(request.query_params["client_id"])
    return send(consent_page(client))


@mcp.tool()
def orders() -> str:
    """List the orders."""
    return "none"
