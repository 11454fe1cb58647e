from urllib.parse import urlencode

from fastmcp import FastMCP

mcp = FastMCP("calendar")
AUTHORIZE = "https://login.example/authorize?"


@mcp.tool
def login_plainly(challenge: str, state: str) -> str:
    # ruleid: MCP-278
    return AUTHORIZE + urlencode({"response_type": "code", "client_id": "c", "state": state, "code_challenge": challenge, "code_challenge_method": "plain"})


@mcp.tool
def login_without(state: str) -> str:
    # ruleid: MCP-278
    return AUTHORIZE + urlencode({"response_type": "code", "client_id": "c", "state": state})


@mcp.tool
def login(challenge: str, state: str) -> str:
    # ok: MCP-278
    return AUTHORIZE + urlencode({"response_type": "code", "client_id": "c", "state": state, "code_challenge": challenge, "code_challenge_method": "S256"})


@mcp.tool
def login_in_steps(challenge: str, state: str) -> str:
    # ok: MCP-278
    parameters = {"response_type": "code", "client_id": "c", "state": state}
    parameters["code_challenge"] = challenge
    return AUTHORIZE + urlencode(parameters)
