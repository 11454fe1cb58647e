import logging

import jwt
from fastmcp import FastMCP
from fastmcp.server.dependencies import get_http_headers

log = logging.getLogger(__name__)
mcp = FastMCP("radio")


def explain_rejection(token: str) -> None:
    # ok: MCP-265
    seen = jwt.decode(token, options={"verify_signature": False})
    log.warning("rejected token of issuer %s, expired at %s", seen.get("iss"), seen.get("exp"))


@mcp.tool
def stations() -> list[str]:
    explain_rejection(get_http_headers(include={"authorization"}).get("authorization", "")[7:])
    return ["one", "two"]
