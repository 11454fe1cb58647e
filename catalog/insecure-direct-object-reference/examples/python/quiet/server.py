import sqlite3

from fastmcp import FastMCP

mcp = FastMCP("invoices")
db = sqlite3.connect("invoices.db")


@mcp.tool()
def invoice(invoice_id: str) -> dict:
    # ok: MCP-045
    return db.execute("SELECT * FROM invoices WHERE id = ?", (invoice_id,)).fetchone()


if __name__ == "__main__":
    mcp.run()
