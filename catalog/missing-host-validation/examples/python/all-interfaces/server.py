from mcp.server.fastmcp import FastMCP

# ruleid: MCP-274
mcp = FastMCP("shell", host="0.0.0.0", port=8000)
# ok: MCP-274
local = FastMCP("local", host="127.0.0.1", port=8001)


@mcp.tool()
def run(command: str) -> str:
    return command


if __name__ == "__main__":
    mcp.run(transport="streamable-http")
