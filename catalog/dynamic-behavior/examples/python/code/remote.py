import httpx


def download(url: str) -> str:
    return httpx.get(url).text
