import httpx
from fastmcp import FastMCP

mcp = FastMCP("library")


@mcp.tool
def books(author: str) -> str:
    query = f'query {{ books(author: "{author}") {{ id }} }}'
    # ruleid: MCP-300
    return httpx.post("https://library.example/graphql", json={"query": query}).text


@mcp.tool
def safe(author: str) -> str:
    query = "query ($author: String!) { books(author: $author) { id } }"
    # ok: MCP-300
    return httpx.post("https://library.example/graphql", json={"query": query, "variables": {"author": author}}).text


@mcp.tool
def search(text: str) -> str:
    # ok: MCP-300
    return httpx.post("https://library.example/search", json={"query": f"title:{text}"}).text
