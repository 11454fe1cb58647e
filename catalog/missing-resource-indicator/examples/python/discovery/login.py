import secrets
import webbrowser
from urllib.parse import urlencode

import httpx

from discovery import authorization_server


def begin(server: str, client_id: str, challenge: str) -> str:
    endpoints = authorization_server(server)
    state = secrets.token_urlsafe(16)
    query = {
        # ruleid: MCP-410
        "client_id": client_id,
        "response_type": "code",
        "redirect_uri": "http://127.0.0.1:8765/callback",
        "code_challenge": challenge,
        "code_challenge_method": "S256",
        "state": state,
    }
    webbrowser.open(f"{endpoints['authorization_endpoint']}?{urlencode(query)}")
    return state


def redeem(server: str, client_id: str, code: str, verifier: str) -> str:
    endpoints = authorization_server(server)
    answer = httpx.post(
        endpoints["token_endpoint"],
        data={
            "grant_type": "authorization_code",
            "code": code,
            # ruleid: MCP-410
            "client_id": client_id,
            "redirect_uri": "http://127.0.0.1:8765/callback",
            "code_verifier": verifier,
        },
    )
    return answer.json()["access_token"]
