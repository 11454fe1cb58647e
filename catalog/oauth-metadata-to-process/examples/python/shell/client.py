import os
import subprocess

import httpx
from mcp.client.auth import OAuthClientProvider


async def open_browser(url: str) -> None:
    # ruleid: MCP-275
    subprocess.run(["start", url], shell=True, check=False)


async def discover(base: str):
    async with httpx.AsyncClient() as client:
        return (await client.get(base + "/.well-known/oauth-authorization-server")).json()


async def login(base: str):
    metadata = await discover(base)
    # ruleid: MCP-275
    os.system(f'open "{metadata["authorization_endpoint"]}"')
    # ruleid: MCP-275
    subprocess.run(["xdg-open", metadata.get("authorization_endpoint")])
    # ok: MCP-275
    print("Open", metadata["authorization_endpoint"])


def provider(storage, callback):
    return OAuthClientProvider("https://mcp.example.com", None, storage, open_browser, callback)
