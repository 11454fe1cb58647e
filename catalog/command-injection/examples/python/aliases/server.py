from mcp.server.fastmcp import FastMCP

from runner import Runner, call

mcp = FastMCP("git")
runner = Runner()


@mcp.tool()
def log(author: str) -> str:
    return runner.shell(f"git log --author={author}")


@mcp.tool()
def grep(text: str) -> str:
    return call(f"grep -rn {text} . | head", shell=True)
