import shlex
import subprocess

import docker
import pexpect
from mcp.server.fastmcp import FastMCP

mcp = FastMCP("k8s")


@mcp.tool()
def forward(pod: str) -> str:
    # ruleid: MCP-276
    return subprocess.check_output(shlex.split(f"kubectl port-forward pod/{pod} 8080:80"), text=True)


@mcp.tool()
def ask(host: str) -> str:
    # ruleid: MCP-276
    return pexpect.run(f"ssh {host}").decode()


@mcp.tool()
def inside(name: str, folder: str) -> str:
    # ruleid: MCP-276
    return docker.from_env().containers.get(name).exec_run(f"ls {folder}").output.decode()


@mcp.tool()
def quoted(pod: str) -> str:
    # ok: MCP-276
    return pexpect.run("kubectl get pod/" + shlex.quote(pod)).decode()
