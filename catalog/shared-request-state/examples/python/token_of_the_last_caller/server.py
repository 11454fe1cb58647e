"""The token of whoever called last is the token of everybody."""
import httpx
from mcp.server.fastmcp import Context, FastMCP

mcp = FastMCP("tickets")
current_token = None


def remember(ctx: Context) -> None:
    global current_token
    # ruleid: MCP-285
    current_token = ctx.request_context.request.headers["authorization"]


async def ask(path: str) -> str:
    async with httpx.AsyncClient() as client:
        answer = await client.get("https://tickets.example.com" + path, headers={"Authorization": current_token})
        return answer.text


@mcp.tool()
async def list_tickets(ctx: Context) -> str:
    """Lists the caller's tickets."""
    remember(ctx)
    return await ask("/tickets")


if __name__ == "__main__":
    mcp.run(transport="streamable-http")
