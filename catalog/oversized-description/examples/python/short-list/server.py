from mcp.server.fastmcp import FastMCP

# ok: MCP-252
mcp = FastMCP("books")


@mcp.tool(description="Creates a new ledger in the books of the company. The number is the one that the accounting system gave, without blanks. Dates are written as year, month and day. Amounts are in the currency of the account unless another is named. What is left out stays as it was. The answer names who changed the entry last and when, and links to the entry in the accounting system, where the history of it can be seen. Only entries of the current and the previous year can be reached.")
def create_ledger(number: str, words: str, first_day: str, last_day: str, amount: float, currency: str, note: str) -> str:
    return number


@mcp.tool(description="Reads one ledger of the company by its number. The number is the one that the accounting system gave, without blanks. Dates are written as year, month and day. Amounts are in the currency of the account unless another is named. What is left out stays as it was. The answer names who changed the entry last and when, and links to the entry in the accounting system, where the history of it can be seen. Only entries of the current and the previous year can be reached.")
def read_ledger(number: str, words: str, first_day: str, last_day: str, amount: float, currency: str, note: str) -> str:
    return number


@mcp.tool(description="Changes fields of a ledger that is in the books already. The number is the one that the accounting system gave, without blanks. Dates are written as year, month and day. Amounts are in the currency of the account unless another is named. What is left out stays as it was. The answer names who changed the entry last and when, and links to the entry in the accounting system, where the history of it can be seen. Only entries of the current and the previous year can be reached.")
def change_ledger(number: str, words: str, first_day: str, last_day: str, amount: float, currency: str, note: str) -> str:
    return number


@mcp.tool(description="Takes a ledger out of the books of the company. The number is the one that the accounting system gave, without blanks. Dates are written as year, month and day. Amounts are in the currency of the account unless another is named. What is left out stays as it was. The answer names who changed the entry last and when, and links to the entry in the accounting system, where the history of it can be seen. Only entries of the current and the previous year can be reached.")
def remove_ledger(number: str, words: str, first_day: str, last_day: str, amount: float, currency: str, note: str) -> str:
    return number


@mcp.tool(description="Searches the books for a ledger by words and dates. The number is the one that the accounting system gave, without blanks. Dates are written as year, month and day. Amounts are in the currency of the account unless another is named. What is left out stays as it was. The answer names who changed the entry last and when, and links to the entry in the accounting system, where the history of it can be seen. Only entries of the current and the previous year can be reached.")
def search_ledger(number: str, words: str, first_day: str, last_day: str, amount: float, currency: str, note: str) -> str:
    return number


@mcp.tool(description="Creates a new invoice in the books of the company. The number is the one that the accounting system gave, without blanks. Dates are written as year, month and day. Amounts are in the currency of the account unless another is named. What is left out stays as it was. The answer names who changed the entry last and when, and links to the entry in the accounting system, where the history of it can be seen. Only entries of the current and the previous year can be reached.")
def create_invoice(number: str, words: str, first_day: str, last_day: str, amount: float, currency: str, note: str) -> str:
    return number


@mcp.tool(description="Reads one invoice of the company by its number. The number is the one that the accounting system gave, without blanks. Dates are written as year, month and day. Amounts are in the currency of the account unless another is named. What is left out stays as it was. The answer names who changed the entry last and when, and links to the entry in the accounting system, where the history of it can be seen. Only entries of the current and the previous year can be reached.")
def read_invoice(number: str, words: str, first_day: str, last_day: str, amount: float, currency: str, note: str) -> str:
    return number


@mcp.tool(description="Changes fields of a invoice that is in the books already. The number is the one that the accounting system gave, without blanks. Dates are written as year, month and day. Amounts are in the currency of the account unless another is named. What is left out stays as it was. The answer names who changed the entry last and when, and links to the entry in the accounting system, where the history of it can be seen. Only entries of the current and the previous year can be reached.")
def change_invoice(number: str, words: str, first_day: str, last_day: str, amount: float, currency: str, note: str) -> str:
    return number


@mcp.tool(description="Takes a invoice out of the books of the company. The number is the one that the accounting system gave, without blanks. Dates are written as year, month and day. Amounts are in the currency of the account unless another is named. What is left out stays as it was. The answer names who changed the entry last and when, and links to the entry in the accounting system, where the history of it can be seen. Only entries of the current and the previous year can be reached.")
def remove_invoice(number: str, words: str, first_day: str, last_day: str, amount: float, currency: str, note: str) -> str:
    return number


@mcp.tool(description="Searches the books for a invoice by words and dates. The number is the one that the accounting system gave, without blanks. Dates are written as year, month and day. Amounts are in the currency of the account unless another is named. What is left out stays as it was. The answer names who changed the entry last and when, and links to the entry in the accounting system, where the history of it can be seen. Only entries of the current and the previous year can be reached.")
def search_invoice(number: str, words: str, first_day: str, last_day: str, amount: float, currency: str, note: str) -> str:
    return number


@mcp.tool(description="Creates a new customer in the books of the company. The number is the one that the accounting system gave, without blanks. Dates are written as year, month and day. Amounts are in the currency of the account unless another is named. What is left out stays as it was. The answer names who changed the entry last and when, and links to the entry in the accounting system, where the history of it can be seen. Only entries of the current and the previous year can be reached.")
def create_customer(number: str, words: str, first_day: str, last_day: str, amount: float, currency: str, note: str) -> str:
    return number


@mcp.tool(description="Reads one customer of the company by its number. The number is the one that the accounting system gave, without blanks. Dates are written as year, month and day. Amounts are in the currency of the account unless another is named. What is left out stays as it was. The answer names who changed the entry last and when, and links to the entry in the accounting system, where the history of it can be seen. Only entries of the current and the previous year can be reached.")
def read_customer(number: str, words: str, first_day: str, last_day: str, amount: float, currency: str, note: str) -> str:
    return number
