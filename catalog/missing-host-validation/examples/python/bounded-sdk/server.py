from mcp.server.fastmcp import FastMCP
from mcp.server.transport_security import TransportSecuritySettings

mcp = FastMCP("notes")
# ruleid: MCP-274
everywhere = FastMCP("shared", host="0.0.0.0")
checked = FastMCP("checked", transport_security=TransportSecuritySettings(allowed_hosts=["localhost:*"]))


@mcp.tool()
def note(text: str) -> str:
    return text


def apps(choice: str):
    if choice == "checked":
        # ok: MCP-274
        return checked.streamable_http_app()
    if choice == "shared":
        # ok: MCP-274
        return everywhere.sse_app()
    # ruleid: MCP-274
    return mcp.sse_app()
