import asyncio

import anyio
from fastmcp import FastMCP

mcp = FastMCP("builds")


async def run(target: str) -> str:
    process = await asyncio.create_subprocess_exec("make", target, stdout=asyncio.subprocess.PIPE)
    # ok: MCP-110
    out, _ = await process.communicate()
    return out.decode()


@mcp.tool
async def build(target: str) -> str:
    return await asyncio.wait_for(run(target), timeout=60)


@mcp.tool
async def test() -> str:
    with anyio.fail_after(60):
        return await run("test")


@mcp.tool
async def lint() -> str:
    process = await asyncio.create_subprocess_exec("make", "lint", stdout=asyncio.subprocess.PIPE)
    # ruleid: MCP-110
    out, _ = await process.communicate()
    return out.decode()
