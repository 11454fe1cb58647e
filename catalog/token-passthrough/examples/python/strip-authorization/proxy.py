import os

import httpx
from fastmcp import FastMCP
from fastmcp.server.dependencies import get_http_request

mcp = FastMCP("proxy")
DROP = {"host", "content-length", "authorization", "cookie"}
client = httpx.AsyncClient(base_url="https://intranet.example.com")


@mcp.tool
async def fetch_page(path: str) -> str:
    inbound = get_http_request().headers
    headers = {k: v for k, v in inbound.items() if k.lower() not in DROP}
    # ok: MCP-265
    return (await client.get(path, headers=headers)).text


@mcp.tool
async def fetch_asset(path: str) -> str:
    headers = dict(get_http_request().headers)
    headers.pop("authorization", None)
    # ok: MCP-265
    return (await client.get(f"/assets/{path}", headers=headers)).text


@mcp.tool
async def fetch_report(path: str) -> str:
    headers = dict(get_http_request().headers)
    headers["authorization"] = os.environ["REPORT_CRED"]
    # ok: MCP-265
    return (await client.get(f"/reports/{path}", headers=headers)).text
