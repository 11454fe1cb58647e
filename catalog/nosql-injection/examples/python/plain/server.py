import json
from typing import Any

from mcp.server.fastmcp import FastMCP
from pymongo import MongoClient

mcp = FastMCP("accounts")
db = MongoClient("mongodb://localhost")["app"]


@mcp.tool()
def login(name: str, password: Any) -> bool:
    # ruleid: MCP-408
    return db.users.find_one({"name": name, "password": password}) is not None


@mcp.tool()
def by_name(name: str) -> list:
    # ok: MCP-408
    return list(db.users.find({"name": name}))


@mcp.tool()
def by_any(name: Any) -> list:
    # ok: MCP-408
    return list(db.users.find({"name": str(name)}))


@mcp.tool()
def remove(name: Any) -> int:
    if not isinstance(name, str):
        raise ValueError("a name is a text")
    # ok: MCP-408
    return db.users.delete_many({"name": name}).deleted_count


@mcp.tool()
def drop(which: dict) -> int:
    """Delete the accounts that a filter finds."""
    # ruleid: MCP-408
    return db.users.delete_many(which).deleted_count


@mcp.tool()
def search(query: str) -> int:
    # ruleid: MCP-408
    return db.users.count_documents(json.loads(query))


@mcp.tool()
def position(text: str, part: Any) -> int:
    # ok: MCP-408
    return text.find(part)
