from pathlib import Path

import git
from mcp.server.fastmcp import FastMCP

mcp = FastMCP("git")
REPOSITORY = "/srv/repository"


def refuse_outside(name: str, repo: git.Repo) -> None:
    root = Path(repo.working_dir).resolve()
    full = (root / name).resolve()
    try:
        full.relative_to(root)
    except ValueError:
        raise ValueError("outside")


@mcp.tool()
def add(files: list[str]) -> str:
    repo = git.Repo(REPOSITORY)
    # ruleid: MCP-003
    repo.index.add(files)
    return "staged"


@mcp.tool()
def add_each(files: list[str]) -> str:
    repo = git.Repo(REPOSITORY)
    for name in files:
        refuse_outside(name, repo)
    # ok: MCP-003
    repo.index.add(files)
    return "staged"
