def bearer(token: str) -> dict:
    # ruleid: MCP-265
    return {"Authorization": f"Bearer {token}"}
