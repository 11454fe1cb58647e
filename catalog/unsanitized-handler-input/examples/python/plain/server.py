import imaplib
import smtplib

import ldap3
from gql import gql
from lxml import etree
from mcp.server.fastmcp import FastMCP

mcp = FastMCP("directory")


@mcp.tool()
def find_user(name: str) -> str:
    conn = ldap3.Connection("ldap://directory.example.com")
    # ruleid: MCP-300
    conn.search("ou=people,dc=example,dc=com", f"(&(objectClass=person)(cn={name}))")
    return str(conn.entries)


@mcp.tool()
def find_book(author: str) -> str:
    tree = etree.parse("books.xml")
    # ruleid: MCP-300
    return str(tree.xpath("//book[author='" + author + "']/title/text()"))


@mcp.tool()
def find_mail(sender: str) -> str:
    box = imaplib.IMAP4_SSL("mail.example.com")
    # ruleid: MCP-300
    return str(box.search(None, f'(FROM "{sender}")'))


@mcp.tool()
def send(to: str, subject: str) -> str:
    with smtplib.SMTP("mail.example.com") as smtp:
        # ruleid: MCP-300
        smtp.sendmail("me@example.com", [to], f"Subject: {subject}\r\n\r\nHello")
    return "sent"


@mcp.tool()
def issue(title: str) -> str:
    # ruleid: MCP-300
    return str(gql('{ issues(filter: {title: "' + title + '"}) { id } }'))
