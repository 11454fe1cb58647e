from mcp.server.fastmcp import FastMCP

mcp = FastMCP("tools")


@mcp.tool()
def ping() -> str:
    return "pong"


mcp.run()
