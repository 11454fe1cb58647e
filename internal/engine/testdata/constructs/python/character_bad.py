import httpx
from fastmcp import FastMCP
from fastmcp.server.dependencies import get_http_headers

mcp = FastMCP("character")


def clean(text: str) -> str:
    return "".join(c for c in text if c.isprintable())


@mcp.tool()
def items() -> list:
    headers = get_http_headers(include={"authorization"})
    out = {}
    value = clean(headers.get("authorization", ""))
    # ruleid: MCP-265
    out["Authorization"] = value
    return httpx.get("https://api.example.com/items", headers=out).json()


mcp.run(transport="http")
