import requests
from starlette.requests import Request


class Wiki:
    def __init__(self, session: requests.Session):
        self._session = session

    def page(self, title: str) -> str:
        # ok: MCP-265
        return self._session.get(f"https://wiki.example.org/raw/{title}", timeout=10).text


def wiki_for(request: Request) -> Wiki:
    session = requests.Session()
    # ruleid: MCP-265
    session.headers["Authorization"] = "Bearer " + request.state.caller
    return Wiki(session)
