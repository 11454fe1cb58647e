import html

from mcp.server.fastmcp import FastMCP
from mcp_ui_server import create_ui_resource

mcp = FastMCP("orders")


@mcp.tool()
def card(name: str, size: int) -> list:
    """Show a card with a name."""
    # ruleid: MCP-222
    text = f"<h1>{name}</h1>"
    return [create_ui_resource({"uri": "ui://orders/card", "content": {"type": "rawHtml", "htmlString": text}, "encoding": "text"})]


@mcp.tool()
def small_card(name: str, size: int) -> list:
    """Show a small card with a name."""
    # ok: MCP-222
    text = f"<h1>{html.escape(name)}</h1><p>{size}</p>"
    return [create_ui_resource({"uri": "ui://orders/card", "content": {"type": "rawHtml", "htmlString": text}, "encoding": "text"})]


@mcp.resource("ui://orders/greeting/{name}", mime_type="text/html")
def greeting(name: str) -> str:
    # ruleid: MCP-222
    return f"<html><body>Hello {name}</body></html>"


@mcp.tool()
def describe(name: str) -> str:
    """Describe an order for the model."""
    # ok: MCP-222
    return f"<order><b>{name}</b></order>"
