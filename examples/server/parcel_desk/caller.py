"""Who is calling: the middleware keeps the bearer token of the current request."""

from contextvars import ContextVar
from logging import getLogger

from starlette.middleware.base import BaseHTTPMiddleware
from starlette.responses import JSONResponse

log = getLogger(__name__)
caller_token: ContextVar[str] = ContextVar("caller_token", default="")


class CallerToken(BaseHTTPMiddleware):
    """Refuses requests without a bearer token and remembers the token."""

    async def dispatch(self, request, call_next):
        header = request.headers.get("authorization", "")
        if not header.lower().startswith("bearer "):
            return JSONResponse({"error": "unauthorized"}, status_code=401)
        reset = caller_token.set(header[len("Bearer "):])
        try:
            response = await call_next(request)
            log.info("%s %s: %d", request.method, request.url.path, response.status_code)
            return response
        finally:
            caller_token.reset(reset)
