import os

import uvicorn
from mcp.server.fastmcp import FastMCP

# ruleid: MCP-052
mcp = FastMCP("notes", host="0.0.0.0", port=8000)
# ok: MCP-052
local = FastMCP("local", host="127.0.0.1")


@mcp.tool()
def note(text: str) -> str:
    return text


def serve(app) -> None:
    # ruleid: MCP-052
    uvicorn.run(app, host=os.environ.get("HOST", "0.0.0.0"), port=8000)


def serve_locally(app) -> None:
    # ok: MCP-052
    uvicorn.run(app, port=8000)


def serve_settings() -> None:
    # ruleid: MCP-052
    local.settings.host = "0.0.0.0"
    # ok: MCP-052
    local.run(transport="sse")


def arguments(parser):
    # ruleid: MCP-052
    parser.add_argument("--host", type=str, default="0.0.0.0")
    # ok: MCP-052
    parser.add_argument("--local-host", default="127.0.0.1")
