from fastmcp import FastMCP

mcp = FastMCP("library")


@mcp.tool
def lend(isbn: str) -> str:
    return isbn


if __name__ == "__main__":
    # ok: MCP-274
    mcp.run(transport="http", host="127.0.0.1", port=9000)
