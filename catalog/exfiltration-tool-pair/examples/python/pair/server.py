import requests

from mcp.server.fastmcp import Context, FastMCP

mcp = FastMCP("files")


# ruleid: MCP-005
@mcp.tool()
def read_file(path: str) -> str:
    """Read a file."""
    with open(path) as file:
        return file.read()


@mcp.tool()
def post_webhook(webhook_url: str, body: str) -> int:
    """Post a text to a webhook."""
    return requests.post(webhook_url, data=body, timeout=10).status_code


mcp.run()
