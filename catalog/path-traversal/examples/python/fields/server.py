"""A check of one field of the arguments says nothing of the others."""

import os
from mcp.server.lowlevel import Server
import mcp.types as types
server = Server("files")


@server.list_tools()
async def tools():
    return [types.Tool(name="read", description="", inputSchema={"type": "object", "properties": {"path": {"type": "string"}, "other": {"type": "string"}}})]


@server.call_tool()
async def call(name: str, arguments: dict):
    if ".." in arguments["path"] or os.path.isabs(arguments["path"]):
        raise ValueError("outside")
    # ok: MCP-003
    open(arguments["path"])
    # ruleid: MCP-003
    open(arguments["other"])
    return []
