import subprocess

from mcp import StdioServerParameters
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

SERVERS = ["uvx mcp-server-time"]


async def connect(request: Request):
    body = await request.json()
    # ruleid: MCP-422
    params = StdioServerParameters(command=body["command"], args=body["args"])
    return JSONResponse({"started": str(params)})


async def start(request: Request):
    # ruleid: MCP-422
    subprocess.Popen(request.query_params["command"], shell=True)
    return JSONResponse({})


async def start_known(request: Request):
    command = request.query_params["command"]
    if command not in SERVERS:
        return JSONResponse({}, status_code=400)
    # ok: MCP-422
    subprocess.Popen(command, shell=True)
    return JSONResponse({})


app = Starlette(routes=[Route("/connect", connect, methods=["POST"]), Route("/start", start), Route("/known", start_known)])
