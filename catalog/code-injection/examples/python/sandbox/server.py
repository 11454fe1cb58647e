from mcp.server import Server
from RestrictedPython import compile_restricted, safe_globals

from evaluate import evaluate

server = Server("sandbox")


@server.call_tool()
async def call_tool(name, arguments):
    if name == "restricted":
        # ruleid: MCP-010
        code = compile_restricted(arguments["code"], "<tool>", "exec")
        # ok: MCP-010
        exec(code, dict(safe_globals))
        return []
    return evaluate(arguments["formula"])
