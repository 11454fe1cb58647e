import requests

from upstream import headers


class Sender:
    def __init__(self, token: str):
        self.token = token

    def items(self) -> str:
        return requests.get("https://api.example.com/items", headers=headers.bearer(self.token)).text
