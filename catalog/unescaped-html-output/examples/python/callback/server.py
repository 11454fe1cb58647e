from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs, urlparse

from mcp.server.fastmcp import FastMCP
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

mcp = FastMCP("orders")


def page(title: str, body: str) -> str:
    # ruleid: MCP-222
    return f"<!DOCTYPE html><html><head><title>{title}</title></head><body>{body}</body></html>"


@mcp.custom_route("/callback", methods=["GET"])
async def callback(request: Request) -> HTMLResponse:
    error = request.query_params.get("error")
    if error:
        # ruleid: MCP-222
        return HTMLResponse(f"<h1>Login failed</h1><p>{error}</p>", status_code=400)
    return HTMLResponse(page("Logged in", request.query_params["state"]))


@mcp.custom_route("/failed", methods=["GET"])
async def failed(request: Request) -> Response:
    reason = request.query_params.get("reason", "")
    # ruleid: MCP-222
    return Response("<p>" + reason + "</p>", media_type="text/html")


class CallbackHandler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        query = parse_qs(urlparse(self.path).query)
        reason = query.get("error_description", [""])[0]
        self.send_response(400)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        # ruleid: MCP-222
        self.wfile.write(f"<html><body><h1>{reason}</h1></body></html>".encode())
        # ok: MCP-222
        self.wfile.write(b"<html><body>You can close this window.</body></html>")


@mcp.tool()
def login() -> str:
    """Log in at the shop."""
    HTTPServer(("127.0.0.1", 8765), CallbackHandler).handle_request()
    return "logged in"
