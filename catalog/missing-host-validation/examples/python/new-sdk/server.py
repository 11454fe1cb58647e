from mcp.server.fastmcp import FastMCP

mcp = FastMCP("notes")


@mcp.tool()
def note(text: str) -> str:
    return text


def http() -> None:
    # ok: MCP-274
    mcp.run(transport="streamable-http")


def stdio() -> None:
    # ok: MCP-274
    mcp.run()
