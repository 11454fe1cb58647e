import re
import shlex
import subprocess

from mcp.server.fastmcp import FastMCP

mcp = FastMCP("disk")
FOLDERS = {"/var/log", "/srv"}


def check(name: str) -> None:
    if not re.fullmatch(r"[a-z0-9]+", name):
        raise ValueError("bad name")


@mcp.tool()
def quoted(folder: str) -> str:
    # ok: MCP-002
    return subprocess.check_output("du -sh " + shlex.quote(folder), shell=True, text=True)


@mcp.tool()
def escaped(folder: str) -> str:
    single = folder.replace("'", "'\\''")
    # ok: MCP-002
    subprocess.run(f"du -sh '{single}'", shell=True)
    double = folder.replace('"', '\\"')
    # ruleid: MCP-002
    return subprocess.check_output(f'du -sh "{double}"', shell=True, text=True)


@mcp.tool()
def listed(folder: str) -> str:
    if folder not in FOLDERS:
        raise ValueError("unknown folder")
    # ok: MCP-002
    return subprocess.check_output(f"du -sh {folder}", shell=True, text=True)


@mcp.tool()
def checked(name: str) -> str:
    check(name)
    # ok: MCP-002
    return subprocess.check_output(f"systemctl status {name}", shell=True, text=True)


@mcp.tool()
def warned(folder: str) -> str:
    if folder not in FOLDERS:
        print("unknown folder", folder)
    # ruleid: MCP-002
    return subprocess.check_output(f"du -sh {folder}", shell=True, text=True)
