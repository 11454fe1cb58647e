import json

import requests
from jinja2 import Template
from mcp.server.fastmcp import FastMCP

mcp = FastMCP("letters")
LETTER = Template("Dear {{ name }}, {{ offer }}")


@mcp.tool()
def letter(name: str) -> str:
    """Write a letter."""
    source = requests.get("https://letters.example.com/letter.j2", timeout=10).text
    # ruleid: MCP-095
    return Template(source).render(name=name)


@mcp.tool()
def offer(name: str) -> str:
    """Write an offer."""
    data = json.loads(requests.get("https://letters.example.com/offer.json", timeout=10).text)
    # ok: MCP-095
    return LETTER.render(name=name, offer=data["offer"])


mcp.run()
