import hmac
import os
import secrets

from fastapi import FastAPI, Header, HTTPException, Request
from mcp.server.fastmcp import FastMCP
from slowapi import Limiter
from slowapi.util import get_remote_address

app = FastAPI()
app.state.limiter = limiter = Limiter(key_func=get_remote_address)
mcp = FastMCP("tasks")
clients = {}


@mcp.tool()
def list_tasks() -> list[str]:
    """Lists the tasks of the user."""
    return []


# ok: MCP-409
@app.post("/register", status_code=201)
@limiter.limit("20/hour")
async def register(request: Request):
    return keep(await request.json())


# ok: MCP-409
@app.post("/partners/register", status_code=201)
async def register_partner(request: Request, authorization: str = Header()):
    if not hmac.compare_digest(authorization, "Bearer " + os.environ["INITIAL_ACCESS_TOKEN"]):
        raise HTTPException(401)
    return keep(await request.json())


def keep(body: dict) -> dict:
    client_id = secrets.token_urlsafe(16)
    clients[client_id] = body["redirect_uris"]
    return {"client_id": client_id, "redirect_uris": body["redirect_uris"]}


app.mount("/mcp", mcp.streamable_http_app())
