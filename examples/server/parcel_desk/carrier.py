"""Clients of the carrier's API."""

import os

import httpx

CARRIER_API = os.environ.get("CARRIER_API", "https://api.carrier.example/v2")
TOKEN_ENDPOINT = os.environ.get("TOKEN_ENDPOINT", "https://login.carrier.example/token")


class CarrierClient:
    """Talks to the carrier with one bearer token."""

    def __init__(self, token: str):
        self._token = token

    def _headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self._token}", "Accept": "application/json"}

    async def get(self, path: str) -> dict:
        async with httpx.AsyncClient(timeout=10) as http:
            response = await http.get(f"{CARRIER_API}{path}", headers=self._headers())
            response.raise_for_status()
            return response.json()


async def exchange(subject_token: str) -> str:
    """Swaps the caller's token for one that the carrier issued to us (RFC 8693)."""
    async with httpx.AsyncClient(timeout=10) as http:
        response = await http.post(
            TOKEN_ENDPOINT,
            data={
                "grant_type": "urn:ietf:params:oauth:grant-type:token-exchange",
                "subject_token": subject_token,
                "subject_token_type": "urn:ietf:params:oauth:token-type:access_token",
                "audience": CARRIER_API,
            },
            auth=(os.environ["CLIENT_ID"], os.environ["CLIENT_SECRET"]),
        )
        response.raise_for_status()
        return response.json()["access_token"]
