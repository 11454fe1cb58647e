import os
import time

from fastapi import FastAPI, Request
from mcp.server.fastmcp import FastMCP

CLIENT_ID = os.environ["CLIENT_ID"]
CLIENT_SECRET = os.environ["CLIENT_SECRET"]

app = FastAPI()
mcp = FastMCP("tasks")


@mcp.tool()
def list_tasks() -> list[str]:
    """Lists the tasks of the user."""
    return []


# Everybody gets the same public id; nothing is kept, and the authorization server has its own list of addresses.
# ok: MCP-409
@app.post("/register", status_code=201)
async def register(request: Request):
    body = await request.json()
    return {"client_id": CLIENT_ID, "client_id_issued_at": int(time.time()), "redirect_uris": body.get("redirect_uris", [])}


# Everybody gets the secret of the server.
# ruleid: MCP-409
@app.post("/confidential/register", status_code=201)
async def register_with_secret(request: Request):
    body = await request.json()
    return {"client_id": CLIENT_ID, "client_secret": CLIENT_SECRET, "redirect_uris": body.get("redirect_uris", [])}


app.mount("/mcp", mcp.streamable_http_app())
