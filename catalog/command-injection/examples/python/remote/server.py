import shlex

import asyncssh
import docker
import paramiko
from fabric import Connection
from kubernetes import client, config
from kubernetes.stream import stream
from mcp.server.fastmcp import FastMCP

mcp = FastMCP("remote")


def connect(host):
    ssh = paramiko.SSHClient()
    ssh.connect(host)
    return ssh


@mcp.tool()
def tail(host: str, unit: str) -> str:
    # ruleid: MCP-002
    _, out, _ = connect(host).exec_command(f"journalctl -u {unit} | tail")
    return out.read().decode()


@mcp.tool()
def tail_quoted(host: str, unit: str) -> str:
    # ok: MCP-002
    _, out, _ = connect(host).exec_command("journalctl -u " + shlex.quote(unit))
    return out.read().decode()


@mcp.tool()
def restart(host: str, unit: str) -> str:
    # ruleid: MCP-002
    return Connection(host).sudo("systemctl restart " + unit).stdout


@mcp.tool()
async def uptime(host: str, flags: str) -> str:
    conn = await asyncssh.connect(host)
    # ruleid: MCP-002
    return (await conn.run("uptime " + flags)).stdout


@mcp.tool()
def in_container(name: str, folder: str) -> str:
    box = docker.from_env().containers.get(name)
    # ok: MCP-002
    box.exec_run(["ls", "--", folder])
    # ruleid: MCP-002
    return box.exec_run(["sh", "-c", f"ls {folder}"]).output.decode()


@mcp.tool()
def in_pod(pod: str, folder: str) -> str:
    config.load_kube_config()
    api = client.CoreV1Api()
    # ruleid: MCP-002
    return stream(api.connect_get_namespaced_pod_exec, pod, "default", command=["/bin/sh", "-c", "ls " + folder])
