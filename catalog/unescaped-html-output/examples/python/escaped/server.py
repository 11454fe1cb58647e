import html
from urllib.parse import quote

from jinja2 import Environment, PackageLoader
from markupsafe import escape
from mcp.server.fastmcp import FastMCP
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse

mcp = FastMCP("orders")
MESSAGES = {"denied": "You said no.", "expired": "That took too long."}
pending: dict[str, dict] = {}
templates = Environment(loader=PackageLoader("orders"), autoescape=True)


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


@mcp.custom_route("/callback", methods=["GET"])
async def callback(request: Request):
    error = request.query_params.get("error", "")
    # ok: MCP-222
    body = f"<h1>Failed</h1><p>{html.escape(error)} {escape(error)} {escaped(error)}</p>"
    # ok: MCP-222
    link = f"<a href='/retry?reason={quote(error)}'>Try again</a>"
    # ok: MCP-222
    why = f"<p>{MESSAGES.get(error, 'Something went wrong.')}</p>"
    return HTMLResponse(body + link + why, status_code=400)


@mcp.custom_route("/number", methods=["GET"])
async def number(request: Request):
    count = int(request.query_params.get("count", "0"))
    # ok: MCP-222
    return HTMLResponse(f"<p>{count} orders</p>")


@mcp.custom_route("/choice", methods=["GET"])
async def choice(request: Request):
    colour = request.query_params.get("colour", "")
    if colour not in ("red", "green"):
        return PlainTextResponse("unknown colour", status_code=400)
    # ok: MCP-222
    return HTMLResponse(f"<p style='color: {colour}'>Hello</p>")


@mcp.custom_route("/consent", methods=["GET"])
async def consent(request: Request):
    transaction = request.query_params.get("transaction", "")
    if not pending.get(transaction):
        return PlainTextResponse("unknown transaction", status_code=400)
    # ok: MCP-222
    return HTMLResponse(f"<form method='post'><input type='hidden' name='t' value='{transaction}'></form>")


@mcp.custom_route("/template", methods=["GET"])
async def template(request: Request):
    # ok: MCP-222
    return HTMLResponse(templates.get_template("error.html").render(error=request.query_params.get("error")))


@mcp.custom_route("/json", methods=["GET"])
async def json(request: Request):
    # ok: MCP-222
    return JSONResponse({"error": f"<p>{request.query_params.get('error')}</p>"})


@mcp.custom_route("/text", methods=["GET"])
async def text(request: Request):
    # ok: MCP-222
    return PlainTextResponse(f"<p>{request.query_params.get('error')}</p>")


@mcp.tool()
def send_mail(to: str, text: str) -> str:
    """Send a mail."""
    # ok: MCP-222
    mailer.send(to, html=f"<p>{text}</p>")
    return "sent"


@mcp.tool()
def write_report(text: str) -> str:
    """Write a report."""
    with open("report.html", "w") as f:
        # ok: MCP-222
        f.write(f"<html><body>{text}</body></html>")
    return "written"
