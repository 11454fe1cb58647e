import os

from mcp.server.fastmcp import FastMCP

mcp = FastMCP("profiles")


@mcp.tool()
def profiles() -> str:
    """Lists the AWS profiles of this machine."""
    # ok: MCP-416
    with open(os.path.expanduser("~/.aws/credentials")) as f:
        return "\n".join(line for line in f if line.startswith("["))
