"""The credential is an object of a library; no string "Authorization" is near the call."""
import aiohttp
from fastmcp import FastMCP
from fastmcp.server.dependencies import get_http_request
from starlette.datastructures import MutableHeaders

mcp = FastMCP("scans")
HEADER = "authorization"


@mcp.tool
async def scans(patient: str) -> str:
    outgoing = MutableHeaders()
    # ruleid: MCP-265
    outgoing.append(HEADER, get_http_request().headers[HEADER])
    async with aiohttp.ClientSession(base_url="https://scans.example.org") as session:
        async with session.post("/find", json={"patient": patient}, headers=outgoing) as found:
            return await found.text()
