from mcp.server.fastmcp import FastMCP
from mcp.server.transport_security import TransportSecuritySettings

# ruleid: MCP-274
off = TransportSecuritySettings(enable_dns_rebinding_protection=False)
# ok: MCP-274
on = TransportSecuritySettings(enable_dns_rebinding_protection=True, allowed_hosts=["localhost:*"])
mcp = FastMCP("notes", transport_security=off)


@mcp.tool()
def note(text: str) -> str:
    return text


if __name__ == "__main__":
    mcp.run(transport="streamable-http")
