from pathlib import Path

from mcp.server.fastmcp import FastMCP

mcp = FastMCP("files")


class Validator:
    def __init__(self, roots):
        self.roots = roots

    async def validate(self, requested):
        try:
            path = Path(requested).expanduser().resolve()
            for root in self.roots:
                if path.is_relative_to(root):
                    return path, True
            return path, False
        except PermissionError:
            return Path(requested), False

    def lenient(self, requested):
        path = Path(requested).resolve()
        if not path.exists():
            return path, False
        return path, True


validator = Validator([Path("/srv/data").resolve()])


def check(requested):
    path = Path(requested).resolve()
    if not path.is_relative_to("/srv/data"):
        return {"allowed": False, "path": path}
    return {"allowed": True, "path": path}


@mcp.tool()
async def read(path: str) -> str:
    found, allowed = await validator.validate(path)
    if not allowed:
        raise ValueError("outside of the folders")
    # ok: MCP-003
    return open(found).read()


@mcp.tool()
async def read_anyway(path: str) -> str:
    found, allowed = await validator.validate(path)
    if not allowed:
        print("outside of the folders")
    # ruleid: MCP-003
    return open(found).read()


@mcp.tool()
async def read_refused(path: str) -> str:
    found, allowed = await validator.validate(path)
    if allowed:
        return "inside"
    # ruleid: MCP-003
    return open(found).read()


@mcp.tool()
def read_existing(path: str) -> str:
    found, exists = validator.lenient(path)
    if not exists:
        raise ValueError("nothing there")
    # ruleid: MCP-003
    return open(found).read()


@mcp.tool()
def read_checked(path: str) -> str:
    answer = check(path)
    if not answer["allowed"]:
        raise ValueError("outside of the folder")
    # ok: MCP-003
    return open(answer["path"]).read()


@mcp.tool()
def read_unchecked(path: str) -> str:
    answer = check(path)
    # ruleid: MCP-003
    return open(answer["path"]).read()
