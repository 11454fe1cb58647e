"""A backend for a browser; nothing here is an MCP server."""
import httpx
from fastapi import FastAPI, Request

app = FastAPI()


@app.get("/api/{path:path}")
async def forward(path: str, request: Request):
    async with httpx.AsyncClient() as http:
        # ok: MCP-265
        reply = await http.get(
            f"https://core.example.com/{path}", headers={"Authorization": request.headers["authorization"]}
        )
    return reply.json()
