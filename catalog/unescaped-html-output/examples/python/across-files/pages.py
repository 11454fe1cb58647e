from mcp.shared.auth import OAuthClientInformationFull
from starlette.responses import HTMLResponse


def status_page(message: str) -> str:
    # ruleid: MCP-222
    return f"<html><body><div class='message'>{message}</div></body></html>"


def consent_page(client: OAuthClientInformationFull) -> str:
    # ruleid: MCP-222
    return f"<html><body><strong>{client.client_name}</strong> wants to act for you.</body></html>"


def send(html: str, status: int = 200) -> HTMLResponse:
    return HTMLResponse(html, status_code=status, headers={"X-Frame-Options": "DENY"})
