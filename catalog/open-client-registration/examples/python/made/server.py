import secrets

from fastapi import FastAPI, Request
from mcp.server.fastmcp import FastMCP

app = FastAPI()
mcp = FastMCP("tasks")


@mcp.tool()
def list_tasks() -> list[str]:
    """Lists the tasks of the user."""
    return []


class Registry:
    def __init__(self):
        self.clients = {}

    def next_id(self) -> str:
        return f"mcp_client_{secrets.token_urlsafe(16)}"

    def keep(self, body: dict) -> dict:
        client_id = self.next_id()
        self.clients[client_id] = {"client_id": client_id, "redirect_uris": body["redirect_uris"], "grant_types": body.get("grant_types")}
        return self.clients[client_id]


registry = Registry()


# ruleid: MCP-409
@app.post("/register", status_code=201)
async def register(request: Request):
    return registry.keep(await request.json())


app.mount("/mcp", mcp.streamable_http_app())
