import os

import httpx
from fastmcp import FastMCP
from fastmcp.server.dependencies import get_access_token
from msal import ConfidentialClientApplication

mcp = FastMCP("reports")
USE_OBO = os.environ.get("USE_OBO", "false") == "true"


def exchange(assertion: str) -> str:
    broker = ConfidentialClientApplication(os.environ["APP_ID"], client_credential=os.environ["APP_SECRET"])
    return broker.acquire_token_on_behalf_of(user_assertion=assertion, scopes=["api://reports/.default"])["access_token"]


@mcp.tool
async def report(name: str) -> bytes:
    tok = get_access_token().token
    target = exchange(tok) if USE_OBO else tok
    async with httpx.AsyncClient() as http:
        # ruleid: MCP-265
        answer = await http.get(f"https://reports.example.com/{name}", headers={"Authorization": f"Bearer {target}"})
    return answer.content
