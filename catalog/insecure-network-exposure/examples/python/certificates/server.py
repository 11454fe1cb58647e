import ssl

import aiohttp
import httpx
import requests
from fastmcp import FastMCP

mcp = FastMCP("tracker")
VERIFY = False


@mcp.tool
def issues(project: str) -> str:
    # ruleid: MCP-052
    return requests.get(f"https://tracker.example/{project}", verify=VERIFY, timeout=10).text


@mcp.tool
def checked(project: str) -> str:
    # ok: MCP-052
    return requests.get(f"https://tracker.example/{project}", verify="/etc/ssl/company.pem", timeout=10).text


@mcp.tool
async def builds(project: str) -> str:
    # ruleid: MCP-052
    async with httpx.AsyncClient(verify=False) as client:
        return (await client.get(f"https://builds.example/{project}")).text


@mcp.tool
async def tests(project: str) -> str:
    # ruleid: MCP-052
    connector = aiohttp.TCPConnector(ssl=False)
    async with aiohttp.ClientSession(connector=connector) as client:
        async with client.get(f"https://tests.example/{project}") as response:
            return await response.text()


def context() -> ssl.SSLContext:
    context = ssl.create_default_context()
    context.check_hostname = False
    # ruleid: MCP-052
    context.verify_mode = ssl.CERT_NONE
    return context


def strict() -> ssl.SSLContext:
    # ok: MCP-052
    return ssl.create_default_context()
