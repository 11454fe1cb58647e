import json
import os

import requests
from mcp.server.fastmcp import FastMCP
from mcp.server.fastmcp.exceptions import ToolError

mcp = FastMCP("tickets")
API_KEY = os.environ["TICKETS_API_KEY"]


@mcp.tool()
def show_settings() -> dict:
    """Say how this server is set up."""
    # ruleid: MCP-202
    return {"url": "https://tickets.example.com", "key": API_KEY}


@mcp.tool()
def debug() -> str:
    """Say how this server is set up, as text."""
    token = os.getenv("TICKETS_TOKEN", "")
    # ruleid: MCP-202
    return f"token is {token}"


@mcp.tool()
def settings_json() -> str:
    """Say how this server is set up, as JSON."""
    config = {"region": os.environ["REGION"], "password": os.environ.get("DB_PASSWORD")}
    # ruleid: MCP-202
    return json.dumps(config)


@mcp.tool()
def connect() -> str:
    """Ask whether the service takes the key."""
    answer = requests.get("https://tickets.example.com/me", headers={"Authorization": f"Bearer {API_KEY}"}, timeout=10)
    if answer.status_code != 200:
        # ruleid: MCP-202
        raise ToolError(f"the service does not take {API_KEY}")
    # ok: MCP-202
    return answer.text


@mcp.tool()
def limits() -> str:
    """Names that only look like secrets."""
    # ok: MCP-202
    return os.environ["MAX_TOKENS"] + os.environ["TOKEN_FILE"] + os.environ["PASSWORD_POLICY_URL"]


@mcp.tool()
def is_set() -> dict:
    """Say whether there is a key."""
    # ok: MCP-202
    return {"has_key": bool(API_KEY), "length": len(API_KEY), "same": API_KEY == "x", "configured": API_KEY is not None}
