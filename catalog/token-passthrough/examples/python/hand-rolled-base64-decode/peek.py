import base64
import json

from mcp.server.fastmcp import Context, FastMCP

mcp = FastMCP("timesheets")


def claims_of(token: str) -> dict:
    body = token.split(".")[1]
    # ruleid: MCP-265
    return json.loads(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)))


@mcp.tool()
def approve(sheet: str, ctx: Context) -> str:
    header = ctx.request_context.request.headers.get("authorization", "")
    claims = claims_of(header.split()[-1])
    if "manager" not in claims.get("roles", []):
        raise PermissionError("managers only")
    return f"{sheet} approved by {claims['sub']}"
