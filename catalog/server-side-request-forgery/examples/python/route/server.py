import httpx
from fastmcp import FastMCP
from starlette.requests import Request
from starlette.responses import JSONResponse

mcp = FastMCP("home")


@mcp.tool()
def lights() -> str:
    return "on"


@mcp.custom_route("/consent", methods=["POST"])
async def consent(request: Request) -> JSONResponse:
    form = await request.form()
    address = str(form.get("ha_url"))
    async with httpx.AsyncClient() as client:
        # ruleid: MCP-060
        answer = await client.get(f"{address}/api/config")
    return JSONResponse({"ok": answer.status_code == 200})
