import webbrowser
from urllib.parse import urlencode

import httpx


def discover(server: str) -> tuple[dict, str]:
    metadata = httpx.get(server + "/.well-known/oauth-protected-resource").json()
    return httpx.get(metadata["authorization_servers"][0] + "/.well-known/oauth-authorization-server").json(), metadata["resource"]


def begin(server: str, client_id: str, challenge: str, state: str) -> None:
    endpoints, resource = discover(server)
    query = {
        # ok: MCP-410
        "client_id": client_id,
        "response_type": "code",
        "redirect_uri": "http://127.0.0.1:8765/callback",
        "code_challenge": challenge,
        "state": state,
    }
    if resource:
        query["resource"] = resource
    webbrowser.open(f"{endpoints['authorization_endpoint']}?{urlencode(query)}")


def redeem(server: str, client_id: str, code: str, verifier: str) -> dict:
    endpoints, resource = discover(server)
    # ok: MCP-410
    form = token_form(client_id, code, verifier, resource)
    return httpx.post(endpoints["token_endpoint"], data=form).json()


def token_form(client_id: str, code: str, verifier: str, resource: str) -> dict:
    # ok: MCP-410
    return {"grant_type": "authorization_code", "code": code, "client_id": client_id, "code_verifier": verifier, "resource": resource}
