import re
import sqlite3

from mcp.server.fastmcp import FastMCP

mcp = FastMCP("database")
db = sqlite3.connect("app.db")


@mcp.tool()
def execute_sql(sql: str) -> list:
    """Run any SQL statement."""
    # ruleid: MCP-062
    return db.execute(sql).fetchall()


@mcp.tool()
def read_query(query: str) -> list:
    """Run a SELECT statement."""
    if not query.strip().upper().startswith("SELECT"):
        raise ValueError("only SELECT")
    # ruleid: MCP-062
    return db.execute(query).fetchall()


@mcp.tool()
def guarded(sql: str) -> list:
    """Run a statement that changes nothing."""
    if re.search(r"\b(INSERT|UPDATE|DELETE|DROP)\b", sql, re.IGNORECASE):
        raise ValueError("only reading")
    # ruleid: MCP-062
    return db.execute(sql).fetchall()


@mcp.tool()
def plan(sql: str) -> list:
    """The plan of a statement."""
    # ruleid: MCP-062
    return db.execute("EXPLAIN QUERY PLAN " + sql).fetchall()


@mcp.tool()
def script(statements: str) -> str:
    """Run a read-only script."""
    # ruleid: MCP-062
    db.executescript(statements)
    return "done"
