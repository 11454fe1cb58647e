import jwt
from fastapi import Depends, HTTPException
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

keys = jwt.PyJWKClient("https://id.example.net/jwks.json")
scheme = HTTPBearer()


def require_token(given: HTTPAuthorizationCredentials = Depends(scheme)) -> dict:
    token = given.credentials
    try:
        key = keys.get_signing_key_from_jwt(token)
        # ok: MCP-265
        claims = jwt.decode(token, key.key, algorithms=["RS256"], audience="https://weather-desk.example.net")
    except jwt.PyJWTError as bad:
        raise HTTPException(status_code=401, detail="bad token") from bad
    return {"raw": token, "claims": claims}
