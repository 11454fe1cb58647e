import base64
import json
import zlib

from mcp.server.fastmcp import FastMCP

mcp = FastMCP("notes")


@mcp.tool()
def picture(data: str) -> int:
    """Counts the bytes of a picture."""
    # ok: MCP-412
    return len(base64.b64decode(data))


@mcp.tool()
def unpack(data: str) -> dict:
    """Unpacks a note."""
    # ok: MCP-412
    return json.loads(zlib.decompress(base64.b64decode(data)))


# ok: MCP-412
SIGNATURES = [b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", "\x1b[31m"]
# ok: MCP-412
TABLE = "name                                                                                                                                                                value (in = bytes)"
# ok: MCP-412
WIDTH = 1                                                                                                                                                                # a comment = far (to the right)
