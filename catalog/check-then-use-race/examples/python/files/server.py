import os
import stat
from pathlib import Path

from mcp.server.fastmcp import FastMCP

mcp = FastMCP("files")
FOLDER = Path("/srv/files")


@mcp.tool()
def read(path: str) -> str:
    # ruleid: MCP-250
    if os.path.islink(path):
        raise PermissionError("no links")
    with open(path) as file:
        return file.read()


@mcp.tool()
def create(path: str, text: str) -> str:
    # ruleid: MCP-250
    if os.path.exists(path):
        raise FileExistsError(path)
    with open(path, "w") as file:
        file.write(text)
    return "done"


@mcp.tool()
def show(path: str) -> str:
    # ruleid: MCP-250
    if not os.path.isfile(path):
        return "no file"
    with open(path) as file:
        return file.read()


@mcp.tool()
def read_safely(path: str) -> bytes:
    # ok: MCP-250
    handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        raise PermissionError("no file")
    return os.read(handle, 1 << 20)


@mcp.tool()
def create_safely(path: str, text: str) -> str:
    # ok: MCP-250
    with open(path, "x") as file:
        file.write(text)
    return "done"


@mcp.tool()
def read_resolved(name: str) -> str:
    candidate = FOLDER / name
    # ok: MCP-250
    if candidate.is_symlink():
        raise PermissionError("no links")
    target = candidate.resolve()
    if not target.is_relative_to(FOLDER):
        raise PermissionError("outside")
    return target.read_text()


@mcp.tool()
def read_named(name: str) -> str:
    candidate = FOLDER / name
    # ruleid: MCP-250
    if candidate.is_symlink():
        raise PermissionError("no links")
    text = candidate.read_text()
    return text


@mcp.tool()
def show_path(path: str) -> str:
    file = Path(path)
    # ruleid: MCP-250
    if file.is_symlink():
        raise PermissionError("no links")
    return file.read_text()


@mcp.tool()
def make_safely(path: str) -> str:
    file = Path(path)
    # ok: MCP-250
    if file.is_symlink():
        raise PermissionError("no links")
    file.resolve()
    os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_NOFOLLOW))
    return "done"
