"""Bridges every method of an HTTP API to one tool."""
import httpx
from fastmcp import FastMCP
from fastmcp.server.dependencies import get_http_request

mcp = FastMCP("bridge")
HOP = {"host", "content-length", "connection", "transfer-encoding"}
client = httpx.AsyncClient(timeout=30)


@mcp.tool
async def call_api(method: str, path: str) -> str:
    request = get_http_request()
    # ruleid: MCP-265
    headers = {k: v for k, v in request.headers.items() if k.lower() not in HOP}
    answer = await client.request(method, f"https://erp.example.com/{path}", headers=headers)
    return answer.text
