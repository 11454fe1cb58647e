def bearer(token: str) -> dict:
    # ok: MCP-265
    return {"Authorization": f"Bearer {token}"}
