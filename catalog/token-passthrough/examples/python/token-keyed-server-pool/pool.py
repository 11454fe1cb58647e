import httpx
from fastmcp import FastMCP
from starlette.requests import Request


def new_server(tok: str) -> FastMCP:
    # ruleid: MCP-265
    http = httpx.AsyncClient(base_url="https://drive.example.com", headers={"Authorization": f"Bearer {tok}"})
    server = FastMCP("drive")

    @server.tool
    async def files(folder: str) -> list:
        return (await http.get("/files", params={"folder": folder})).json()

    return server


class Pool:
    def __init__(self) -> None:
        self._servers: dict[str, FastMCP] = {}

    def get(self, tok: str) -> FastMCP:
        if tok not in self._servers:
            self._servers[tok] = new_server(tok)
        return self._servers[tok]


pool = Pool()


async def route(request: Request, send):
    tok = request.headers["authorization"].split(" ", 1)[1]
    app = pool.get(tok).http_app()
    await app(request.scope, request.receive, send)
