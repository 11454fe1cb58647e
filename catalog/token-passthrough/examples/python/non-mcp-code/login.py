"""A plain web API with no MCP anywhere."""
import jwt
from flask import Flask, request

web = Flask(__name__)
SECRET = "read from the vault"


@web.get("/me")
def me():
    token = request.headers["Authorization"].split()[1]
    # ok: MCP-265
    return {"user": jwt.decode(token, SECRET, algorithms=["HS256"])["sub"]}
