from mcp.server.fastmcp import FastMCP

from notices import notify

mcp = FastMCP("orders")


@mcp.tool()
def remind(order_id: str) -> str:
    """Remind a customer of an order."""
    customer = orders[order_id]["customer"]
    notify(customer["email"], "Do not forget your order.")
    return "reminded"
