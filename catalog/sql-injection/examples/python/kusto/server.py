import re

from azure.kusto.data import KustoClient, KustoConnectionStringBuilder
from mcp.server.fastmcp import FastMCP

mcp = FastMCP("explorer")
NAME = re.compile(r"^[A-Za-z_][A-Za-z0-9_]*$")


def client() -> KustoClient:
    return KustoClient(KustoConnectionStringBuilder.with_az_cli_authentication("https://cluster.example"))


def checked(table: str) -> str:
    if not NAME.match(table):
        raise ValueError("no name of a table")
    return table


@mcp.tool()
def details(table: str) -> str:
    # ruleid: MCP-062
    return str(client().execute("logs", f".show table {table} details"))


@mcp.tool()
def checked_details(table: str) -> str:
    # ok: MCP-062
    return str(client().execute("logs", f".show table {checked(table)} details"))
