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
def fetch_page(url: str) -> str:
    """Fetch a web page."""
    return requests.get(url, timeout=10).text


mcp.run()
