import re

import re2
from mcp.server.fastmcp import FastMCP

mcp = FastMCP("grep")
TEXT = open("notes.txt").read()


@mcp.tool()
def grep(pattern: str) -> list[str]:
    # ruleid: MCP-427
    return re.findall(pattern, TEXT)


@mcp.tool()
def lines(word: str) -> list[str]:
    # ruleid: MCP-427
    wanted = re.compile(rf"^.*\b{word}\b.*$", re.MULTILINE)
    return wanted.findall(TEXT)


@mcp.tool()
def literally(word: str) -> int:
    # ok: MCP-427
    return len(re.findall(re.escape(word), TEXT))


@mcp.tool()
def linear(pattern: str) -> list[str]:
    # ok: MCP-427
    return re2.findall(pattern, TEXT)


@mcp.tool()
def is_path(path: str) -> bool:
    # ruleid: MCP-427
    return re.match(r"^(/?[a-z]+)+$", path) is not None


@mcp.tool()
def is_name(name: str) -> bool:
    # ok: MCP-427
    return re.match(r"^[a-z]+(-[a-z]+)*$", name) is not None
