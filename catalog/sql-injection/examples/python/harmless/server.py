import re
import sqlite3
from typing import Literal

import psycopg
from mcp.server.fastmcp import FastMCP
from psycopg import sql
from sqlalchemy import create_engine, text

mcp = FastMCP("tables")
db = sqlite3.connect("app.db")
pg = psycopg.connect("dbname=app")
engine = create_engine("sqlite:///app.db")
TABLES = {"notes", "people"}
NAME = re.compile(r"^[A-Za-z_][A-Za-z0-9_$]*$")


@mcp.tool()
def listed(table: str) -> list:
    if table not in TABLES:
        raise ValueError("no such table")
    # ok: MCP-062
    return db.execute(f"SELECT * FROM {table}").fetchall()


@mcp.tool()
def existing(table: str) -> list:
    names = [r[0] for r in db.execute("SELECT name FROM sqlite_master").fetchall()]
    if table not in names:
        raise ValueError("no such table")
    # ok: MCP-062
    return db.execute(f"SELECT * FROM {table}").fetchall()


@mcp.tool()
def ordered(order: Literal["asc", "desc"], limit: int) -> list:
    # ok: MCP-062
    return db.execute(f"SELECT * FROM notes ORDER BY id {order} LIMIT {limit}").fetchall()


@mcp.tool()
def composed(table: str, name: str) -> list:
    query = sql.SQL("SELECT * FROM {} WHERE name = {}").format(sql.Identifier(table), sql.Literal(name))
    # ok: MCP-062
    return pg.execute(query).fetchall()


@mcp.tool()
def named(table: str) -> list:
    if not NAME.match(table):
        raise ValueError("no name")
    # ok: MCP-062
    return db.execute(f"SELECT * FROM {table}").fetchall()


@mcp.tool()
def quoted(table: str) -> list:
    escaped = table.replace('"', '""')
    # ok: MCP-062
    return db.execute(f'SELECT * FROM "{escaped}"').fetchall()


@mcp.tool()
def bound(name: str) -> list:
    with engine.connect() as conn:
        # ok: MCP-062
        return conn.execute(text("SELECT * FROM notes WHERE name = :name"), {"name": name}).fetchall()


@mcp.tool()
def many(ids: list[str]) -> list:
    marks = ",".join("?" for _ in ids)
    # ok: MCP-062
    return db.execute(f"SELECT * FROM notes WHERE id IN ({marks})", ids).fetchall()


@mcp.tool()
def run(task: str, worker) -> str:
    # ok: MCP-062
    return worker.execute(f"Select the best of {task}")
