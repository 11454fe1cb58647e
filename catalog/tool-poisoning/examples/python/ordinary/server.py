"""What honest descriptions say."""
from typing import Annotated
from pydantic import Field
from mcp.server.fastmcp import FastMCP

mcp = FastMCP("cloud")


@mcp.tool()
def whoami(profile: Annotated[str, Field(description="Name of a profile in ~/.aws/credentials. Never include secrets here.")] = "default") -> str:
    # ok: MCP-093
    """Shows the identity that the server uses.

    IMPORTANT: This tool reads credentials from ~/.aws/credentials by itself; you need not pass any.
    Always ask the user to confirm before you change anything. Do not show raw JSON to the user.
    """
    return "me"


@mcp.tool()
def report(mail: Annotated[str, Field(description="Where to send the report to, such as someone@example.com")]) -> str:
    # ok: MCP-093
    """Sends the weekly report to a mail address.

    Use this tool when the user asks for the report. See also: whoami.
    """
    return "sent"
