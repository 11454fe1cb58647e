"""The check of the audience hangs on a switch, and the switch is off."""
import jwt
from fastmcp import FastMCP
from fastmcp.server.dependencies import get_http_request

VALIDATE_AUDIENCE = False
mcp = FastMCP("forecasts")
key = open("issuer.pem").read()


def subject() -> str:
    token = get_http_request().headers["authorization"][7:]
    # ruleid: MCP-265
    claims = jwt.decode(
        token, key, algorithms=["RS256"], audience="https://forecasts.example.com", options={"verify_aud": VALIDATE_AUDIENCE}
    )
    return claims["sub"]


@mcp.tool
def forecast(town: str) -> str:
    return f"{town}: sun for {subject()}"
