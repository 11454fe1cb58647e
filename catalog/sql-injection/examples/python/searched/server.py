import os
import sqlite3

from mcp.server.fastmcp import FastMCP

mcp = FastMCP("tables")
db = sqlite3.connect("data.db")


@mcp.tool()
def count(table: str) -> int:
    known = False
    for name in os.environ["TABLES"].split(","):
        if name.strip() == table:
            known = True
    if not known:
        raise ValueError("unknown table")
    # ok: MCP-062
    return db.execute(f"SELECT count(*) FROM {table}").fetchone()[0]


@mcp.tool()
def count_lower(table: str) -> int:
    lower = table.lower()
    known = False
    for name in os.environ["TABLES"].split(","):
        if name.lower() == lower:
            known = True
            break
    if not known:
        raise ValueError("unknown table")
    # ok: MCP-062
    return db.execute(f"SELECT count(*) FROM {table}").fetchone()[0]


@mcp.tool()
def count_near(table: str) -> int:
    known = False
    for name in os.environ["TABLES"].split(","):
        if name[:2] == table[:2]:
            known = True
    if not known:
        raise ValueError("unknown table")
    # ruleid: MCP-062
    return db.execute(f"SELECT count(*) FROM {table}").fetchone()[0]


@mcp.tool()
def count_any(table: str) -> int:
    known = os.environ.get("ANY") == "yes"
    for name in os.environ["TABLES"].split(","):
        if name == table:
            known = True
    if not known:
        raise ValueError("unknown table")
    # ruleid: MCP-062
    return db.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
