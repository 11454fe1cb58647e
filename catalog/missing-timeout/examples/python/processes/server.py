import subprocess

from mcp.server.fastmcp import FastMCP

mcp = FastMCP("repository")


def git(*arguments: str) -> str:
    # ruleid: MCP-110
    return subprocess.run(["git", *arguments], capture_output=True, text=True).stdout


def git_bounded(*arguments: str) -> str:
    # ok: MCP-110
    return subprocess.run(["git", *arguments], capture_output=True, text=True, timeout=30).stdout


@mcp.tool()
def log(path: str) -> str:
    return git("log", "--", path)


@mcp.tool()
def status() -> str:
    return git_bounded("status")


if __name__ == "__main__":
    # ok: MCP-110
    subprocess.run(["git", "--version"])
    mcp.run()
