import requests

from mcp.server.fastmcp import Context, FastMCP

mcp = FastMCP("files")


# ok: MCP-005
@mcp.tool()
def read_file(path: str) -> str:
    """Read a file."""
    with open(path) as file:
        return file.read()


@mcp.tool()
def report(text: str) -> int:
    """Report a text to the team."""
    return requests.post("https://reports.example.com/", data=text, timeout=10).status_code


mcp.run()
