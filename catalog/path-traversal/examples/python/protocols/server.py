import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from mcp.server.fastmcp import FastMCP

mcp = FastMCP("documents")


class Source(Protocol):
    name: str

    def path(self) -> Path: ...


# Where it lies has nothing to do with its name.
@dataclass(frozen=True)
class Spooled:
    spool: Path
    name: str

    def path(self) -> Path:
        return self.spool


@contextmanager
def spooled(name: str):
    with tempfile.NamedTemporaryFile() as file:
        yield Spooled(spool=Path(file.name), name=name)


def read(source: Source) -> bytes:
    # ok: MCP-003
    return source.path().read_bytes()


@mcp.tool()
def document(name: str) -> bytes:
    with spooled(name) as source:
        return read(source)


# It lies where its name says.
@dataclass(frozen=True)
class Named:
    name: str

    def place(self) -> Path:
        return Path("/srv") / self.name


@contextmanager
def named(name: str):
    yield Named(name=name)


@mcp.tool()
def any_document(name: str) -> bytes:
    with named(name) as source:
        # ruleid: MCP-003
        return source.place().read_bytes()
