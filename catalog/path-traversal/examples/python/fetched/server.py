import os
import tempfile

import requests
from mcp.server.fastmcp import FastMCP

mcp = FastMCP("models")
API = "https://api.example.com/files"


@mcp.tool()
def download() -> str:
    """Download the model of the day."""
    folder = tempfile.mkdtemp()
    listed = requests.get(API).json()
    for name, info in listed["include"].items():
        path = os.path.join(folder, name)
        # ruleid: MCP-003
        with open(path, "wb") as f:
            f.write(requests.get(info["url"]).content)
    return folder


@mcp.tool()
def download_safely() -> str:
    """Download the model of the day."""
    folder = os.path.abspath(tempfile.mkdtemp())
    listed = requests.get(API).json()
    for name, info in listed["include"].items():
        path = os.path.abspath(os.path.join(folder, name))
        if not path.startswith(folder + os.sep):
            continue
        # ok: MCP-003
        with open(path, "wb") as f:
            f.write(requests.get(info["url"]).content)
    return folder


@mcp.tool()
def save() -> str:
    """Save what the service lists."""
    # ok: MCP-003
    with open("/srv/models/list.json", "w") as f:
        f.write(requests.get(API).text)
    return "saved"
