from mcp.server.fastmcp import FastMCP

from auth import BearerGate

mcp = FastMCP("invoices")


@mcp.tool()
def total(month: int) -> float:
    return 12.5 * month


app = mcp.streamable_http_app()
app.add_middleware(BearerGate)
