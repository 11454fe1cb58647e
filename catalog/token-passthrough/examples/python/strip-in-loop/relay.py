import os

import httpx
from fastapi import FastAPI, Request
from fastmcp import FastMCP

mcp = FastMCP("relay")
app = FastAPI()
UPSTREAM = os.environ["UPSTREAM_URL"]
DROP = ["host", "content-length", "authorization"]
SECRETS = {"cookie", "authorization"}


@app.post("/listed")
async def listed(request: Request):
    headers = dict(request.headers)
    for name in DROP:
        headers.pop(name.lower(), None)
    async with httpx.AsyncClient() as client:
        # ok: MCP-265
        return (await client.post(UPSTREAM, headers=headers)).json()


@app.post("/present")
async def present(request: Request):
    headers = dict(request.headers)
    for name in SECRETS:
        if name in headers:
            del headers[name]
    async with httpx.AsyncClient() as client:
        # ok: MCP-265
        return (await client.post(UPSTREAM, headers=headers)).json()


@app.post("/own")
async def own(request: Request):
    headers = dict(request.headers)
    for key in list(headers):
        if key.lower() in SECRETS:
            del headers[key]
    async with httpx.AsyncClient() as client:
        # ok: MCP-265
        return (await client.post(UPSTREAM, headers=headers)).json()


@app.post("/other")
async def other(request: Request):
    headers = dict(request.headers)
    for name in ["host", "content-length"]:
        headers.pop(name, None)
    async with httpx.AsyncClient() as client:
        # ruleid: MCP-265
        return (await client.post(UPSTREAM, headers=headers)).json()


@app.post("/sometimes")
async def sometimes(request: Request, private: bool):
    headers = dict(request.headers)
    for name in DROP:
        if private:
            headers.pop(name, None)
    async with httpx.AsyncClient() as client:
        # ruleid: MCP-265
        return (await client.post(UPSTREAM, headers=headers)).json()


@app.post("/skipped")
async def skipped(request: Request):
    headers = dict(request.headers)
    for name in DROP:
        if name == "authorization":
            continue
        headers.pop(name, None)
    async with httpx.AsyncClient() as client:
        # ruleid: MCP-265
        return (await client.post(UPSTREAM, headers=headers)).json()


@app.post("/inverted")
async def inverted(request: Request):
    headers = dict(request.headers)
    for key in list(headers):
        if key.lower() != "authorization":
            del headers[key]
    async with httpx.AsyncClient() as client:
        # ruleid: MCP-265
        return (await client.post(UPSTREAM, headers=headers)).json()
