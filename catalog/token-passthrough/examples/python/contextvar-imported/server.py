"""What main imports for itself is what its middleware writes to."""
import os

from mcp.server.fastmcp import FastMCP

from client import status, tables

mcp = FastMCP("tables")


@mcp.tool()
def balance() -> dict:
    return {**status(), **tables().balance()}


def main() -> None:
    if os.environ.get("TRANSPORT") != "http":
        mcp.run()
        return
    import uvicorn

    from caller import caller, trace

    class Keep:
        def __init__(self, app):
            self.app = app

        async def __call__(self, scope, receive, send):
            if scope["type"] == "http":
                headers = dict(scope.get("headers", []))
                caller.set(headers.get(b"authorization", b"").decode().removeprefix("Bearer "))
                trace.set(os.urandom(8).hex())
            await self.app(scope, receive, send)

    uvicorn.run(Keep(mcp.streamable_http_app()), port=8000)


if __name__ == "__main__":
    main()
