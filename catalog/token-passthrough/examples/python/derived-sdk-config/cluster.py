"""The first client is made per request; the second one reads the token back out of it."""
import requests
from kubernetes import client
from mcp.server.fastmcp import Context, FastMCP

mcp = FastMCP("cluster")
MESH = "https://mesh.example.internal"


def per_request(ctx: Context) -> client.Configuration:
    header = ctx.request_context.request.headers["authorization"]
    cfg = client.Configuration(host="https://kube.example.internal")
    # ruleid: MCP-265
    cfg.api_key = {"authorization": header}
    return cfg


class Mesh:
    def __init__(self, cfg: client.Configuration):
        self._auth = cfg.api_key["authorization"]

    def routes(self) -> list:
        # ruleid: MCP-265
        return requests.get(f"{MESH}/routes", headers={"Authorization": self._auth}, timeout=10).json()


@mcp.tool()
def routes(ctx: Context) -> list:
    """Routes of the service mesh."""
    return Mesh(per_request(ctx)).routes()
