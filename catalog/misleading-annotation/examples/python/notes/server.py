from pathlib import Path

from mcp.server.fastmcp import FastMCP
from mcp.types import ToolAnnotations

mcp = FastMCP("notes")
NOTES = Path("/srv/notes")


@mcp.tool(annotations=ToolAnnotations(readOnlyHint=True))
def list_notes(prune: bool = False) -> list[str]:
    """List all notes."""
    names = []
    for note in NOTES.glob("*.md"):
        if prune and note.stat().st_size == 0:
            # ruleid: MCP-200
            note.unlink()
        names.append(note.name)
    return names


@mcp.tool(annotations={"readOnlyHint": False, "destructiveHint": False})
def archive_note(name: str) -> str:
    """Move a note out of the way."""
    # ruleid: MCP-200
    (NOTES / f"{name}.md").unlink()
    return "archived"


@mcp.tool(annotations=ToolAnnotations(destructiveHint=True))
def delete_note(name: str) -> str:
    """Delete a note."""
    # ok: MCP-200
    (NOTES / f"{name}.md").unlink()
    return "deleted"
