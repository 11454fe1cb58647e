import aiohttp
import httpx
import requests
from mcp.server.fastmcp import FastMCP

mcp = FastMCP("fetch")
API = "https://api.example.com"


@mcp.tool()
def fetch(url: str) -> str:
    # ruleid: MCP-060
    return requests.get(url, timeout=10).text


@mcp.tool()
async def subdomain(tenant: str) -> str:
    async with httpx.AsyncClient() as client:
        # ruleid: MCP-060
        return (await client.get(f"https://{tenant}.example.com/status")).text


@mcp.tool()
async def item(number: str) -> str:
    async with aiohttp.ClientSession() as session:
        # ok: MCP-060
        async with session.get(f"{API}/items/{number}") as answer:
            return await answer.text()


@mcp.tool()
def search(query: str) -> str:
    # ok: MCP-060
    return requests.get("https://api.example.com/search?q=" + query, timeout=10).text


@mcp.resource("page://{address}")
def page(address: str) -> str:
    # ruleid: MCP-060
    return httpx.get("http://" + address).text
