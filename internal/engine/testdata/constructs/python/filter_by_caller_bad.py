import httpx
from fastmcp import FastMCP
from fastmcp.server.dependencies import get_http_request

mcp = FastMCP("filter-by-caller")


def headers_of(everything: bool = False, keep: set | None = None) -> dict:
    if everything:
        left_out = {"authorization"}
    else:
        left_out = {"host", "authorization", "cookie"}
        if keep:
            left_out -= {name.lower() for name in keep}
    out = {}
    try:
        pairs = get_http_request().headers.items()
    except RuntimeError:
        return {}
    for name, value in pairs:
        lower = name.lower()
        if lower not in left_out:
            # ruleid: MCP-265
            out[lower] = str(value)
    return out


@mcp.tool()
async def items() -> str:
    async with httpx.AsyncClient() as client:
        return (await client.get("https://api.example.com/items", headers=headers_of(keep={"authorization"}))).text


if __name__ == "__main__":
    mcp.run(transport="http")
