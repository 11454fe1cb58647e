import logging
import os

import requests
from fastmcp import FastMCP
from fastmcp.server.dependencies import get_http_headers

log = logging.getLogger("audit")
mcp = FastMCP("audit")


@mcp.tool
def entries(day: str) -> list:
    auth = get_http_headers(include={"authorization"}).get("authorization", "none")
    log.info("called with a credential of %d characters, scheme %s", len(auth), auth.split(" ")[0])
    # ok: MCP-265
    return requests.get(f"https://audit.example.com/{day}", headers={"Authorization": os.environ["AUDIT_CRED"]}).json()
