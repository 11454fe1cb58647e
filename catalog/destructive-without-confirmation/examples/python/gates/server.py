import os

from pydantic import BaseModel

from mcp.server.fastmcp import Context, FastMCP

mcp = FastMCP("files")


class Answer(BaseModel):
    sure: bool


# ok: MCP-201
@mcp.tool()
def delete_document(name: str, confirm: bool = False) -> str:
    """Delete a document."""
    if not confirm:
        return "say confirm=true"
    os.remove(os.path.join("/srv/documents", name))
    return "deleted"


# ok: MCP-201
@mcp.tool()
async def delete_folder(name: str, ctx: Context) -> str:
    """Delete a folder."""
    answer = await ctx.elicit(message=f"Delete {name}?", schema=Answer)
    if answer.action != "accept":
        return "kept"
    os.rmdir(os.path.join("/srv/documents", name))
    return "deleted"


# ok: MCP-201
@mcp.tool()
def throw_away(name: str) -> str:
    """Move a document to the trash, and empty it of what is old."""
    os.remove(os.path.join("/srv/trash", name))
    return "thrown away"


# ok: MCP-201
@mcp.tool()
def forecast(city: str) -> str:
    """The forecast of a city."""
    os.remove("/var/cache/forecast/" + city)
    return "sunny"


mcp.run()
