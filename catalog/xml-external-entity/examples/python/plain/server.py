import io
import xml.etree.ElementTree as ET
import xml.sax
from xml.sax.handler import feature_external_ges

from lxml import etree
from mcp.server.fastmcp import FastMCP

mcp = FastMCP("feeds")


@mcp.tool()
def titles(feed: str) -> list[str]:
    # ruleid: MCP-080
    parser = etree.XMLParser(resolve_entities=True)
    return [t.text for t in etree.fromstring(feed.encode(), parser).iter("title")]


@mcp.tool()
def by_default(feed: str) -> str:
    # ruleid: MCP-080
    return etree.fromstring(feed.encode()).tag


@mcp.tool()
def events(feed: str) -> str:
    reader = xml.sax.make_parser()
    # ruleid: MCP-080
    reader.setFeature(feature_external_ges, True)
    reader.parse(io.StringIO(feed))
    return "parsed"


@mcp.tool()
def safe(feed: str) -> str:
    # ok: MCP-080
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    # ok: MCP-080
    root = etree.fromstring(feed.encode(), parser)
    # ok: MCP-080
    return root.tag + ET.fromstring(feed).tag
