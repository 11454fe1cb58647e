from atlassian import Jira
from fastmcp import FastMCP

mcp = FastMCP("issues")


@mcp.tool()
def issue(key: str, server: str) -> dict:
    # ruleid: MCP-060
    return Jira(url=server, token="t").issue(key)
