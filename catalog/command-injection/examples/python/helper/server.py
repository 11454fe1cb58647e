from mcp.server import Server

from shell import run

server = Server("git")


@server.call_tool()
async def call_tool(name, arguments):
    if name == "log":
        return run("git log " + arguments["path"])
    if name == "status":
        return run("git status")
    raise ValueError(name)
