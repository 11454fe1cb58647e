import logging
import os
import shutil

from mcp.server.fastmcp import FastMCP

mcp = FastMCP("backups")
logger = logging.getLogger(__name__)


def copy(path: str) -> None:
    # ruleid: MCP-051
    try:
        shutil.copy(path, "/backups")
    except Exception:
        pass


@mcp.tool()
def backup(path: str) -> str:
    copy(path)
    # ok: MCP-051
    try:
        os.remove(path + ".tmp")
    except FileNotFoundError:
        pass
    # ok: MCP-051
    try:
        os.sync()
    except Exception as error:
        logger.warning("sync failed: %s", error)
    return "done"


def unused() -> None:
    # ok: MCP-051
    try:
        os.sync()
    except Exception:
        pass
