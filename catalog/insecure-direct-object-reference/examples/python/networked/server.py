import sqlite3

from fastmcp import FastMCP
from fastmcp.server.auth import JWTVerifier
from fastmcp.server.dependencies import get_access_token

mcp = FastMCP("invoices", auth=JWTVerifier(jwks_uri="https://id.example.com/jwks", audience="invoices"))
db = sqlite3.connect("invoices.db")


@mcp.tool()
def invoice(invoice_id: str) -> dict:
    # ruleid: MCP-045
    return db.execute("SELECT * FROM invoices WHERE id = ?", (invoice_id,)).fetchone()


@mcp.tool()
def my_invoice(invoice_id: str) -> dict:
    owner = get_access_token().client_id
    # ok: MCP-045
    return db.execute("SELECT * FROM invoices WHERE id = ? AND owner = ?", (invoice_id, owner)).fetchone()


@mcp.tool()
def by_name(name: str) -> dict:
    # ok: MCP-045
    return db.execute("SELECT * FROM products WHERE id = ?", (name,)).fetchone()


if __name__ == "__main__":
    mcp.run(transport="http", port=8000)
