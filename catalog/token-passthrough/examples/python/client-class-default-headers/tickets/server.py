from mcp.server.fastmcp import Context, FastMCP

from tickets.api import TicketApi

mcp = FastMCP("tickets")


@mcp.tool()
async def open_tickets(queue: str, ctx: Context) -> list:
    """Open tickets of a queue."""
    request = ctx.request_context.request
    api = TicketApi("https://tickets.example.com", request.headers["authorization"].removeprefix("Bearer "))
    return await api.open_tickets(queue)
