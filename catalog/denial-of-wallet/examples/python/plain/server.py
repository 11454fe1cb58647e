import os

import anthropic
import litellm
from google import genai
from google.genai import types
from mcp.server.fastmcp import FastMCP
from openai import AsyncOpenAI, OpenAI

mcp = FastMCP("writer")
client = OpenAI()
later = AsyncOpenAI()
claude = anthropic.Anthropic()
gemini = genai.Client()
LIMIT = int(os.environ.get("LIMIT", "500"))


@mcp.tool()
def rewrite(text: str) -> str:
    """Rewrites a text."""
    # ruleid: MCP-084
    answer = client.chat.completions.create(model="gpt-4o", messages=[{"role": "user", "content": text}])
    return answer.choices[0].message.content


@mcp.tool()
async def research(topic: str) -> str:
    """Researches a topic."""
    # ruleid: MCP-084
    answer = await later.responses.create(model="o3", input=topic)
    return answer.output_text


def complete(text: str) -> str:
    # ruleid: MCP-084
    return litellm.completion(model="gpt-4o", messages=[{"role": "user", "content": text}]).choices[0].message.content


@mcp.tool()
def helped(text: str) -> str:
    """Completes a text."""
    return complete(text)


@mcp.tool()
def draw(text: str) -> str:
    """Describes a picture."""
    # ruleid: MCP-084
    return gemini.models.generate_content(model="gemini-2.5-pro", contents=text).text


@mcp.tool()
def limited(text: str) -> str:
    """Rewrites a text."""
    # ok: MCP-084
    answer = client.chat.completions.create(model="gpt-4o", max_completion_tokens=LIMIT, messages=[{"role": "user", "content": text}])
    # ok: MCP-084
    more = litellm.completion(model="gpt-4o", max_tokens=100, messages=[{"role": "user", "content": text}])
    # ok: MCP-084
    claude.messages.create(model="claude-sonnet-4", max_tokens=500, messages=[{"role": "user", "content": text}])
    # ok: MCP-084
    gemini.models.generate_content(model="gemini-2.5-pro", contents=text, config=types.GenerateContentConfig(max_output_tokens=500))
    return answer.choices[0].message.content + more.choices[0].message.content


def train(texts: list[str]) -> None:
    # ok: MCP-084
    client.chat.completions.create(model="gpt-4o", messages=[{"role": "user", "content": texts[0]}])


if __name__ == "__main__":
    train(["a"])
    mcp.run()
