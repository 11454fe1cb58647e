"""Who is calling: the middleware keeps the bearer token of the current request."""

import logging
from contextvars import ContextVar

from starlette.middleware.base import BaseHTTPMiddleware
from starlette.responses import JSONResponse

log = logging.getLogger("parcel_desk")
caller_token: ContextVar[str] = ContextVar("caller_token", default="")


class CallerToken(BaseHTTPMiddleware):
    """Refuses requests without a bearer token and remembers the token."""

    async def dispatch(self, request, call_next):
        header = request.headers.get("authorization", "")
        if not header.lower().startswith("bearer "):
            log.warning("refused %s %s", request.method, request.url.path)
            return JSONResponse({"error": "unauthorized"}, status_code=401)
        reset = caller_token.set(header[len("Bearer "):])
        try:
            answer = await call_next(request)
            log.info("served %s %s: %d", request.method, request.url.path, answer.status_code)
            return answer
        finally:
            caller_token.reset(reset)
