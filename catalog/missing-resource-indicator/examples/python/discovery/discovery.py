import httpx


def authorization_server(server: str) -> dict:
    """Asks an MCP server which authorization server it trusts, and that for its addresses."""
    resource_metadata = httpx.get(server + "/.well-known/oauth-protected-resource").json()
    issuer = resource_metadata["authorization_servers"][0]
    return httpx.get(issuer + "/.well-known/oauth-authorization-server").json()
