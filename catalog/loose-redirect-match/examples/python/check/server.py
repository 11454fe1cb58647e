import fnmatch
import os
import re
from urllib.parse import urlparse

from fastmcp import FastMCP

mcp = FastMCP("accounts")
REGISTERED = {"https://app.example/callback"}
HOSTS = {"app.example"}


@mcp.tool
def accounts() -> str:
    return "ada"


def by_prefix(redirect_uri: str) -> bool:
    # ruleid: MCP-261
    return any(redirect_uri.startswith(allowed) for allowed in REGISTERED)


def by_literal(request) -> bool:
    # ruleid: MCP-261
    return request.redirect_uri.startswith("https://app.example")


def by_pattern(redirect_uri: str) -> bool:
    # ruleid: MCP-261
    return re.match(r"https://.*\.app\.example/", redirect_uri) is not None


def by_wildcard(redirect_uri: str) -> bool:
    # ruleid: MCP-261
    return fnmatch.fnmatch(redirect_uri, "https://*.app.example/*")


def by_host(redirect_uri: str) -> bool:
    # ruleid: MCP-261
    return urlparse(redirect_uri).hostname in HOSTS


def by_scheme(redirect_uri: str) -> bool:
    # ok: MCP-261
    return redirect_uri.startswith("https://")


def loopback(redirect_uri: str) -> bool:
    # ok: MCP-261
    return urlparse(redirect_uri).hostname in ("localhost", "127.0.0.1")


def exactly(redirect_uri: str) -> bool:
    # ok: MCP-261
    return redirect_uri in REGISTERED


def own_setting(base_url: str) -> str:
    redirect_url = required("OAUTH_REDIRECT_URL")
    # ok: MCP-261
    if not redirect_url.startswith(f"{base_url}/"):
        raise ValueError("below the address of the server")
    return redirect_url


def any_port(redirect_uri: str, base: str) -> bool:
    parsed = urlparse(redirect_uri)
    # ok: MCP-261
    if redirect_uri.startswith(base + ":"):
        if parsed.hostname in ("localhost", "127.0.0.1"):
            return parsed.port is not None
    return False


def required(name: str) -> str:
    return os.environ[name]
