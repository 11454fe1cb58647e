import jwt
from fastmcp import FastMCP

mcp = FastMCP("checked-when-set")


class Check:
    def __init__(self, config: dict):
        self.config = config

    def claims(self, token: str) -> dict:
        audience = self.config.get("audience")
        if audience:
            return jwt.decode(token, "key", algorithms=["RS256"], audience=audience)
        # ok: MCP-265
        return jwt.decode(token, "key", algorithms=["RS256"])


@mcp.tool()
def who(token: str) -> str:
    return Check({}).claims(token)["sub"]


mcp.run(transport="http")
