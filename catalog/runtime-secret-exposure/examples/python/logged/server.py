import logging
import os
import sys

from loguru import logger as loguru_logger
from mcp.server.fastmcp import Context, FastMCP

logger = logging.getLogger(__name__)
mcp = FastMCP("mail")


class Settings:
    def __init__(self) -> None:
        self.user = os.environ["SMTP_USER"]
        self.password = os.environ["SMTP_PASSWORD"]


settings = Settings()


@mcp.tool()
async def send(to: str, ctx: Context) -> str:
    """Send a greeting."""
    # ruleid: MCP-202
    logger.info("login %s with %s", settings.user, settings.password)
    # ruleid: MCP-202
    print(f"password={settings.password}", file=sys.stderr)
    # ruleid: MCP-202
    loguru_logger.debug("secret {}", os.environ["WEBHOOK_SECRET"])
    # ruleid: MCP-202
    await ctx.info("using " + settings.password)
    # ok: MCP-202
    logger.info("login as %s", settings.user)
    return "sent"
