from email.message import EmailMessage

import ldap3
from gql import gql
from ldap3.utils.conv import escape_filter_chars
from lxml import etree
from mcp.server.fastmcp import FastMCP

mcp = FastMCP("directory")


@mcp.tool()
def find_user(name: str) -> str:
    conn = ldap3.Connection("ldap://directory.example.com")
    # ok: MCP-300
    conn.search("ou=people,dc=example,dc=com", f"(cn={escape_filter_chars(name)})")
    # ruleid: MCP-300
    conn.search("ou=people,dc=example,dc=com", "(cn=%s)" % name)
    return str(conn.entries)


@mcp.tool()
def find_book(author: str, year: int) -> str:
    tree = etree.parse("books.xml")
    # ok: MCP-300
    found = tree.xpath("//book[author=$author]/title/text()", author=author)
    # ok: MCP-300
    return str(found) + str(tree.xpath(f"//book[@year={year}]"))


@mcp.tool()
def issue(title: str) -> str:
    query = gql("query ($title: String!) { issues(filter: {title: $title}) { id } }")
    message = EmailMessage()
    # ok: MCP-300
    message["Subject"] = title
    return str(query)
