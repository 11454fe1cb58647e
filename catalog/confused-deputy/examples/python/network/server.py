import os

import requests

from mcp.server.fastmcp import Context, FastMCP

mcp = FastMCP("tickets", host="0.0.0.0")


@mcp.tool()
def tickets(project: str) -> str:
    """The tickets of a project."""
    headers = {"Authorization": "Bearer " + os.environ["TICKETS_API_TOKEN"]}
    return requests.get("https://tickets.example.com/" + project, headers=headers, timeout=10).text


# ruleid: MCP-047
mcp.run(transport="streamable-http")
