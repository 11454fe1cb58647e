from fastmcp import FastMCP
from fastmcp.server.dependencies import get_http_request
from github import Auth, Github

mcp = FastMCP("issue-helper")


def bearer() -> str:
    value = get_http_request().headers.get("Authorization") or ""
    scheme, _, token = value.partition(" ")
    if scheme.lower() != "bearer":
        raise PermissionError("bearer token expected")
    return token


@mcp.tool
def open_issues(repository: str) -> list[str]:
    """Titles of the open issues of a repository."""
    # ruleid: MCP-265
    client = Github(auth=Auth.Token(bearer()))
    return [issue.title for issue in client.get_repo(repository).get_issues(state="open")]


@mcp.tool
def public_readme(repository: str) -> str:
    # ok: MCP-265
    anonymous = Github()
    return anonymous.get_repo(repository).get_readme().decoded_content.decode()
