import jwt
from fastmcp import FastMCP
from fastmcp.server.dependencies import get_http_request

RESOURCE = "https://mcp.example.com/rooms"
PEM = open("issuer.pem").read()
mcp = FastMCP("rooms")


class Denied(Exception):
    pass


def claims() -> dict:
    t = get_http_request().headers["authorization"][7:]
    # ok: MCP-265
    c = jwt.decode(t, PEM, algorithms=["RS256"], options={"verify_aud": False})
    if c.get("token_use") != "access":
        raise Denied("not an access token")
    auds = c["aud"] if isinstance(c["aud"], list) else [c["aud"]]
    if RESOURCE not in auds:
        raise Denied("issued for somebody else")
    return c


@mcp.tool
def book(room: str) -> str:
    return f"{room} for {claims()['sub']}"
