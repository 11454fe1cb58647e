import os

import jwt
import requests
from fastmcp import FastMCP

mcp = FastMCP("account")


def own_account() -> str:
    answer = requests.post(
        "https://id.example.com/token",
        data={"grant_type": "client_credentials", "client_id": os.environ["CID"], "client_secret": os.environ["CSECRET"]},
    ).json()
    # ok: MCP-265
    mine = jwt.decode(answer["access_token"], options={"verify_signature": False})
    return mine["account_id"]


@mcp.tool
def account() -> str:
    """The account this server works for."""
    return own_account()
