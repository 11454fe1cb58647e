import os

import requests
from fastmcp import FastMCP
from fastmcp.server.dependencies import get_http_headers

FORWARD = [h.strip() for h in os.getenv("FORWARD_HEADERS", "authorization,x-request-id").split(",")]
KEEP = ["authorization", "x-request-id", "traceparent"]
QUIET = ["x-request-id", "traceparent"]
mcp = FastMCP("fleet")


def pick(names: list[str]) -> dict[str, str]:
    out = {}
    for k, v in get_http_headers(include_all=True).items():
        if k.lower() in names:
            # ruleid: MCP-265
            out[k] = v
    return out


@mcp.tool
def trucks(region: str) -> list:
    return requests.get("https://fleet.example.com/trucks", params={"region": region}, headers=pick(KEEP)).json()


@mcp.tool
def drivers() -> list:
    return requests.get("https://fleet.example.com/drivers", headers=pick(FORWARD)).json()


@mcp.tool
def depots() -> list:
    # ok: MCP-265
    return requests.get("https://fleet.example.com/depots", headers=pick(QUIET)).json()
