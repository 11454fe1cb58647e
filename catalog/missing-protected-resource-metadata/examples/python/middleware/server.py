import jwt
import uvicorn
from mcp.server.fastmcp import FastMCP
from starlette.responses import JSONResponse

mcp = FastMCP("stock")
keys = jwt.PyJWKClient("https://id.example.com/.well-known/jwks.json")


@mcp.tool()
def stock(item: str) -> int:
    """How many of an item there are."""
    return 3


class TokenRequired:
    def __init__(self, app):
        self.app = app

    async def __call__(self, scope, receive, send):
        token = dict(scope["headers"]).get("authorization", "").removeprefix("Bearer ")
        try:
            # ruleid: MCP-277
            jwt.decode(token, keys.get_signing_key_from_jwt(token).key, algorithms=["RS256"], audience="https://stock.example.com")
        except jwt.InvalidTokenError:
            await JSONResponse({"error": "invalid_token"}, status_code=401)(scope, receive, send)
            return
        await self.app(scope, receive, send)


uvicorn.run(TokenRequired(mcp.streamable_http_app()), host="0.0.0.0")
