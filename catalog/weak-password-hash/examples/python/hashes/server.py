import hashlib

import bcrypt
from fastmcp import FastMCP

mcp = FastMCP("accounts")
ROUNDS = 4


@mcp.tool
def register(name: str, password: str, document: bytes) -> dict:
    # ruleid: MCP-050
    plain = hashlib.sha256(password.encode()).hexdigest()
    # ruleid: MCP-050
    salted = hashlib.md5(f"{name}:{password}".encode()).hexdigest()
    # ruleid: MCP-050
    few = bcrypt.hashpw(password.encode(), bcrypt.gensalt(ROUNDS))
    # ok: MCP-050
    good = bcrypt.hashpw(password.encode(), bcrypt.gensalt(12))
    # ok: MCP-050
    slow = hashlib.pbkdf2_hmac("sha256", password.encode(), name.encode(), 600_000)
    # ok: MCP-050
    checksum = hashlib.sha256(document).hexdigest()
    return {"a": plain, "b": salted, "c": few, "d": good, "e": slow, "f": checksum}
