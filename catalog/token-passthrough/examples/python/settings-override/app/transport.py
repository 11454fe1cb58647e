import httpx

from app.config import settings


class Transport:
    def __init__(self) -> None:
        self.url = settings.get("service.url")
        self.key = settings.get("service.key")

    def query(self, text: str) -> dict:
        # ruleid: MCP-265
        return httpx.post(f"{self.url}/query", json={"q": text}, headers={"Authorization": f"Bearer {self.key}"}).json()
