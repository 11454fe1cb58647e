from mcp.server.fastmcp import Context, FastMCP
from mcp.types import ToolAnnotations

mcp = FastMCP("weather", auth=None)


@mcp.tool()
def forecast(city: str) -> str:
    """Tells tomorrow's weather."""
    return city


@mcp.tool(name="warnings", description="Lists warnings.", annotations=ToolAnnotations(readOnlyHint=True))
async def all_warnings(ctx: Context) -> list[str]:
    return []


def later(city: str) -> str:
    """Registered by a call."""
    return city


mcp.add_tool(later)


@mcp.resource("weather://{city}")
def station(city: str) -> str:
    return city


@mcp.prompt()
def ask(city: str) -> str:
    return "How is the weather in " + city


if __name__ == "__main__":
    mcp.run(transport="streamable-http")
