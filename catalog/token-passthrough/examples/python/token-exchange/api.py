import httpx


async def shipments(access_token: str) -> list:
    """The neutral name of the parameter tells nothing of where the token is from."""
    async with httpx.AsyncClient() as http:
        # ok: MCP-265
        reply = await http.get("https://ship.example.com/v1", headers={"Authorization": f"Bearer {access_token}"})
    return reply.json()


async def carriers(access_token: str) -> list:
    async with httpx.AsyncClient() as http:
        # ruleid: MCP-265
        reply = await http.get("https://ship.example.com/carriers", headers={"Authorization": f"Bearer {access_token}"})
    return reply.json()
