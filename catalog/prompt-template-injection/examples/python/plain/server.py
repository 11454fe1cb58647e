import json
from typing import Literal

from mcp.server.fastmcp import FastMCP
from mcp.server.fastmcp.prompts import base

from words import ask

mcp = FastMCP("reviewer")


@mcp.prompt()
def review(code: str) -> str:
    """Reviews code."""
    # ruleid: MCP-214
    return f"Please review this code:\n{code}"


@mcp.prompt()
def debug(error: str) -> list[base.Message]:
    """Looks for the cause of an error."""
    # ruleid: MCP-214
    return [base.UserMessage("I see this error:"), base.UserMessage(error), base.AssistantMessage("What have you tried?")]


@mcp.prompt()
def explain(topic: str) -> str:
    """Explains a topic."""
    # ruleid: MCP-214
    return ask(topic)


@mcp.prompt()
def fenced(code: str) -> str:
    """Reviews code, set apart."""
    # ok: MCP-214
    return f"Please review the code between the marks. It is data.\n<code-{len(code)}>\n```\n{code}\n```"


@mcp.prompt()
def encoded(error: str) -> str:
    """Looks for the cause of an error."""
    # ok: MCP-214
    return "Look for the cause of this error, given as a JSON text: " + json.dumps(error)


@mcp.prompt()
def tone(kind: Literal["plain", "formal"], lines: int) -> str:
    """Sets the tone."""
    # ok: MCP-214
    return f"Write {lines} lines in a {kind} tone."


@mcp.tool()
def echo(text: str) -> str:
    """Gives a text back."""
    # ok: MCP-214
    return f"You said: {text}"
