from mcp.server.fastmcp import FastMCP

mcp = FastMCP("weather")

# ok: MCP-048
FLAGS = ["🏴󠁧󠁢󠁳󠁣󠁴󠁿", "👨‍👩‍👧", "☀️", "1️⃣"]
# ok: MCP-048
PERSIAN = "می‌خواهم"
# ok: MCP-048
HEBREW = "שלום ⁧weather⁩ עולם"
# ok: MCP-048
INVISIBLE = "\u200b\u200c\u200d\ufeff"
# ok: MCP-048
RUSSIAN = "Погода в городе Berlin"
# ok: MCP-048
MICRO = "μm, Δt, σ_x, πr"
# ok: MCP-048
VARIANT = "葛󠄀"


@mcp.tool()
def forecast(city: str) -> str:
    # ok: MCP-048
    """Tells the weather ☀️ of a city, ‏in any script."""
    return f"{FLAGS}{PERSIAN}{HEBREW}{RUSSIAN}{MICRO}{VARIANT}{city}".strip(INVISIBLE)
