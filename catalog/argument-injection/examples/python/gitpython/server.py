import git
from mcp.server.fastmcp import FastMCP

mcp = FastMCP("git")


@mcp.tool()
def checkout(repo_path: str, branch: str) -> str:
    repo = git.Repo(repo_path)
    # ruleid: MCP-276
    return repo.git.checkout(branch)


def diff(repo: git.Repo, target: str) -> str:
    # ruleid: MCP-276
    return repo.git.diff(f"--unified=3", target)


@mcp.tool()
def changes(repo_path: str, target: str) -> str:
    return diff(git.Repo(repo_path), target)


@mcp.tool()
def add(repo_path: str, files: list[str]) -> str:
    # ok: MCP-276
    return git.Repo(repo_path).git.add("--", *files)


@mcp.tool()
def show(repo_path: str, revision: str) -> str:
    if revision.startswith("-"):
        raise ValueError("revision must not begin with a dash")
    # ok: MCP-276
    return git.Repo(repo_path).git.show(revision)
