from fastmcp import FastMCP
from starlette.responses import JSONResponse

mcp = FastMCP("notes")
ORIGINS = {"https://chat.example"}


@mcp.tool
def note(text: str) -> str:
    return text


@mcp.custom_route("/notes", methods=["GET"])
async def notes(request):
    # ruleid: MCP-403
    return JSONResponse([], headers={"Access-Control-Allow-Origin": "*"})


@mcp.custom_route("/reflected", methods=["GET"])
async def reflected(request):
    response = JSONResponse([])
    # ruleid: MCP-403
    response.headers["Access-Control-Allow-Origin"] = request.headers.get("origin", "")
    return response


@mcp.custom_route("/listed", methods=["GET"])
async def listed(request):
    response = JSONResponse([])
    if request.headers.get("origin") in ORIGINS:
        # ok: MCP-403
        response.headers["Access-Control-Allow-Origin"] = request.headers.get("origin")
    return response
