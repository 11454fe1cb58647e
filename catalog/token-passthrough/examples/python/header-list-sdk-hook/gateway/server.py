import httpx
from fastmcp import FastMCP

from gateway.hooks import before_request

mcp = FastMCP("travel")
sdk = httpx.AsyncClient(base_url="https://travel.example.com", event_hooks={"request": [before_request]})


@mcp.tool
async def trips(year: int) -> list:
    """Trips of a year."""
    return (await sdk.get("/trips", params={"year": year})).json()
