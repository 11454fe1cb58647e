from html import escape

from starlette.responses import HTMLResponse


class ConsentStore:
    def __init__(self):
        self.given = set()

    def granted(self, client_id: str, redirect_uri: str) -> bool:
        return (client_id, redirect_uri) in self.given


def consent_page(client_id: str) -> HTMLResponse:
    return HTMLResponse(f"<form method='post'><p>{escape(client_id)} asks for your notes.</p><button>Allow</button></form>")
