from mcp.server.fastmcp import FastMCP

mcp = FastMCP("notes")


@mcp.tool()
def note(text: str) -> str:
    return text


def http() -> None:
    # ruleid: MCP-274
    mcp.run(transport="streamable-http")


def chosen(transport: str) -> None:
    # ruleid: MCP-274
    mcp.run(transport=transport)


def named() -> None:
    # ok: MCP-274
    mcp.run(transport="stdio")


def stdio() -> None:
    # ok: MCP-274
    mcp.run()
