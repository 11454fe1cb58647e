from google_auth_oauthlib.flow import InstalledAppFlow
from googleapiclient.discovery import build
from mcp.server.fastmcp import FastMCP

# ruleid: MCP-204
SCOPES = ["https://mail.google.com/"]
mcp = FastMCP("mail")


@mcp.tool()
def inbox() -> list:
    """The messages of the inbox."""
    credentials = InstalledAppFlow.from_client_secrets_file("client.json", SCOPES).run_local_server()
    mail = build("gmail", "v1", credentials=credentials)
    return mail.users().messages().list(userId="me").execute()["messages"]


mcp.run()
