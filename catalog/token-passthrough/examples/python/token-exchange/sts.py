import os

import httpx

TOKEN_URL = "https://sts.example.com/oauth2/token"


async def exchange(subject: str, audience: str) -> str:
    """RFC 8693."""
    async with httpx.AsyncClient() as http:
        # ok: MCP-265
        reply = await http.post(
            TOKEN_URL,
            auth=(os.environ["STS_CLIENT"], os.environ["STS_SECRET"]),
            data={
                "grant_type": "urn:ietf:params:oauth:grant-type:token-exchange",
                "subject_token": subject,
                "subject_token_type": "urn:ietf:params:oauth:token-type:access_token",
                "audience": audience,
            },
        )
    reply.raise_for_status()
    return reply.json()["access_token"]
