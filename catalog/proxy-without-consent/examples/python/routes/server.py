import os
import uuid
from urllib.parse import urlencode

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse, RedirectResponse
from mcp.server.fastmcp import FastMCP

AZURE_CLIENT_ID = os.getenv("AZURE_CLIENT_ID", "")
BASE_URL = os.getenv("BASE_URL", "")

app = FastAPI()
mcp = FastMCP("tasks")
clients = {}
logins = {}
approved = set()


@mcp.tool()
def list_tasks() -> list[str]:
    """Lists the tasks of the user."""
    return []


@app.post("/register", status_code=201)
async def register(request: Request):
    body = await request.json()
    client_id = str(uuid.uuid4())
    clients[client_id] = body["redirect_uris"]
    return {"client_id": client_id, "redirect_uris": body["redirect_uris"]}


@app.get("/authorize")
async def authorize(client_id: str, redirect_uri: str, state: str, code_challenge: str):
    if redirect_uri not in clients.get(client_id, []):
        return HTMLResponse("unknown client", status_code=400)
    login = str(uuid.uuid4())
    logins[login] = {"client_id": client_id, "redirect_uri": redirect_uri, "state": state, "code_challenge": code_challenge}
    # ruleid: MCP-260
    return RedirectResponse(f"https://login.microsoftonline.com/common/oauth2/v2.0/authorize?client_id={AZURE_CLIENT_ID}&response_type=code&redirect_uri={BASE_URL}/callback&scope=openid&state={login}")


@app.get("/v2/authorize")
async def authorize_approved(request: Request, client_id: str, redirect_uri: str):
    if (client_id, redirect_uri) not in approved_clients(request):
        return HTMLResponse(f"<form method='post' action='/v2/approve'>{client_id} wants in <button>Let it in</button></form>")
    # ok: MCP-260
    query = {"client_id": AZURE_CLIENT_ID, "response_type": "code", "redirect_uri": BASE_URL + "/callback", "state": str(uuid.uuid4())}
    return RedirectResponse("https://login.microsoftonline.com/common/oauth2/v2.0/authorize?" + urlencode(query))


def approved_clients(request: Request):
    return {tuple(x.split(" ")) for x in request.cookies.get("__Host-approved-clients", "").split(",")}


app.mount("/mcp", mcp.streamable_http_app())
