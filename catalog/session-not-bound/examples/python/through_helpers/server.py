"""The same behind a class and a route with the id in its path."""
from fastapi import Depends, FastAPI, HTTPException
from fastapi.security import OAuth2PasswordBearer
from jose import jwt
from mcp.server.lowlevel import Server
from mcp.server.sse import SseServerTransport

app = FastAPI()
server = Server("mail")
sse = SseServerTransport("/messages/")
bearer = OAuth2PasswordBearer(tokenUrl="token")


@server.list_tools()
async def list_tools() -> list:
    return []


class Sessions:
    def __init__(self) -> None:
        self._queues = {}

    def queue(self, session: str):
        # ruleid: MCP-266
        return self._queues[session]


sessions = Sessions()


def current_user(token: str = Depends(bearer)) -> str:
    try:
        return jwt.decode(token, "https://login.example.com/keys", audience="https://mail.example.com")["sub"]
    except jwt.JWTError:
        raise HTTPException(status_code=401)


@app.get("/sse")
async def stream(request, user_id: str = Depends(current_user)):
    async with sse.connect_sse(request.scope, request.receive, request._send) as streams:
        await server.run(streams[0], streams[1], server.create_initialization_options())


@app.post("/messages/{session_id}")
async def message(session_id: str, body: dict, user_id: str = Depends(current_user)) -> dict:
    await sessions.queue(session_id).put(body)
    return {"status": "accepted"}
