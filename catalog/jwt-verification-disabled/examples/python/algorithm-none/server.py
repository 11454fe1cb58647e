import jwt
from mcp.server.fastmcp import Context, FastMCP

mcp = FastMCP("bookings")
KEY = open("/run/secrets/key.pem").read()


def verify(token: str) -> dict:
    # ruleid: MCP-230
    return jwt.decode(token, KEY, algorithms=["RS256", "none"], audience="https://bookings.example")


def verify_strictly(token: str) -> dict:
    # ok: MCP-230
    return jwt.decode(token, KEY, algorithms=["RS256"], audience="https://bookings.example")


def issue(user: str, expires: int) -> str:
    # ruleid: MCP-230
    return jwt.encode({"sub": user, "exp": expires}, None, algorithm="none")


@mcp.tool()
def bookings(ctx: Context) -> str:
    token = ctx.request_context.request.headers["authorization"][7:]
    return f"bookings of {verify(token)['sub']}, {verify_strictly(token)['sub']}"
