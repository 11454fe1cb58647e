import os

import httpx
from starlette.requests import Request

INTROSPECT = "https://id.example.com/introspect"
SERVICE_TOKEN = os.environ["SERVICE_TOKEN"]


async def active(request: Request) -> bool:
    inbound = request.headers.get("authorization", "").removeprefix("Bearer ")
    async with httpx.AsyncClient() as http:
        # ok: MCP-265
        r = await http.post(INTROSPECT, headers={"Authorization": f"Bearer {SERVICE_TOKEN}"}, data={"token": inbound})
    return bool(r.json().get("active"))
