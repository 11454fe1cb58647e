import requests


def call(method: str, path: str) -> dict:
    return requests.request(method, "https://tickets.example.com" + path, timeout=10).json()
