from mcp.server.fastmcp import Context, FastMCP
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import Mount

from wiki.identity import KeepCaller
from wiki.session import wiki_for

mcp = FastMCP("wiki")


@mcp.tool()
def page(title: str, ctx: Context) -> str:
    return wiki_for(ctx.request_context.request).page(title)


app = Starlette(
    routes=[Mount("/", app=mcp.streamable_http_app())],
    middleware=[Middleware(KeepCaller)],
)
