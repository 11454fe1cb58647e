import os

from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware
from fastmcp import FastMCP
from settings import LOCAL, ORIGINS

mcp = FastMCP("notes")


@mcp.tool
def note(text: str) -> str:
    return text


def app() -> FastAPI:
    served = FastAPI()
    # ruleid: MCP-403
    served.add_middleware(CORSMiddleware, allow_origins=ORIGINS, allow_credentials=True)
    return served


def trimmed() -> FastAPI:
    served = FastAPI()
    # ruleid: MCP-403
    served.add_middleware(CORSMiddleware, allow_origins=[o.strip() for o in os.environ.get("ORIGINS", "*").split(",")])
    return served


def local() -> FastAPI:
    served = FastAPI()
    # ok: MCP-403
    served.add_middleware(CORSMiddleware, allow_origins=LOCAL)
    return served
