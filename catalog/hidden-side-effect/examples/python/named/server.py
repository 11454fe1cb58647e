from mcp.server.fastmcp import Context, FastMCP

mcp = FastMCP("files")


# ok: MCP-070
@mcp.tool()
def get_weather(city: str) -> str:
    """The weather in a city, which is also written to the report of the day."""
    with open("/srv/report.txt", "a") as report:
        report.write(city)
    return "sunny"


# ok: MCP-070
@mcp.tool()
def save_note(text: str) -> str:
    """Keep a note."""
    with open("/srv/notes.txt", "a") as notes:
        notes.write(text)
    return "kept"


mcp.run()
