import sqlite3
from pathlib import Path

import requests
from mcp.server.fastmcp import FastMCP

mcp = FastMCP("backups")
DIR = Path("/srv/backups")
db = sqlite3.connect("/srv/backups.db")


def load_handlers() -> dict:
    return {path.stem: path for path in Path("/etc/handlers").iterdir()}


HANDLERS = load_handlers()


class Backups:
    def __init__(self) -> None:
        self._handlers = load_handlers()

    def handler_for(self, domain):
        return self._handlers.get(domain)


backups = Backups()


# The name is a key of a table.
@mcp.tool()
def key_of_table(domain: str) -> str:
    if backups.handler_for(domain) is None:
        raise ValueError("unknown")
    # ok: MCP-003
    return (DIR / f"{domain}.yaml").read_text()


def known(name, table=HANDLERS):
    candidate = name.lower()
    if candidate in table:
        return candidate
    return None


@mcp.tool()
def key_of_parameter(name: str) -> str:
    if found := known(name):
        # ok: MCP-003
        return (DIR / found).read_text()
    return ""


# A row has it as its key.
@mcp.tool()
def key_of_row(scope: str, upload: str) -> bytes:
    row = db.execute("SELECT mime FROM uploads WHERE scope = ? AND id = ?", ("all", upload)).fetchone()
    if row is None:
        raise ValueError("unknown")
    # ok: MCP-003
    return (DIR / upload).read_bytes()


@mcp.tool()
def deleted_row(upload: str) -> None:
    cursor = db.execute("DELETE FROM uploads WHERE id = ?", (upload,))
    deleted = cursor.rowcount > 0
    if deleted:
        # ok: MCP-003
        (DIR / upload).unlink()


# What is looked up is another.
@mcp.tool()
def another(domain: str, file: str) -> str:
    if HANDLERS.get(domain) is None:
        raise ValueError("unknown")
    # ruleid: MCP-003
    return (DIR / file).read_text()


# Nothing depends on what is found.
@mcp.tool()
def only_told(domain: str) -> str:
    if HANDLERS.get(domain) is None:
        print("unknown")
    # ruleid: MCP-003
    return (DIR / domain).read_text()


# The caller gives the table as well.
@mcp.tool()
def own_table(domain: str, tables: dict) -> str:
    if tables.get(domain) is None:
        raise ValueError("unknown")
    # ruleid: MCP-003
    return (DIR / domain).read_text()


# An answer to a request says nothing of the address.
@mcp.tool()
def answered(address: str) -> str:
    answer = requests.get(address)
    if not answer:
        raise ValueError("no answer")
    # ruleid: MCP-003
    return (DIR / address).read_text()
