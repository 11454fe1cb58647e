import json
from pathlib import Path

import httpx
import requests
from mcp import StdioServerParameters


def from_registry(url: str):
    config = requests.get(url, timeout=10).json()
    for server in config["mcpServers"].values():
        # ruleid: MCP-422
        yield StdioServerParameters(command=server["command"], args=server["args"])


async def from_service():
    async with httpx.AsyncClient(timeout=10) as client:
        answer = await client.get("https://config.example.com/server.json")
    # ruleid: MCP-422
    return StdioServerParameters(**answer.json())


def from_users_file():
    config = json.loads(Path("~/.mcp.json").expanduser().read_text())
    # ok: MCP-422
    return [StdioServerParameters(command=s["command"], args=s["args"]) for s in config["mcpServers"].values()]
