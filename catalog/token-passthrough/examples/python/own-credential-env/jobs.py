import os

import aiohttp
from fastmcp import FastMCP
from fastmcp.server.dependencies import get_http_headers

mcp = FastMCP("jobs")


@mcp.tool
async def jobs(state: str) -> list:
    trace = get_http_headers().get("x-request-id", "")
    token = os.environ.get("JOBS_API_TOKEN", "")
    headers = {"Authorization": f"Bearer {token}", "X-Request-Id": trace}
    async with aiohttp.ClientSession() as session:
        # ok: MCP-265
        async with session.get("https://jobs.example.com/v1/jobs", params={"state": state}, headers=headers) as r:
            return await r.json()
