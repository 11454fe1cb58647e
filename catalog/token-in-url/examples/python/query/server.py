import os

import httpx
import requests
from mcp.server.fastmcp import FastMCP

mcp = FastMCP("items")
API_KEY = os.environ["ITEMS_API_KEY"]


@mcp.tool()
def find(q: str) -> str:
    """Find items."""
    # ruleid: MCP-404
    return requests.get("https://api.example.com/items", params={"q": q, "api_key": API_KEY}, timeout=10).text


def address(path: str) -> str:
    return f"https://api.example.com/{path}?token={API_KEY}"


@mcp.tool()
async def count() -> str:
    """Count items."""
    async with httpx.AsyncClient() as client:
        # ruleid: MCP-404
        answer = await client.get(address("count"))
    return answer.text


@mcp.tool()
def weather(city: str) -> str:
    """Say what the weather is like."""
    # ruleid: MCP-404
    return requests.get("https://api.openweathermap.org/data/2.5/weather", params={"q": city, "appid": os.environ["WEATHER_API_KEY"]}, timeout=10).text
