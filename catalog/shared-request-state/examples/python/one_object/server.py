"""A field of the one object whose methods are the tools is as shared as a global."""
from fastmcp import FastMCP
from fastmcp.server.dependencies import get_access_token

mcp = FastMCP("mail")


class Mailbox:
    def __init__(self) -> None:
        self.account = ""
        self.folder = "INBOX"

    def login(self) -> str:
        # ruleid: MCP-285
        self.account = get_access_token().claims["email"]
        return "welcome"

    def open_folder(self, folder: str) -> str:
        # ruleid: MCP-285
        self.folder = folder
        return "ok"

    def read(self) -> str:
        return fetch(self.account, self.folder)


def fetch(account: str, folder: str) -> str:
    return f"mails of {account} in {folder}"


box = Mailbox()
mcp.tool(box.login)
mcp.tool(box.open_folder)
mcp.tool(box.read)

if __name__ == "__main__":
    mcp.run(transport="http", host="0.0.0.0", port=8000)
