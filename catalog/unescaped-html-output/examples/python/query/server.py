from html import escape
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs, parse_qsl, urlparse

from mcp.server.fastmcp import FastMCP

mcp = FastMCP("orders")


class CallbackHandler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        params = parse_qs(urlparse(self.path).query)
        if "error" in params:
            self.answer(f"Login failed: {params['error'][0]}")
            return
        for name, value in parse_qsl(urlparse(self.path).query):
            if name == "note":
                # ruleid: MCP-222
                self.wfile.write(f"<p>{value}</p>".encode())
        # ok: MCP-222
        self.wfile.write(f"<p>{escape(params['code'][0])}</p>".encode())

    def answer(self, message: str) -> None:
        # ruleid: MCP-222
        html = f"<html><body><p>{message}</p></body></html>"
        self.wfile.write(html.encode())


@mcp.tool()
def login() -> str:
    """Log in at the shop."""
    HTTPServer(("127.0.0.1", 8765), CallbackHandler).handle_request()
    return "logged in"
