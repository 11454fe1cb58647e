from aiohttp import web
from fastapi import FastAPI
from fastapi.responses import HTMLResponse
from flask import Flask, Response, make_response, request
from markupsafe import Markup
from mcp.server.fastmcp import FastMCP

mcp = FastMCP("orders")
app = FastAPI()
site = Flask("orders")


@app.get("/done", response_class=HTMLResponse)
async def done(error: str, code: int):
    if code:
        # ok: MCP-222
        return f"<html><body>Code {code}</body></html>"
    # ruleid: MCP-222
    return f"<html><body>{error}</body></html>"


@app.get("/status")
async def status(name: str):
    # ok: MCP-222
    return f"<b>{name}</b>"


@site.route("/hello")
def hello():
    # ruleid: MCP-222
    return "<h1>Hello %s</h1>" % request.args.get("name")


@site.route("/session")
def session():
    # ruleid: MCP-222
    return make_response(f"Unknown session {request.args['id']}", 404)


@site.route("/plain")
def plain():
    # ok: MCP-222
    return Response(f"<b>{request.args['id']}</b>", mimetype="text/plain")


async def answer(req: web.Request) -> web.Response:
    # ruleid: MCP-222
    return web.Response(text="<p>{}</p>".format(req.query["error"]), content_type="text/html")


@site.route("/label")
def label():
    # ruleid: MCP-222
    return {"label": Markup(f"<b>{request.args['name']}</b>")}


@mcp.tool()
def orders() -> str:
    """List the orders."""
    return "none"
