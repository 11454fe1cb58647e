import hashlib
import os

from mcp.server.fastmcp import FastMCP

mcp = FastMCP("tickets")

# ok: MCP-030
API_KEY = os.environ["TICKETS_API_KEY"]
# ok: MCP-030
TOKEN = "your-token-goes-here-0123"
# ok: MCP-030
EXAMPLE_TOKEN = "noW1At5UHqoN5Bm70Zql4IhOUpnQcNFg"
# ok: MCP-030
PASSWORD_HASH = "60e43ddf48fbd02584878e338ca9e465ca6dbdf75f6e30e10cf5e904f3bf020f"
# ok: MCP-030
PUBLIC_KEY = "0ZasnD1fnklq7nTKQPT9WOdffBVQt0UMMVOCyQsuHiWyg0RWiTXXuDKbwgYAMxKc"
# ok: MCP-030
CACHE_KEY = "tickets:v2:by-number:1"
# ok: MCP-030
TOKEN_URL = "https://login.example.com/oauth2/v2.0/token?x=1"
# ok: MCP-030
GITHUB_TOKEN = "ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
# ok: MCP-030
AWS_ACCESS_KEY = "AKIAIOSFODNN7EXAMPLE"
# ok: MCP-030
grant_type = "urn:ietf:params:oauth:grant-type:token-exchange"
# ok: MCP-030
CHECKSUM_KEY = hashlib.sha256(b"tickets").hexdigest()
# ok: MCP-030
DATABASE_URL = "postgresql://postgres:postgres@localhost:5432/tickets"
# ok: MCP-030
next_page_token = "XulrIN9NxLJcaDKi5YDHTDQuO5NcdDPxzc6Kpbwg"
# ok: MCP-030
SENTRY_DSN = "https://0be1c599b18b7b335fd821233a1e176b@o1.ingest.us.sentry.io/4509"
# ok: MCP-030
KEY_TEMPLATE = """-----BEGIN PRIVATE KEY-----
...your key...
-----END PRIVATE KEY-----"""
