import asyncio
from typing import Annotated

from mcp.server.fastmcp import FastMCP
from pydantic import Field

mcp = FastMCP("dice")
MAX_ROLLS = 100


async def throw(i: int) -> str:
    await asyncio.sleep(0)
    return str(i)


@mcp.tool()
async def roll(times: int) -> list[str]:
    """Rolls the dice."""
    results = []
    # ruleid: MCP-110
    for i in range(times):
        results.append(await throw(i))
    return results


@mcp.tool()
async def roll_some(times: int) -> list[str]:
    """Rolls the dice, not too often."""
    # ok: MCP-110
    return [await throw(i) for i in range(min(times, MAX_ROLLS))]


@mcp.tool()
async def roll_checked(times: int) -> list[str]:
    """Rolls the dice, not too often."""
    if times > MAX_ROLLS:
        raise ValueError("too often")
    # ok: MCP-110
    return [await throw(i) for i in range(times)]


@mcp.tool()
async def roll_by_schema(times: Annotated[int, Field(description="How often", ge=1, le=100)], again: int = Field(default=1, le=10)) -> list[str]:
    """Rolls the dice."""
    # ok: MCP-110
    return [await throw(i) for i in range(times)] + [await throw(i) for i in range(again)]


def line(width: int) -> str:
    # ruleid: MCP-110
    return "-" * width


@mcp.tool()
def table(width: int) -> str:
    """Draws a table."""
    if width <= 0:
        return ""
    # ruleid: MCP-110
    return line(width) + "\n" + " " * (width - 2) + line(10)


@mcp.tool()
def shorter(rows: list[str], limit: int) -> list[str]:
    """The first rows."""
    # ok: MCP-110
    return rows[:limit]
