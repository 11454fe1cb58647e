import requests

# ok: MCP-207
requests.get("https://api.example.com/list", timeout=5)
