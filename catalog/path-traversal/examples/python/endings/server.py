import sys
from pathlib import Path

from mcp.server.fastmcp import FastMCP

from refusals import refuse, warn

mcp = FastMCP("notes")
NOTES = Path("/srv/notes").resolve()


def fail(text: str) -> None:
    raise ValueError(text)


@mcp.tool()
def fails_elsewhere(name: str) -> str:
    path = (NOTES / name).resolve()
    if not path.is_relative_to(NOTES):
        fail("outside")
    # ok: MCP-003
    return path.read_text()


@mcp.tool()
def refused_in_another_file(name: str) -> str:
    path = (NOTES / name).resolve()
    if path.is_relative_to(NOTES):
        text = "inside"
    else:
        refuse("outside")
    # ok: MCP-003
    return text + path.read_text()


@mcp.tool()
def ends_the_process(name: str) -> str:
    path = (NOTES / name).resolve()
    if not path.is_relative_to(NOTES):
        sys.exit("outside")
    # ok: MCP-003
    return path.read_text()


@mcp.tool()
def warns_and_goes_on(name: str) -> str:
    path = (NOTES / name).resolve()
    if not path.is_relative_to(NOTES):
        warn("outside")
    # ruleid: MCP-003
    return path.read_text()


@mcp.tool()
def goes_on_behind_its_handler(name: str) -> str:
    path = (NOTES / name).resolve()
    try:
        if not path.is_relative_to(NOTES):
            fail("outside")
    except ValueError as e:
        print(e)
    # ruleid: MCP-003
    return path.read_text()


@mcp.tool()
def its_handler_fails(name: str) -> str:
    path = (NOTES / name).resolve()
    try:
        path.relative_to(NOTES)
    except ValueError:
        fail(f"{path} is outside")
    # ok: MCP-003
    return path.read_text()


def inside(name: str) -> Path:
    path = (NOTES / name).resolve()
    try:
        path.relative_to(NOTES)
    except ValueError:
        refuse("outside")
    except OSError:
        fail("cannot tell")
    return path


@mcp.tool()
def elsewhere_its_handlers_fail(name: str) -> str:
    path = inside(name)
    # ok: MCP-003
    return path.read_text()


@mcp.tool()
def fails_again(name: str) -> str:
    path = (NOTES / name).resolve()
    try:
        if not path.is_relative_to(NOTES):
            raise ValueError("outside")
    except ValueError as e:
        fail(str(e))
    # ok: MCP-003
    return path.read_text()


@mcp.tool()
def one_handler_goes_on(name: str) -> str:
    path = (NOTES / name).resolve()
    try:
        path.relative_to(NOTES)
    except TypeError:
        fail("no path")
    except ValueError:
        warn("outside")
    # ruleid: MCP-003
    return path.read_text()


@mcp.tool()
def a_handler_around_goes_on(name: str) -> str:
    path = (NOTES / name).resolve()
    try:
        try:
            path.relative_to(NOTES)
        except ValueError:
            fail("outside")
    except ValueError as e:
        print(e)
    # ruleid: MCP-003
    return path.read_text()


@mcp.tool()
def returns_what_fails_and_is_caught(name: str) -> str:
    path = checked_loosely(name)
    # ruleid: MCP-003
    return path.read_text()


def checked_loosely(name: str) -> Path:
    path = (NOTES / name).resolve()
    try:
        if not path.is_relative_to(NOTES):
            return fail("outside")
    except ValueError as e:
        print(e)
    return path
