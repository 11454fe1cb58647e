import httpx
from fastmcp import FastMCP
from fastmcp.server.dependencies import get_http_request

mcp = FastMCP("filter-in-variable")


def headers_of(keep: set | None = None) -> dict:
    left_out = {"host", "cookie"}
    if keep:
        left_out -= {name.lower() for name in keep}
    out = {}
    pairs = get_http_request().headers.items()
    for name, value in pairs:
        lower = name.lower()
        if lower not in left_out:
            # ruleid: MCP-265
            out[lower] = str(value)
    return out


@mcp.tool()
async def items() -> str:
    async with httpx.AsyncClient() as client:
        return (await client.get("https://api.example.com/items", headers=headers_of())).text


if __name__ == "__main__":
    mcp.run(transport="http")
