import urllib.request

import aiohttp
import httpx
import requests
from mcp.server.fastmcp import FastMCP

mcp = FastMCP("feeds")
session = requests.Session()
PATIENCE = 10


@mcp.tool()
def fetch(url: str) -> str:
    # ruleid: MCP-110
    return requests.get(url).text


@mcp.tool()
def fetch_bounded(url: str) -> str:
    # ok: MCP-110
    return requests.get(url, timeout=PATIENCE).text


def post(path: str, data: dict) -> str:
    # ruleid: MCP-110
    return session.post("https://feeds.example" + path, json=data).text


def post_bounded(path: str, **options) -> str:
    # ok: MCP-110
    return session.post("https://feeds.example" + path, **options).text


@mcp.tool()
def subscribe(name: str) -> str:
    post_bounded("/audit", timeout=5)
    return post("/subscribe", {"name": name})


@mcp.tool()
async def latest(name: str) -> str:
    # ok: MCP-110
    async with httpx.AsyncClient() as client:
        # ok: MCP-110
        return (await client.get(f"https://feeds.example/{name}")).text


@mcp.tool()
async def stream(name: str) -> str:
    # ruleid: MCP-110
    async with httpx.AsyncClient(timeout=None) as client:
        return (await client.get(f"https://feeds.example/{name}/live")).text


@mcp.tool()
async def count() -> int:
    # ok: MCP-110
    async with aiohttp.ClientSession() as client:
        async with client.get("https://feeds.example/count") as response:
            return int(await response.text())


@mcp.tool()
def raw(url: str) -> bytes:
    # ruleid: MCP-110
    return urllib.request.urlopen(url).read()
