import httpx


class TicketApi:
    """A thin client of the ticket system."""

    def __init__(self, base: str, key: str) -> None:
        # ruleid: MCP-265
        self._http = httpx.AsyncClient(
            base_url=base,
            headers={"Authorization": f"Bearer {key}", "User-Agent": "tickets-mcp"},
        )

    async def open_tickets(self, queue: str) -> list:
        # ok: MCP-265
        reply = await self._http.get("/tickets", params={"queue": queue, "state": "open"})
        return reply.json()
