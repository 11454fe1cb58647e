"""Hooks of HTTP clients are given the outgoing request, whatever they call it."""
import os

import httpx
from fastapi import FastAPI
from fastmcp import FastMCP
from fastmcp.server.dependencies import get_http_request

SPEC = {"openapi": "3.1.0", "paths": {}}
app = FastAPI()


async def as_caller(request):
    # ruleid: MCP-265
    request.headers["Authorization"] = get_http_request().headers.get("authorization", "")


async def as_us(request):
    # ok: MCP-265
    request.headers["Authorization"] = f"Bearer {os.environ['INVOICES_TOKEN']}"


async def again(request):
    authorization = get_http_request().headers.get("authorization")
    if authorization:
        # ruleid: MCP-265
        request.headers["authorization"] = authorization


mail = FastMCP.from_openapi(SPEC, client=httpx.AsyncClient(base_url="https://mail.example.com", event_hooks={"request": [as_caller]}))
invoices = FastMCP.from_openapi(SPEC, client=httpx.AsyncClient(base_url="https://invoices.example.com", event_hooks={"request": [as_us]}))
mine = FastMCP.from_fastapi(app=app, httpx_client_kwargs={"event_hooks": {"request": [again]}})
