from starlette.middleware.base import BaseHTTPMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse


class KeepCaller(BaseHTTPMiddleware):
    async def dispatch(self, request: Request, call_next):
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() != "bearer":
            return PlainTextResponse("sign in", status_code=401)
        request.state.caller = token
        return await call_next(request)
