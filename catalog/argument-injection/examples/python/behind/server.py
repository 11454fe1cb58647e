import subprocess

from mcp.server.fastmcp import FastMCP

mcp = FastMCP("git")


@mcp.tool()
def blame(path: str) -> str:
    # ok: MCP-276
    return subprocess.check_output(["git", "blame", "--", path], text=True)


@mcp.tool()
def commit(message: str, author: str) -> str:
    # ok: MCP-276
    return subprocess.check_output(["git", "commit", "-m", message, f"--author={author}"], text=True)


@mcp.tool()
def get(kind: str, namespace: str) -> str:
    command = ["kubectl", "get"]
    if namespace:
        command.extend(["-n", namespace])
    command.append("--")
    command.append(kind)
    # ok: MCP-276
    return subprocess.check_output(command, text=True)


@mcp.tool()
def log(ref: str) -> str:
    # ruleid: MCP-276
    return subprocess.check_output(["git", "log", "--oneline", ref], text=True)


@mcp.tool()
def image(name: str) -> str:
    # ok: MCP-276
    return subprocess.check_output(["docker", "pull", "registry.example.com/" + name], text=True)
