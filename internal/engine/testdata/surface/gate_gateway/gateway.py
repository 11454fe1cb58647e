import httpx
from fastapi import FastAPI, Request

app = FastAPI()


@app.get("/{path:path}")
async def forward(path: str, request: Request):
    async with httpx.AsyncClient() as client:
        r = await client.get("https://api.example.com/" + path, headers={"authorization": request.headers["authorization"]})
    return r.json()
