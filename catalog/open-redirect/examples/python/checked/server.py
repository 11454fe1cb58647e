from mcp.server.fastmcp import FastMCP
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

mcp = FastMCP("orders")
REGISTERED = ["https://app.example.com/callback", "http://localhost:3000/callback"]


@mcp.tool()
def orders() -> str:
    """List the orders."""
    return "none"


@mcp.custom_route("/page", methods=["GET"])
async def page(request: Request):
    # ok: MCP-420
    return RedirectResponse("https://mcp.example.com/" + request.query_params.get("page", ""))


@mcp.custom_route("/authorize", methods=["GET"])
async def authorize(request: Request):
    uri = request.query_params.get("redirect_uri", "")
    if uri not in REGISTERED:
        return Response("unknown target", status_code=400)
    # ok: MCP-420
    return RedirectResponse(uri)


@mcp.custom_route("/home", methods=["GET"])
async def home(request: Request):
    # ok: MCP-420
    return RedirectResponse("/start")
