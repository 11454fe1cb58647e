import os

import requests
from fastmcp import FastMCP
from fastmcp.server.auth.providers.jwt import JWTVerifier

mcp = FastMCP("tickets", auth=JWTVerifier(jwks_uri="https://id.example.com/jwks", audience="tickets"))


@mcp.tool()
def tickets(project: str) -> str:
    """The tickets of a project."""
    headers = {"Authorization": "Bearer " + os.environ["TICKETS_API_TOKEN"]}
    return requests.get("https://tickets.example.com/" + project, headers=headers, timeout=10).text


# An exposure: callers are asked, and all of them act with the server's token.
# ruleid: MCP-047
mcp.run(transport="http", host="0.0.0.0")
