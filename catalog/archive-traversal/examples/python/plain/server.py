import os
import shutil
import tarfile
import zipfile
from pathlib import Path

from mcp.server.fastmcp import FastMCP

mcp = FastMCP("packages")
TARGET = Path("/srv/packages").resolve()


@mcp.tool()
def unpack(archive: str) -> str:
    with tarfile.open(archive) as tar:
        # ruleid: MCP-081
        tar.extractall(TARGET)
    return "done"


@mcp.tool()
def unpack_any(archive: str) -> str:
    # ruleid: MCP-081
    shutil.unpack_archive(archive, TARGET)
    return "done"


@mcp.tool()
def by_hand(archive: str) -> str:
    with zipfile.ZipFile(archive) as z:
        for name in z.namelist():
            # ruleid: MCP-081
            with open(os.path.join(TARGET, name), "wb") as out:
                out.write(z.read(name))
    return "done"


@mcp.tool()
def filtered(archive: str) -> str:
    with tarfile.open(archive) as tar:
        # ok: MCP-081
        tar.extractall(TARGET, filter="data")
    with zipfile.ZipFile(archive) as z:
        # ok: MCP-081
        z.extractall(TARGET)
    return "done"


@mcp.tool()
def checked(archive: str) -> str:
    with zipfile.ZipFile(archive) as z:
        for name in z.namelist():
            path = (TARGET / name).resolve()
            if not path.is_relative_to(TARGET):
                raise ValueError("leads out")
            # ok: MCP-081
            path.write_bytes(z.read(name))
    return "done"
