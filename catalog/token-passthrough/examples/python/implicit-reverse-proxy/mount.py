"""fastapi_mcp hands the caller's Authorization header to the API behind, unless it is told other headers."""
from fastapi import FastAPI
from fastapi_mcp import FastApiMCP

api = FastAPI()


@api.get("/rooms", operation_id="list_rooms")
async def list_rooms() -> list[str]:
    return ["north", "south"]


# ruleid: MCP-265
tools = FastApiMCP(api, name="rooms")
tools.mount_http()
