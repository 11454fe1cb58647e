from mcp.server.lowlevel import Server
from mcp.server.sse import SseServerTransport
from mcp.server.streamable_http_manager import StreamableHTTPSessionManager
from mcp.server.transport_security import TransportSecuritySettings
import uvicorn

server = Server("files")
# ruleid: MCP-274
manager = StreamableHTTPSessionManager(app=server, stateless=True)
# ruleid: MCP-274
sse = SseServerTransport("/messages/")
security = TransportSecuritySettings(allowed_hosts=["127.0.0.1:*", "localhost:*"], allowed_origins=["http://localhost:*"])
# ok: MCP-274
checked = StreamableHTTPSessionManager(app=server, security_settings=security)


@server.list_tools()
async def tools():
    return []


def main(app):
    uvicorn.run(app, host="127.0.0.1", port=8000)


def newest(settings):
    # ok: MCP-274
    return SseServerTransport("/m/", security_settings=settings) if settings is not None else SseServerTransport("/m/")
