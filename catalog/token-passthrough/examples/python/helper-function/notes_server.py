import os

import httpx
from fastmcp import FastMCP
from fastmcp.server.dependencies import get_http_headers

server = FastMCP("notes")
BASE = "https://notes.example.org/api"


def _tok() -> str:
    raw = get_http_headers(include={"authorization"}).get("authorization", "")
    # The fallback to a credential of our own does not help whoever did send one.
    return raw[7:] if raw.lower().startswith("bearer ") else os.environ["NOTES_TOKEN"]


def _fetch(path: str):
    # ruleid: MCP-265
    reply = httpx.get(BASE + path, headers={"Authorization": f"Bearer {_tok()}"})
    reply.raise_for_status()
    return reply.json()


@server.tool
def list_notes(folder: str = "inbox") -> list[dict]:
    """Notes in a folder."""
    return _fetch(f"/folders/{folder}/notes")


@server.resource("notes://{note_id}")
def note(note_id: str) -> dict:
    return _fetch(f"/notes/{note_id}")
