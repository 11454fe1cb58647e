import importlib
import importlib.util

from mcp.server.fastmcp import FastMCP

mcp = FastMCP("plugins")
PLUGINS = ["csv", "json"]


@mcp.tool()
def load(name: str) -> str:
    # ruleid: MCP-010
    return str(importlib.import_module(name))


@mcp.tool()
def load_file(path: str) -> str:
    # ruleid: MCP-010
    spec = importlib.util.spec_from_file_location("plugin", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.__name__


@mcp.tool()
def load_known(name: str) -> str:
    if name not in PLUGINS:
        raise ValueError("unknown plugin")
    # ok: MCP-010
    return str(importlib.import_module(name))


@mcp.tool()
def load_own(name: str) -> str:
    # ok: MCP-010
    return str(importlib.import_module("plugins." + name))
