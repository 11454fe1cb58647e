import jwt
from starlette.middleware.base import BaseHTTPMiddleware
from starlette.responses import JSONResponse

JWKS = jwt.PyJWKClient("https://login.example.com/keys")


class BearerGate(BaseHTTPMiddleware):
    async def dispatch(self, request, call_next):
        token = request.headers.get("authorization", "")[7:]
        key = JWKS.get_signing_key_from_jwt(token).key
        try:
            # ruleid: MCP-265
            claims = jwt.decode(
                token,
                key,
                algorithms=["RS256"],
                issuer="https://login.example.com",
                options={"verify_aud": False, "require": ["exp", "aud"]},
            )
        except jwt.InvalidTokenError:
            return JSONResponse({"error": "invalid_token"}, status_code=401)
        request.state.subject = claims["sub"]
        return await call_next(request)


def subject(token: str, strict: bool) -> str:
    """The switch is off on either way."""
    options = {"verify_aud": False}
    if strict:
        options["require"] = ["exp"]
    key = JWKS.get_signing_key_from_jwt(token).key
    # ruleid: MCP-265
    return jwt.decode(token, key, algorithms=["RS256"], audience="https://mcp.example.com", options=options)["sub"]
