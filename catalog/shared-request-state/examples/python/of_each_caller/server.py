"""Each caller finds only what is its own."""
import uuid
from contextvars import ContextVar

from fastmcp import Context, FastMCP
from fastmcp.server.dependencies import get_access_token

mcp = FastMCP("projects")
token_of_request: ContextVar[str] = ContextVar("token_of_request")
projects: dict[str, str] = {}
tokens: dict[str, str] = {}
jobs: dict[str, dict] = {}


def user_id() -> str:
    return get_access_token().claims["sub"]


@mcp.tool()
def select_project(name: str) -> str:
    """Chooses the project of the caller."""
    # ok: MCP-285
    projects[user_id()] = name
    return "ok"


@mcp.tool()
def project() -> str:
    """Tells the project of the caller."""
    return projects[user_id()]


@mcp.tool()
def remember_token(token: str, ctx: Context) -> str:
    """Keeps a token for this session."""
    # ok: MCP-285
    tokens[ctx.session_id] = token
    return "ok"


@mcp.tool()
def call(ctx: Context) -> str:
    """Calls with the session's token."""
    return tokens[ctx.session_id][:4]


@mcp.tool()
def start(command: str) -> str:
    """Starts a job and gives its number, which nobody can guess."""
    job = str(uuid.uuid4())
    # ok: MCP-285
    jobs[job] = {"command": command}
    # ok: MCP-285
    token_of_request.set(command)
    return job


@mcp.tool()
def status(job: str) -> str:
    """Tells of a job."""
    return jobs[job]["command"] + token_of_request.get()


mcp.run(transport="http")
