import os
from urllib.parse import urlencode

import httpx
from mcp.server.fastmcp import FastMCP
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse

ISSUER = os.environ["ISSUER"]
mcp = FastMCP("tasks")


@mcp.tool()
def list_tasks() -> list[str]:
    """Lists the tasks of the user."""
    return []


@mcp.custom_route("/register", methods=["POST"])
async def register(request: Request):
    async with httpx.AsyncClient() as http:
        answer = await http.post(ISSUER + "/register", json=await request.json())
    return JSONResponse(answer.json(), status_code=answer.status_code)


@mcp.custom_route("/authorize", methods=["GET"])
async def authorize(request: Request):
    query = {
        # ok: MCP-260
        "client_id": request.query_params["client_id"],
        "response_type": "code",
        "redirect_uri": request.query_params["redirect_uri"],
        "state": request.query_params["state"],
    }
    return RedirectResponse(f"{ISSUER}/authorize?{urlencode(query)}")


mcp.run(transport="streamable-http")
