import requests
from fastmcp import FastMCP

mcp = FastMCP("vault")


class Vault:
    def __init__(self, key: str, check: bool = False) -> None:
        self.key = key
        self.check = check

    def read(self, name: str) -> str:
        # ruleid: MCP-052
        return requests.get(f"https://127.0.0.1:8443/{name}", verify=self.check, timeout=10).text

    def all(self) -> str:
        def call() -> str:
            # ruleid: MCP-052
            return requests.get("https://127.0.0.1:8443/", verify=self.check, timeout=10).text

        return call()


class Checked:
    def __init__(self, check: bool = True) -> None:
        self.check = check

    def read(self, name: str) -> str:
        # ok: MCP-052
        return requests.get(f"https://127.0.0.1:8443/{name}", verify=self.check, timeout=10).text


@mcp.tool
def note(name: str) -> str:
    return Vault("k").read(name) + Vault("k").all() + Checked().read(name)
