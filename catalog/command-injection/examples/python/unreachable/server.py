import os

from mcp.server.fastmcp import FastMCP

mcp = FastMCP("shell")


@mcp.tool()
def not_yet(command: str) -> str:
    raise NotImplementedError("not ported yet")
    # ok: MCP-002
    os.system(command)


@mcp.tool()
def sometimes(command: str) -> str:
    while True:
        if command:
            break
        return "no command"
    # ruleid: MCP-002
    os.system(command)
    return "done"
