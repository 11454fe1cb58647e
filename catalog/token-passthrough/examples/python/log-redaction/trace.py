import json
import sys

import httpx
from mcp.server.fastmcp import Context, FastMCP

mcp = FastMCP("trace")


def redacted(headers) -> dict[str, str]:
    shown = dict(headers)
    for name in ("authorization", "cookie"):
        if name in shown:
            shown[name] = "***"
    return shown


@mcp.tool()
async def status(ctx: Context) -> int:
    print(json.dumps(redacted(ctx.request_context.request.headers)), file=sys.stderr)
    async with httpx.AsyncClient() as http:
        # ok: MCP-265
        return (await http.get("https://status.example.com")).status_code
