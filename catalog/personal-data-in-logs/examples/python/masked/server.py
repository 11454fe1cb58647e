import hashlib
import logging
import re

from mcp.server.fastmcp import FastMCP

logger = logging.getLogger(__name__)
mcp = FastMCP("orders")
EMAIL_TEMPLATE = "notice.txt"


class Mailer:
    def __init__(self, email: str, config) -> None:
        self.config = config
        # ok: MCP-251
        logger.info("mails are sent by %s", email)
        # ok: MCP-251
        logger.info("mails are sent by %s with %s", config.email, EMAIL_TEMPLATE)


def mask_email(address: str) -> str:
    name, _, domain = address.partition("@")
    return name[0] + "***@" + domain


@mcp.tool()
def send(user_email: str, phone_number: str, user_id: str, email_template: str) -> str:
    """Send a notice."""
    # ok: MCP-251
    logger.info("sending to %s", mask_email(user_email))
    # ok: MCP-251
    logger.info("sending to %s of %s", user_id, user_email.split("@")[1])
    # ok: MCP-251
    logger.info("sending to a number of %d digits, ending in %s", len(phone_number), phone_number[-2:])
    # ok: MCP-251
    logger.info("mail given: %s, phone given: %s", bool(user_email), phone_number != "")
    # ok: MCP-251
    logger.info("sending to %s", hashlib.sha256(user_email.encode()).hexdigest())
    # ok: MCP-251
    logger.info("sending to %s", re.sub(r"^[^@]+", "***", user_email))
    # ok: MCP-251
    logger.info("missing" if not user_email else "given")
    # ok: MCP-251
    logger.info("template %s", email_template)
    emails = fetch_emails(user_id)
    for email in emails:
        # ok: MCP-251
        logger.info("mail %s of %d", email.id, len(emails))
    return "sent"
