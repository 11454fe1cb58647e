import subprocess
from urllib.parse import urlparse

import httpx
from mcp import ClientSession

HOSTS = {"login.example.com"}


def check(url: str) -> None:
    if urlparse(url).scheme not in ("https",):
        raise ValueError("not a web address")


async def login(base: str, session: ClientSession):
    async with httpx.AsyncClient() as client:
        metadata = (await client.get(base + "/.well-known/openid-configuration")).json()
    url = metadata["authorization_endpoint"]
    check(url)
    # ok: MCP-275
    subprocess.run(["xdg-open", url])
    device = metadata["device_authorization_endpoint"]
    if not device.startswith("https://"):
        raise ValueError("not a web address")
    # ok: MCP-275
    subprocess.run(["xdg-open", device])
    # ruleid: MCP-275
    subprocess.run(["xdg-open", metadata["registration_endpoint"]])
