from pathlib import Path

from mcp.server.fastmcp import FastMCP

mcp = FastMCP("notes")
NOTES = Path("/srv/notes").resolve()


@mcp.tool()
def not_real(name: str) -> str:
    text = name.replace("../", "")
    if ".." not in text:
        # ok: MCP-003
        return str(len(text))
    # ruleid: MCP-003
    return (NOTES / text).read_text()
