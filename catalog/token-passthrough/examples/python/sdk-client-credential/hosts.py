import os

import hostsdb
from fastmcp import FastMCP
from fastmcp.server.dependencies import get_http_headers
from hosts_client import ApiClient, Configuration, api

mcp = FastMCP("hosts")


def bearer() -> str:
    return get_http_headers().get("authorization", "").removeprefix("Bearer ")


def caller() -> ApiClient:
    configuration = Configuration()
    configuration.api_key_prefix["Authorization"] = "Bearer"
    # ruleid: MCP-265
    configuration.api_key["Authorization"] = bearer()
    return ApiClient(configuration)


def service() -> ApiClient:
    configuration = Configuration()
    # ok: MCP-265
    configuration.api_key["Authorization"] = os.environ["HOSTS_KEY"]
    return ApiClient(configuration)


@mcp.tool
def hosts(mine: bool) -> list[str]:
    return api.HostsApi(caller() if mine else service()).names()


@mcp.tool
def databases() -> list[str]:
    # ruleid: MCP-265
    manager = hostsdb.manage_workspaces(access_token=bearer())
    # ok: MCP-265
    own = hostsdb.manage_workspaces(access_token=os.environ["HOSTS_KEY"])
    return [x.name for x in manager.workspaces + own.workspaces]
