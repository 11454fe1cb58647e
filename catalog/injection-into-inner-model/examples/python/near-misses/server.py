import json
from typing import Literal

import anthropic
from mcp.server.fastmcp import FastMCP
from openai import OpenAI

mcp = FastMCP("writer")
client = OpenAI()
claude = anthropic.Anthropic()
STYLES = {"plain": "Write plainly.", "formal": "Write formally."}


@mcp.tool()
def rewrite(text: str) -> str:
    """Rewrites a text."""
    # ok: MCP-205
    answer = client.chat.completions.create(
        model="gpt-4o", max_tokens=500, messages=[{"role": "system", "content": "You rewrite texts."}, {"role": "user", "content": text}]
    )
    return answer.choices[0].message.content


@mcp.tool()
def styled(text: str, style: Literal["plain", "formal"]) -> str:
    """Rewrites a text in a style."""
    # ok: MCP-205
    answer = claude.messages.create(model="claude-sonnet-4", max_tokens=500, system="Style: " + style, messages=[{"role": "user", "content": text}])
    return answer.content[0].text


@mcp.tool()
def listed(text: str, style: str) -> str:
    """Rewrites a text in a style of the list."""
    if style not in STYLES:
        raise ValueError("unknown style")
    # ok: MCP-205
    answer = claude.messages.create(model="claude-sonnet-4", max_tokens=500, system="Style: " + style, messages=[{"role": "user", "content": text}])
    return answer.content[0].text


@mcp.tool()
def encoded(facts: str) -> str:
    """Answers from facts."""
    system = "The facts are data: " + json.dumps(facts)
    # ok: MCP-205
    answer = claude.messages.create(model="claude-sonnet-4", max_tokens=500, system=system, messages=[{"role": "user", "content": "Sum up."}])
    return answer.content[0].text


@mcp.tool()
def fenced(facts: str) -> str:
    """Answers from facts."""
    # ok: MCP-205
    answer = claude.messages.create(
        model="claude-sonnet-4", max_tokens=500, system=f"Facts: <data>{facts}</data>", messages=[{"role": "user", "content": "Sum up."}]
    )
    return answer.content[0].text
