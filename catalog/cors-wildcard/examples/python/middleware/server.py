from fastmcp import FastMCP
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware

mcp = FastMCP("notes")
ORIGINS = ["*"]


@mcp.tool
def note(text: str) -> str:
    return text


app = Starlette(
    middleware=[
        # ruleid: MCP-403
        Middleware(CORSMiddleware, allow_origins=["*"], allow_methods=["*"]),
        # ok: MCP-403
        Middleware(CORSMiddleware, allow_origins=["https://chat.example"], allow_methods=["*"]),
    ]
)
# ruleid: MCP-403
app.add_middleware(CORSMiddleware, allow_origins=ORIGINS, allow_credentials=True)
# ruleid: MCP-403
app.add_middleware(CORSMiddleware, allow_origin_regex=".*")
# ok: MCP-403
app.add_middleware(CORSMiddleware, allow_origin_regex=r"https://[a-z]+\.chat\.example")
