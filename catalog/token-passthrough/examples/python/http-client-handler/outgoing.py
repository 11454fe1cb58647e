"""An auth object of the HTTP client copies the header of the current request."""
import httpx
from fastmcp import FastMCP
from fastmcp.server.dependencies import get_http_request

mcp = FastMCP("payments")


class CallerAuth(httpx.Auth):
    def auth_flow(self, request):
        inbound = get_http_request().headers.get("authorization")
        if inbound:
            # ruleid: MCP-265
            request.headers["Authorization"] = inbound
        yield request


client = httpx.AsyncClient(base_url="https://payments.example.com", auth=CallerAuth())


@mcp.tool
async def invoices(customer: str) -> list:
    # ok: MCP-265
    answer = await client.get("/invoices", params={"customer": customer})
    return answer.json()
