import os

import requests

from caller import caller, trace


class Tables:
    def __init__(self, key: str):
        self.http = requests.Session()
        # ruleid: MCP-265
        self.http.headers.update({"Authorization": f"Bearer {key}"})

    def balance(self) -> dict:
        return self.http.get("https://tables.example.com/v1/balance", timeout=9).json()


def tables() -> Tables:
    return Tables(caller.get() or os.environ.get("TABLES_KEY", ""))


def status() -> dict:
    # ok: MCP-265
    return requests.get("https://tables.example.com/v1/status", headers={"Authorization": f"Run {trace.get()}"}, timeout=9).json()
