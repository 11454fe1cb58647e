import base64
import hashlib

from fastmcp import FastMCP

mcp = FastMCP("accounts")
# ruleid: MCP-278
METADATA = {"issuer": "https://accounts.example", "code_challenge_methods_supported": ["S256", "plain"]}
# ok: MCP-278
STRICT = {"issuer": "https://accounts.example", "code_challenge_methods_supported": ["S256"]}


def redeem(code_challenge_method: str, challenge: str, verifier: str) -> bool:
    # ruleid: MCP-278
    if code_challenge_method == "plain":
        return verifier == challenge
    return base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode() == challenge


def check(code_challenge_method: str) -> None:
    # ruleid: MCP-278
    if code_challenge_method not in ("plain", "S256"):
        raise ValueError("method")


def check_strictly(code_challenge_method: str) -> None:
    # ok: MCP-278
    if code_challenge_method == "plain":
        raise ValueError("plain is not accepted")
    # ok: MCP-278
    if code_challenge_method not in ("S256",):
        raise ValueError("method")


@mcp.tool
def whoami(mode: str) -> str:
    # ok: MCP-278
    return "text" if mode == "plain" else "html"
