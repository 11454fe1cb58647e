import feedparser
from mcp.server.fastmcp import FastMCP
from slack_sdk import WebClient

from pages import fetch

mcp = FastMCP("inbox")
slack = WebClient()


@mcp.tool()
def news(count: int) -> str:
    """Gives the newest entries of a feed."""
    feed = feedparser.parse("https://news.example.com/feed")
    # ruleid: MCP-096
    return "\n".join(e.title + ": " + e.summary for e in feed.entries[:count])


@mcp.tool()
def messages(channel: str) -> str:
    """Gives the messages of a channel."""
    history = slack.conversations_history(channel=channel)
    # ruleid: MCP-096
    return "\n".join(m["text"] for m in history["messages"])


@mcp.tool()
def page(address: str) -> str:
    """Gives a page."""
    # ruleid: MCP-096
    return fetch(address)


@mcp.tool()
def count(channel: str) -> int:
    """Counts the messages of a channel."""
    # ok: MCP-096
    return len(slack.conversations_history(channel=channel)["messages"])
