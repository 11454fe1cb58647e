import secrets

from fastapi import APIRouter, FastAPI, Request
from mcp.server.fastmcp import FastMCP
from pydantic import BaseModel

from store import save_client

app = FastAPI()
accounts = APIRouter(prefix="/accounts")
mcp = FastMCP("tasks")
users = {}


class ClientMetadata(BaseModel):
    redirect_uris: list[str]
    client_name: str = ""


@mcp.tool()
def list_tasks() -> list[str]:
    """Lists the tasks of the user."""
    return []


# ruleid: MCP-409
@app.post("/oauth/register", status_code=201)
async def register(metadata: ClientMetadata):
    client_id = secrets.token_urlsafe(16)
    save_client(client_id, metadata.client_name, metadata.redirect_uris)
    return {"client_id": client_id, "redirect_uris": metadata.redirect_uris}


# A person signs up here.
# ok: MCP-409
@accounts.post("/register")
async def sign_up(request: Request):
    body = await request.json()
    users[body["email"]] = body["name"]
    return {"ok": True}


app.include_router(accounts)
app.mount("/mcp", mcp.streamable_http_app())
