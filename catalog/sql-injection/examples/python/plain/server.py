import sqlite3

from mcp.server.fastmcp import FastMCP

mcp = FastMCP("notes")
db = sqlite3.connect("notes.db")


@mcp.tool()
def find(query: str) -> list:
    """Notes whose title holds a text."""
    # ruleid: MCP-062
    return db.execute(f"SELECT id, title FROM notes WHERE title LIKE '%{query}%'").fetchall()


@mcp.tool()
def by_author(author: str) -> list:
    # ok: MCP-062
    return db.execute("SELECT id, title FROM notes WHERE author = ?", (author,)).fetchall()


@mcp.tool()
def rows(table: str, limit: int = 10) -> list:
    cursor = db.cursor()
    # ruleid: MCP-062
    cursor.execute("SELECT * FROM {} LIMIT {}".format(table, limit))
    return cursor.fetchall()


@mcp.tool()
def rename(old: str, new: str) -> str:
    sql = "UPDATE notes SET title = '%s' WHERE title = '%s'" % (new, old)
    # ruleid: MCP-062
    db.execute(sql)
    return "done"


@mcp.resource("notes://{folder}/all")
def folder(folder: str) -> str:
    sql = "SELECT title FROM notes"
    if folder:
        sql += " WHERE folder = '" + folder + "'"
    # ruleid: MCP-062
    return str(db.execute(sql).fetchall())
