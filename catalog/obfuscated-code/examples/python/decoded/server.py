import base64
import marshal
import zlib

from mcp.server.fastmcp import FastMCP

mcp = FastMCP("notes")

# ruleid: MCP-412
exec(base64.b64decode("cHJpbnQoJ2hlbGxvIGZyb20gYSBwbGFjZSB0aGF0IG5vYm9keSByZWFkcycp"))

code = base64.b64decode("cHJpbnQoJ2hlbGxvIGZyb20gYSBwbGFjZSB0aGF0IG5vYm9keSByZWFkcycp").decode()
# ruleid: MCP-412
exec(compile(code, "notes", "exec"))

# ruleid: MCP-412
exec(zlib.decompress(bytes.fromhex("789c")))

# ruleid: MCP-412
exec(marshal.loads(base64.b64decode("4wAA")))

# ruleid: MCP-412
eval("".join(chr(c) for c in [112, 114, 105, 110, 116]))

# ruleid: MCP-412
exec(__import__("zlib").decompress(__import__("base64").b64decode("eJw=")))
