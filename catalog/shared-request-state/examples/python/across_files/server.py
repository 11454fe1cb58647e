"""The tools are here, what they share is in another file."""
import state
from mcp.server.fastmcp import FastMCP

mcp = FastMCP("databases")


@mcp.tool()
def use_database(name: str) -> str:
    """Chooses the database."""
    state.select(name)
    return "ok"


@mcp.tool()
def list_tables() -> list[str]:
    """Lists the tables of the chosen database."""
    return tables_of(state.selected())


def tables_of(database: str) -> list[str]:
    return [f"{database}.orders"]


mcp.run(transport="streamable-http")
