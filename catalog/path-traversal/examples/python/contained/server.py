import os
from pathlib import Path

from mcp.server.fastmcp import FastMCP
from werkzeug.utils import secure_filename

mcp = FastMCP("notes")
NOTES = Path("/srv/notes").resolve()
ROOTS = [NOTES, Path("/srv/shared").resolve()]


@mcp.tool()
def below(name: str) -> str:
    path = (NOTES / name).resolve()
    if not path.is_relative_to(NOTES):
        raise ValueError("outside")
    # ok: MCP-003
    return path.read_text()


@mcp.tool()
def relative(name: str) -> str:
    path = (NOTES / name).resolve()
    try:
        path.relative_to(NOTES)
    except ValueError:
        return "outside"
    # ok: MCP-003
    return path.read_text()


@mcp.tool()
def parents(name: str) -> str:
    path = (NOTES / name).resolve()
    if NOTES not in path.parents and path != NOTES:
        raise ValueError("outside")
    # ok: MCP-003
    return path.read_text()


@mcp.tool()
def prefix(name: str) -> str:
    path = os.path.realpath(os.path.join(NOTES, name))
    if not path.startswith(str(NOTES) + os.sep):
        raise ValueError("outside")
    # ok: MCP-003
    return open(path).read()


@mcp.tool()
def common(name: str) -> str:
    path = os.path.abspath(os.path.join(NOTES, name))
    if os.path.commonpath([str(NOTES), path]) != str(NOTES):
        raise ValueError("outside")
    # ok: MCP-003
    return open(path).read()


@mcp.tool()
def any_root(name: str) -> str:
    path = Path(name).resolve()
    if not any(path.is_relative_to(root) for root in ROOTS):
        raise ValueError("outside")
    # ok: MCP-003
    return path.read_text()


@mcp.tool()
def loop(name: str) -> str:
    path = Path(name).resolve()
    allowed = False
    for root in ROOTS:
        if path.is_relative_to(root):
            allowed = True
            break
    if not allowed:
        raise ValueError("outside")
    # ok: MCP-003
    return path.read_text()


@mcp.tool()
def base_name(name: str) -> str:
    # ok: MCP-003
    return open(os.path.join(NOTES, os.path.basename(name))).read()


@mcp.tool()
def name_of(name: str) -> str:
    # ok: MCP-003
    return (NOTES / Path(name).name).read_text()


@mcp.tool()
def secured(name: str) -> str:
    # ok: MCP-003
    return open(os.path.join(NOTES, secure_filename(name))).read()


@mcp.tool()
def no_parts(name: str) -> str:
    if "/" in name or "\\" in name or ".." in name:
        raise ValueError("a name, no path")
    # ok: MCP-003
    return open(os.path.join(NOTES, name)).read()


@mcp.tool()
def no_way_up(name: str) -> str:
    if os.path.isabs(name) or ".." in name:
        raise ValueError("below the folder only")
    # ok: MCP-003
    return open(os.path.join(NOTES, name)).read()


@mcp.tool()
def optional(name: str | None, other: str) -> str:
    if name and (os.path.isabs(name) or ".." in name):
        raise ValueError("below the folder only")
    if name is not None and (os.path.isabs(other) or ".." in other):
        raise ValueError("below the folder only")
    # ruleid: MCP-003
    open(other).close()
    # ok: MCP-003
    return open(name).read() if name else ""


@mcp.tool()
def letters(name: str) -> str:
    kept = "".join(c if c.isalnum() or c in "-_" else "-" for c in name.lower())
    # ok: MCP-003
    return (NOTES / f"{kept}.txt").read_text()


@mcp.tool()
def letters_and_slashes(name: str) -> str:
    kept = "".join(c if c.isalnum() or c in "-_./" else "-" for c in name.lower())
    # ruleid: MCP-003
    return (NOTES / f"{kept}.txt").read_text()


@mcp.tool()
def listed_letters(name: str) -> str:
    kept = "".join(c for c in name if c.isalnum() or c in ("-", "/", "."))
    # ruleid: MCP-003
    return (NOTES / f"{kept}.txt").read_text()


@mcp.tool()
def latin(name: str) -> str:
    kept = "".join(c if "a" <= c <= "z" or c == "_" else "-" for c in name.lower())
    # ok: MCP-003
    return (NOTES / f"{kept}.txt").read_text()


@mcp.tool()
def long_chain(name: str) -> list:
    folder = NOTES / name
    resolved = folder.resolve()
    if not folder.exists() or not folder.is_dir() or not resolved.is_relative_to(NOTES) or resolved == NOTES or folder.is_symlink():
        raise ValueError("outside")
    # ok: MCP-003
    return sorted(folder.rglob("*"))
