import logging
import os
from pathlib import Path

from mcp.server.fastmcp import FastMCP

mcp = FastMCP("notes")
NOTES = "/srv/notes"


@mcp.tool()
def no_separator(name: str) -> str:
    path = os.path.realpath(os.path.join(NOTES, name))
    if not path.startswith(NOTES):
        raise ValueError("outside")
    # ruleid: MCP-003
    return open(path).read()


@mcp.tool()
def not_resolved(name: str) -> str:
    path = os.path.join(NOTES, name)
    if not path.startswith(NOTES + "/"):
        raise ValueError("outside")
    # ruleid: MCP-003
    return open(path).read()


@mcp.tool()
def resolved_too_late(name: str) -> str:
    path = Path(NOTES) / name
    if not path.is_relative_to(NOTES):
        raise ValueError("outside")
    # ruleid: MCP-003
    return path.resolve().read_text()


@mcp.tool()
def logged(name: str) -> str:
    path = (Path(NOTES) / name).resolve()
    if not path.is_relative_to(NOTES):
        logging.warning("outside: %s", path)
    # ruleid: MCP-003
    return path.read_text()


@mcp.tool()
def swallowed(name: str) -> str:
    path = (Path(NOTES) / name).resolve()
    try:
        path.relative_to(NOTES)
    except ValueError:
        logging.warning("outside: %s", path)
    # ruleid: MCP-003
    return path.read_text()


@mcp.tool()
def absolute(name: str) -> str:
    if ".." in name:
        raise ValueError("outside")
    # ruleid: MCP-003
    return open(os.path.join(NOTES, name)).read()


@mcp.tool()
def extension(name: str) -> str:
    if not name.endswith(".md"):
        raise ValueError("notes only")
    # ruleid: MCP-003
    return open(os.path.join(NOTES, name)).read()


@mcp.tool()
def useless(name: str) -> str:
    path = os.path.normpath(os.path.join(NOTES, name))
    # ruleid: MCP-003
    return open(path).read()


@mcp.tool()
def volume(name: str) -> list[str]:
    path = Path(name)
    # ok: MCP-003
    os.close(os.open(path.anchor, os.O_RDONLY))
    # ok: MCP-003
    plain = os.fspath(path).replace("/", "\\")
    # ruleid: MCP-003
    path.replace("/srv/notes/last")
    return [plain]
