import os

from mcp.server.fastmcp import Context, FastMCP

import api

mcp = FastMCP("submodule")


def sender(ctx: Context) -> api.client.Sender:
    return build(os.environ["API_CRED"])


def build(token: str):
    return api.client.Sender(token)


def run(s: api.client.Sender) -> str:
    return s.items()


@mcp.tool()
def items(ctx: Context) -> str:
    return run(sender(ctx))
