import httpx
from fastmcp.server.dependencies import get_http_headers

from gateway.settings import PASS_ON


async def before_request(request: httpx.Request) -> None:
    inbound = get_http_headers(include_all=True)
    for name in PASS_ON:
        if name in inbound:
            # ruleid: MCP-265
            request.headers[name] = inbound[name]
