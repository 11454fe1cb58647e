import asyncio

import mcp.types as types
from mcp.server.lowlevel import Server
from mcp.server.stdio import stdio_server

server = Server("files")


@server.list_tools()
async def list_tools() -> list[types.Tool]:
    return [types.Tool(name="read_file", description="Reads a file.", inputSchema={"type": "object", "properties": {"path": {"type": "string"}}})]


@server.call_tool()
async def call_tool(name: str, arguments: dict) -> list[types.TextContent]:
    return []


async def main():
    async with stdio_server() as (read, write):
        await server.run(read, write, server.create_initialization_options())


asyncio.run(main())
