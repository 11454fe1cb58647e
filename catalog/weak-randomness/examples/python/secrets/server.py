import asyncio
import random
import secrets
import string

from fastmcp import FastMCP

mcp = FastMCP("accounts")


# ruleid: MCP-082
def generate_password(length: int = 16) -> str:
    alphabet = string.ascii_letters + string.digits
    return "".join(random.choice(alphabet) for _ in range(length))


def generate_name() -> str:
    # ok: MCP-082
    return random.choice(["ada", "bob"])


@mcp.tool
def create_account(name: str) -> dict:
    # ruleid: MCP-082
    token = "%032x" % random.getrandbits(128)
    # ok: MCP-082
    reset_token = secrets.token_urlsafe(32)
    account = {"name": name, "password": generate_password()}
    # ruleid: MCP-082
    account["otp"] = random.randint(100000, 999999)
    # ok: MCP-082
    account["color"] = random.randint(0, 255)
    # ok: MCP-082
    max_tokens = random.randint(10, 20)
    return {**account, "token": token, "reset": reset_token, "max": max_tokens}


@mcp.tool
async def retry() -> float:
    # ok: MCP-082
    delay = 1 + random.random()
    await asyncio.sleep(delay)
    # ok: MCP-082
    token = secrets.SystemRandom().choice("abc")
    return delay if token else 0
