from fastmcp import FastMCP
from statements import tables
from warehouse import connect

mcp = FastMCP("warehouse")
database = connect()


@mcp.tool
def list_tables(schema: str) -> str:
    # ruleid: MCP-062
    return str(database.run_sql(tables() + f" and schema = '{schema}'"))


@mcp.tool
def list_bound(schema: str) -> str:
    # ok: MCP-062
    return str(database.run_sql(tables() + " and schema = %s", [schema]))
