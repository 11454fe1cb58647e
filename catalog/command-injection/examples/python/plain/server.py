import asyncio
import subprocess
from typing import Literal

from mcp.server.fastmcp import FastMCP

mcp = FastMCP("disk")


@mcp.tool()
def usage(folder: str) -> str:
    # ruleid: MCP-002
    return subprocess.check_output(f"du -sh {folder}", shell=True, text=True)


@mcp.tool()
def usage_by_list(folder: str) -> str:
    # ok: MCP-002
    return subprocess.check_output(["du", "-sh", "--", folder], text=True)


@mcp.tool()
def top(count: int, order: Literal["cpu", "mem"]) -> str:
    # ok: MCP-002
    return subprocess.getoutput(f"ps --sort {order} | head -{count}")


@mcp.tool()
async def ping(host: str) -> str:
    # ruleid: MCP-002
    p = await asyncio.create_subprocess_shell("ping -c 1 " + host, stdout=asyncio.subprocess.PIPE)
    out, _ = await p.communicate()
    return out.decode()


@mcp.tool()
def nested(script: str) -> str:
    # ruleid: MCP-002
    return subprocess.run(["bash", "-c", script], capture_output=True, text=True).stdout


@mcp.tool()
def head(folder: str, options: dict) -> str:
    # ok: MCP-002
    first = subprocess.getoutput("head -%d /var/log/syslog" % options["count"])
    # ok: MCP-002
    second = subprocess.getoutput("head -{:d} /var/log/auth.log".format(options["count"]))
    # ruleid: MCP-002
    return first + second + subprocess.getoutput("head -%d %s" % (options["count"], folder))
