"""One tool chooses a project, the others work with it: whoever calls them."""
from mcp.server.fastmcp import FastMCP

mcp = FastMCP("projects")
active_project = "inbox"
settings = {"workspace": "main", "calls": 0}


@mcp.tool()
def select_project(name: str) -> str:
    """Chooses the project that the other tools work in."""
    global active_project
    # ruleid: MCP-285
    active_project = name
    return f"Now in {name}"


@mcp.tool()
def use_workspace(name: str) -> str:
    """Chooses the workspace."""
    # ruleid: MCP-285
    settings["workspace"] = name
    settings["calls"] += 1
    return "ok"


@mcp.tool()
def delete_done() -> str:
    """Deletes the done tasks of the chosen project."""
    return remove_done(settings["workspace"], active_project)


def remove_done(workspace: str, project: str) -> str:
    return f"removed the done tasks of {workspace}/{project}"


mcp.run(transport="sse")
