"""The environment of the process is as shared as a global. It is not followed yet."""
import os

from mcp.server.fastmcp import FastMCP

mcp = FastMCP("cloud")


@mcp.tool()
def use_profile(name: str) -> str:
    """Chooses the profile that the other tools use."""
    # todoruleid: MCP-285
    os.environ["CLOUD_PROFILE"] = name
    return "ok"


@mcp.tool()
def list_machines() -> str:
    """Lists the machines of the profile."""
    return "machines of " + os.environ["CLOUD_PROFILE"]


mcp.run(transport="streamable-http")
