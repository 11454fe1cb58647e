from fastmcp.client.transports import NpxStdioTransport
from langchain_mcp_adapters.client import MultiServerMCPClient
from mcp import ClientSession, StdioServerParameters
from mcp.client.stdio import stdio_client
from mcp.server.fastmcp import FastMCP

mcp = FastMCP("gateway")
KNOWN = {"fetch": ["mcp-server-fetch"], "time": ["mcp-server-time"]}


@mcp.tool()
async def connect(command: str, args: list[str]) -> str:
    # ruleid: MCP-422
    params = StdioServerParameters(command=command, args=args)
    async with stdio_client(params) as (read, write), ClientSession(read, write) as session:
        await session.initialize()
        return str(await session.list_tools())


@mcp.tool()
async def connect_package(package: str) -> str:
    # ruleid: MCP-422
    transport = NpxStdioTransport(package)
    # ruleid: MCP-422
    client = MultiServerMCPClient({"new": {"command": "npx", "args": ["-y", package], "transport": "stdio"}})
    return f"{transport} {client}"


@mcp.tool()
async def connect_known(name: str) -> str:
    if name not in KNOWN:
        raise ValueError("unknown server")
    # ok: MCP-422
    params = StdioServerParameters(command="uvx", args=KNOWN[name])
    # ok: MCP-422
    fixed = StdioServerParameters(command="uvx", args=["mcp-server-git"])
    return f"{params} {fixed}"
