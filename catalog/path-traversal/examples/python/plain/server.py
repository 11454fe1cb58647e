import os
import shutil
from pathlib import Path

import aiofiles
from mcp.server.fastmcp import FastMCP

mcp = FastMCP("notes")
NOTES = "/srv/notes"


@mcp.tool()
def read_note(name: str) -> str:
    """Gives a note."""
    # ruleid: MCP-003
    with open(os.path.join(NOTES, name)) as f:
        return f.read()


@mcp.tool()
async def save_note(name: str, text: str) -> str:
    # ruleid: MCP-003
    async with aiofiles.open(f"{NOTES}/{name}.md", "w") as f:
        await f.write(text)
    return "saved"


@mcp.tool()
def drop_note(name: str) -> str:
    # ruleid: MCP-003
    (Path(NOTES) / name).unlink()
    return "gone"


@mcp.tool()
def drop_folder(folder: str) -> str:
    # ruleid: MCP-003
    shutil.rmtree(folder)
    return "gone"


@mcp.tool()
def count(number: int) -> str:
    # ok: MCP-003
    return open(f"{NOTES}/{number}.md").read()


@mcp.prompt()
def template(name: str) -> str:
    # ruleid: MCP-003
    return Path("prompts", name).read_text()
