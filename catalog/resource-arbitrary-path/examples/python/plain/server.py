from pathlib import Path
from urllib.parse import unquote

from mcp.server.fastmcp import FastMCP
from mcp.server.lowlevel import Server

mcp = FastMCP("docs")
low = Server("docs-low")
DOCS = Path("/srv/docs").resolve()


@mcp.resource("docs://{name}")
def doc(name: str) -> str:
    # ruleid: MCP-212
    return (DOCS / unquote(name)).read_text()


@mcp.resource("file://{path}")
def file(path: str) -> str:
    # ruleid: MCP-212
    with open("/" + path) as f:
        return f.read()


@mcp.resource("safe://{name}")
def contained(name: str) -> str:
    path = (DOCS / unquote(name)).resolve()
    if not path.is_relative_to(DOCS):
        raise ValueError("outside")
    # ok: MCP-212
    return path.read_text()


@mcp.resource("week://{week}")
def week(week: int) -> str:
    # ok: MCP-212
    return (DOCS / f"week-{week}.md").read_text()


@mcp.tool()
def tool(name: str) -> str:
    # ok: MCP-212
    return (DOCS / name).read_text()


@low.read_resource()
async def read(uri) -> str:
    path = str(uri).removeprefix("file://")
    # ruleid: MCP-212
    return Path(path).read_text()
