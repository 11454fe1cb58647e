import functools

from fastmcp import FastMCP
from fastmcp.server.dependencies import get_access_token

from app.config import settings
from app.transport import Transport

mcp = FastMCP("metrics")


def as_caller(tool):
    @functools.wraps(tool)
    async def wrapped(*args, **kwargs):
        with settings.override({"service.key": get_access_token().token}):
            return await tool(*args, **kwargs)

    return wrapped


@mcp.tool
@as_caller
async def query(text: str) -> dict:
    """Run a query on the metrics store."""
    return Transport().query(text)
