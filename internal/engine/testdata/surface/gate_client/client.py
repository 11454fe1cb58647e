from mcp import ClientSession, StdioServerParameters
from mcp.client.stdio import stdio_client


async def main():
    async with stdio_client(StdioServerParameters(command="server")) as (read, write):
        async with ClientSession(read, write) as session:
            await session.initialize()
            print(await session.call_tool("ping", {}))
