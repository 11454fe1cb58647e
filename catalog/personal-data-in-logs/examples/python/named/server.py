import logging
import os

from loguru import logger as events
from mcp.server.fastmcp import FastMCP

logger = logging.getLogger(__name__)
mcp = FastMCP("orders")
DEBUG = os.environ.get("DEBUG")


def audit(message: str) -> None:
    logger.info("audit: %s", message)


@mcp.tool()
def send(user_email: str, phone_number: str, order_id: str) -> str:
    """Send a notice about an order."""
    # ruleid: MCP-251
    logger.info(f"Sending to {user_email}")
    # ruleid: MCP-251
    logger.info("Calling %s", phone_number)
    # ruleid: MCP-251
    events.warning("no answer from {}", phone_number)
    # ruleid: MCP-251
    audit(f"sent to {user_email}")
    customer = find_customer(order_id)
    # ruleid: MCP-251
    logger.warning("customer %s", customer.email)
    # ruleid: MCP-251
    logger.warning("born %s", customer["date_of_birth"])
    # ruleid: MCP-251
    logger.error("could not charge %s", customer.get("card_number"))
    # ruleid: MCP-251
    logger.debug("sending to %s", user_email)
    # ruleid: MCP-251
    print(user_email)
    if DEBUG:
        # ruleid: MCP-251
        logger.info("sending to %s", user_email)
    return "sent"
