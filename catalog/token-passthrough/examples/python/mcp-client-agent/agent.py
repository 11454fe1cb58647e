"""An agent: it is a client of MCP servers and offers no tool of its own."""
from fastapi import FastAPI, Request
from langchain_mcp_adapters.client import MultiServerMCPClient

app = FastAPI()
MCP_URL = "https://tools.example.com/mcp"


@app.post("/ask")
async def ask(request: Request):
    # ok: MCP-265
    client = MultiServerMCPClient(
        {"tools": {"url": MCP_URL, "transport": "streamable_http", "headers": {"Authorization": request.headers["authorization"]}}}
    )
    return [tool.name for tool in await client.get_tools()]
