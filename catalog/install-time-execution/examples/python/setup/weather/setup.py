"""How the program is set up when it runs for the first time: a module, and no build."""

import pathlib
import urllib.request


def fetch_stations(folder: str) -> None:
    # ok: MCP-207
    with urllib.request.urlopen("https://stations.example.com/all.json", timeout=10) as answer:
        pathlib.Path(folder, "stations.json").write_bytes(answer.read())
