"""What callers gave is in one list and one dictionary for all of them."""
from mcp.server.fastmcp import FastMCP

mcp = FastMCP("notes")
notes = {}
history = []


@mcp.tool()
def save_note(title: str, text: str) -> str:
    """Saves a note."""
    # ruleid: MCP-285
    notes[title] = text
    return "saved"


@mcp.tool()
def read_note(title: str) -> str:
    """Reads a note."""
    return notes.get(title, "")


@mcp.tool()
def ask(question: str) -> str:
    """Answers a question."""
    # ruleid: MCP-285
    history.append(question)
    return "42"


@mcp.tool()
def recent_questions() -> list[str]:
    """Lists what was asked."""
    return history[-10:]


mcp.run(transport="streamable-http")
