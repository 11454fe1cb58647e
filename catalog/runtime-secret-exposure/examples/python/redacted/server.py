import hashlib
import logging
import os
import re

from mcp.server.fastmcp import FastMCP

logger = logging.getLogger(__name__)
mcp = FastMCP("mail")
TOKEN = os.environ["MAIL_TOKEN"]


def mask(value: str) -> str:
    if len(value) < 8:
        return "****"
    return value[:2] + "*" * (len(value) - 4) + value[-2:]


@mcp.tool()
def settings() -> str:
    """Say how this server is set up."""
    # ok: MCP-202
    logger.info("token %s...", TOKEN[:4])
    # ok: MCP-202
    logger.info("token %s", hashlib.sha256(TOKEN.encode()).hexdigest())
    # ok: MCP-202
    logger.info(re.sub(r"[A-Za-z0-9]{8,}", "***", f"Authorization: Bearer {TOKEN}"))
    # ok: MCP-202
    return f"token ends in {TOKEN[-4:]}, {mask(TOKEN)}, {'set' if TOKEN else 'not set'}"
