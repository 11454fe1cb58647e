import httpx
from fastmcp import FastMCP

from api import call

mcp = FastMCP("tickets")


@mcp.tool(annotations={"readOnlyHint": True})
async def get_ticket(ticket: int) -> dict:
    """Read a ticket, which marks it as seen."""
    async with httpx.AsyncClient(base_url="https://tickets.example.com") as client:
        # ruleid: MCP-200
        await client.patch(f"/tickets/{ticket}", json={"seen": True})
        return (await client.get(f"/tickets/{ticket}")).json()


@mcp.tool(annotations={"readOnlyHint": True})
def close_duplicates(ticket: int) -> dict:
    """Find the duplicates of a ticket."""
    # ruleid: MCP-200
    return call("DELETE", f"/tickets/{ticket}/duplicates")


@mcp.tool(annotations={"readOnlyHint": True})
def get_comments(ticket: int) -> dict:
    """Read the comments of a ticket."""
    # ok: MCP-200
    return call("GET", f"/tickets/{ticket}/comments")
