from dataclasses import dataclass

import jwt
from fastmcp import Context, FastMCP

mcp = FastMCP("tenants")


@dataclass
class Session:
    tenant: str
    admin: bool


def session_of(ctx: Context) -> Session:
    bearer = ctx.request_context.request.headers["authorization"].removeprefix("Bearer ")
    # ruleid: MCP-265
    who = jwt.decode(bearer, options={"verify_signature": False, "require": ["aud"]})
    return Session(tenant=who["org"], admin="admin" in who["roles"])


@mcp.tool
def delete_user(user: str, ctx: Context) -> str:
    session = session_of(ctx)
    if not session.admin:
        raise PermissionError("admins only")
    return f"deleted {session.tenant}/{user}"
