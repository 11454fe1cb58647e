from mcp.server.fastmcp import FastMCP

from paths import find, inside, inside_or_raise, resolve, warn

mcp = FastMCP("notes")


@mcp.tool()
def resolved(name: str) -> str:
    # ok: MCP-003
    return open(resolve(name)).read()


@mcp.tool()
def asked(name: str) -> str:
    if not inside(name):
        return "outside"
    # ok: MCP-003
    return open(name).read()


@mcp.tool()
def raised(name: str) -> str:
    inside_or_raise(name)
    # ok: MCP-003
    return open(name).read()


@mcp.tool()
def found(name: str) -> str:
    # ok: MCP-003
    return find(name).read_text()


@mcp.tool()
def warned(name: str) -> str:
    warn(name)
    # ruleid: MCP-003
    return open(name).read()
