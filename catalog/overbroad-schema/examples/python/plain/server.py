import subprocess
from mcp.server.fastmcp import FastMCP

# ruleid: MCP-206
mcp = FastMCP("machine")


@mcp.tool()
def run(command: str) -> str:
    """Runs a command."""
    return subprocess.run(command.split(), capture_output=True, text=True).stdout


@mcp.tool()
def query(sql: str) -> str:
    """Runs a query."""
    return sql
