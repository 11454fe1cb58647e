import anthropic
import litellm
import ollama
from google import genai
from google.genai import types
from langchain_core.messages import HumanMessage, SystemMessage
from mcp.server.fastmcp import FastMCP
from openai import OpenAI

from ask import ask

mcp = FastMCP("writer")
client = OpenAI()
claude = anthropic.Anthropic()
gemini = genai.Client()


@mcp.tool()
def rewrite(text: str, style: str) -> str:
    """Rewrites a text in a style."""
    # ruleid: MCP-205
    answer = client.chat.completions.create(
        model="gpt-4o",
        max_tokens=500,
        messages=[
            {"role": "system", "content": f"You rewrite texts in this style: {style}"},
            {"role": "user", "content": text},
        ],
    )
    return answer.choices[0].message.content


@mcp.tool()
def summarize(text: str, focus: str) -> str:
    """Summarizes a text."""
    # ruleid: MCP-205
    answer = claude.messages.create(model="claude-sonnet-4", max_tokens=500, system="Summarize. Focus: " + focus, messages=[{"role": "user", "content": text}])
    return answer.content[0].text


@mcp.tool()
def review(code: str) -> str:
    """Reviews code."""
    # ruleid: MCP-205
    answer = litellm.completion("gpt-4o", [{"role": "system", "content": "Review this code: " + code}], max_tokens=500)
    return answer.choices[0].message.content


@mcp.tool()
def local(question: str, role: str) -> str:
    """Asks a local model."""
    # ruleid: MCP-205
    return ollama.generate(model="llama3", prompt=question, system=role)["response"]


@mcp.tool()
def plan(goal: str) -> str:
    """Plans."""
    # ruleid: MCP-205
    config = types.GenerateContentConfig(system_instruction=f"Plan for {goal}", max_output_tokens=500)
    return gemini.models.generate_content(model="gemini-2.0-flash", contents="Go on.", config=config).text


@mcp.tool()
def chain(question: str, persona: str) -> list:
    """Makes messages."""
    # ruleid: MCP-205
    return [SystemMessage(content="You are " + persona), HumanMessage(content=question)]


@mcp.tool()
def helped(question: str, persona: str) -> str:
    """Asks through a helper."""
    return ask("You are " + persona, question)
