"""What stands behind a raise or a return does not run."""

import contextlib
import subprocess

from mcp.server.fastmcp import FastMCP

mcp = FastMCP("builds")


@mcp.tool()
def build(target: str) -> str:
    raise NotImplementedError("not yet")
    # ok: MCP-002
    return subprocess.check_output(f"make {target}", shell=True, text=True)


@mcp.tool()
def build_or_not(target: str, dry: bool) -> str:
    if dry:
        return f"make {target}"
    # ruleid: MCP-002
    return subprocess.check_output(f"make {target}", shell=True, text=True)


@mcp.tool()
def build_twice(target: str) -> str:
    with contextlib.suppress(subprocess.CalledProcessError):
        # ruleid: MCP-002
        return subprocess.check_output(f"make {target}", shell=True, text=True)
    # ruleid: MCP-002
    return subprocess.check_output(f"make -k {target}", shell=True, text=True)
