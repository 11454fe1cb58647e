import random
import secrets
import time
import uuid

from fastmcp import FastMCP

mcp = FastMCP("chat")
sessions = {}


class Session:
    def __init__(self) -> None:
        # ruleid: MCP-267
        self.session_id = str(uuid.uuid1())
        # ok: MCP-267
        self.started = time.time()


@mcp.tool
def begin() -> str:
    # ruleid: MCP-267
    session_id = f"session-{int(time.time())}"
    # ok: MCP-267
    sessions[session_id] = time.time()
    return session_id


@mcp.tool
def begin_at_random() -> str:
    # ruleid: MCP-267
    session_id = "".join(random.choices("abcdef0123456789", k=32))
    return session_id


@mcp.tool
def begin_safely() -> str:
    # ok: MCP-267
    session_id = secrets.token_urlsafe(32)
    # ok: MCP-267
    session_key = f"{int(time.time())}-{uuid.uuid4()}"
    return session_id + session_key
