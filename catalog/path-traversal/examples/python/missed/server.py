from pathlib import Path

from mcp.server.fastmcp import FastMCP

mcp = FastMCP("notes")
NOTES = Path("/srv/notes").resolve()


def fail(text: str) -> None:
    raise ValueError(text)


@mcp.tool()
def fails_elsewhere(name: str) -> str:
    path = (NOTES / name).resolve()
    if not path.is_relative_to(NOTES):
        fail("outside")
    # todook: MCP-003
    return path.read_text()


@mcp.tool()
def not_real(name: str) -> str:
    text = name.replace("../", "")
    if ".." not in text:
        # ok: MCP-003
        return str(len(text))
    # ruleid: MCP-003
    return (NOTES / text).read_text()
