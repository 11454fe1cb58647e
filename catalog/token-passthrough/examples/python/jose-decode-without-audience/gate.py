from fastapi import FastAPI, Header, HTTPException
from fastapi_mcp import AuthConfig, FastApiMCP
from jose import JWTError, jwt

ISSUER = "https://login.example.com/"
PEM = open("issuer.pem").read()
app = FastAPI()


def check(authorization: str = Header(...)) -> str:
    scheme, _, token = authorization.partition(" ")
    try:
        # ruleid: MCP-265
        payload = jwt.decode(token, PEM, algorithms=["RS256"], issuer=ISSUER)
    except JWTError:
        raise HTTPException(401)
    return payload["sub"]


@app.get("/rates", operation_id="rates")
def rates() -> dict:
    return {"usd": 1.07}


FastApiMCP(app, headers=[], auth_config=AuthConfig(dependencies=[check])).mount_http()
