from fastmcp import FastMCP

mcp = FastMCP("library")


@mcp.tool
def lend(isbn: str) -> str:
    return isbn


def http() -> None:
    # ruleid: MCP-274
    mcp.run(transport="http", host="127.0.0.1", port=9000)


def guarded() -> None:
    # ok: MCP-274
    mcp.run(transport="http", port=9000, host_origin_protection=True, allowed_hosts=["library.example"])


def stdio() -> None:
    # ok: MCP-274
    mcp.run()
