from fastmcp import FastMCP

mcp = FastMCP("notes")


@mcp.tool
def note(text: str) -> str:
    return text


if __name__ == "__main__":
    # ruleid: MCP-052
    mcp.run(transport="http", host="0.0.0.0", port=8000)
