"""What is shared here is nobody's."""
import os

import httpx
from mcp.server.fastmcp import FastMCP

mcp = FastMCP("weather")
client = None
pages = {}
calls = 0
api_key = ""


def setup() -> None:
    global api_key
    # ok: MCP-285
    api_key = os.environ["WEATHER_KEY"]


def connection() -> httpx.Client:
    global client
    if client is None:
        # ok: MCP-285
        client = httpx.Client()
    return client


@mcp.tool()
def forecast(city: str) -> str:
    """Tells the weather of a city."""
    global calls
    # ok: MCP-285
    calls += 1
    if city not in pages:
        # ok: MCP-285
        pages[city] = connection().get("https://weather.example.com/v1", params={"city": city, "key": api_key}).text
    return pages[city]


if __name__ == "__main__":
    setup()
    mcp.run(transport="streamable-http")
