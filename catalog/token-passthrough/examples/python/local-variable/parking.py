from urllib.parse import quote

import aiohttp
from fastmcp import FastMCP
from fastmcp.server.dependencies import get_http_request

app = FastMCP(name="parking")
UPSTREAM = "https://garage.example.com/v2"


@app.tool
async def free_spaces(garage: str) -> str:
    inbound = get_http_request()
    raw = inbound.headers.get("authorization", "")
    if not raw.startswith("Bearer "):
        raise ValueError("sign in first")
    token = raw[len("Bearer "):]
    out = {"accept": "application/json"}
    # ruleid: MCP-265
    out["Authorization"] = f"Bearer {token}"
    url = f"{UPSTREAM}/garages/{quote(garage)}/free"
    async with aiohttp.ClientSession() as session:
        async with session.get(url, headers=out) as answer:
            return await answer.text()


app.run(transport="http", port=8080)
