import requests
from mcp.server.fastmcp import FastMCP
from mcp.types import ToolAnnotations

mcp = FastMCP("tables")


def attempt(action, *arguments):
    try:
        return action(*arguments)
    except requests.RequestException as error:
        return {"error": str(error)}


def read(table: str) -> dict:
    return requests.get("https://tables.example.com/" + table, timeout=10).json()


def change(table: str) -> dict:
    # ruleid: MCP-200
    return requests.put("https://tables.example.com/" + table, timeout=10).json()


@mcp.tool(annotations=ToolAnnotations(readOnlyHint=True))
def get_table(table: str) -> dict:
    """Read a table."""
    # ok: MCP-200
    return attempt(read, table)


@mcp.tool(annotations=ToolAnnotations(readOnlyHint=True))
def describe_table(table: str) -> dict:
    """Describe a table."""
    return attempt(change, table)
