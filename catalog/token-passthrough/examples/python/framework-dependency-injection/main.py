import httpx
from fastapi import Depends, FastAPI
from fastapi_mcp import FastApiMCP

from guard import require_token

app = FastAPI(title="Weather desk")
API = "https://weather.example.net/now"


@app.get("/weather", operation_id="weather")
async def weather(city: str, auth: dict = Depends(require_token)) -> dict:
    async with httpx.AsyncClient() as c:
        # ruleid: MCP-265
        reply = await c.get(API, params={"q": city}, headers={"Authorization": f"Bearer {auth['raw']}"})
    return reply.json()


@app.get("/whoami", operation_id="whoami")
async def whoami(auth: dict = Depends(require_token)) -> dict:
    return {"subject": auth["claims"]["sub"]}


mcp = FastApiMCP(app, name="Weather desk", headers=["x-request-id"])
mcp.mount_http()
