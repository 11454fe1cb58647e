from mcp.server.fastmcp import FastMCP

# ruleid: MCP-252
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


@mcp.tool(description="Changes fields of a customer that is in the books already. The number is the one that the accounting system gave, without blanks. Dates are written as year, month and day. Amounts are in the currency of the account unless another is named. What is left out stays as it was. The answer names who changed the entry last and when, and links to the entry in the accounting system, where the history of it can be seen. Only entries of the current and the previous year can be reached.")
def change_customer(number: str, words: str, first_day: str, last_day: str, amount: float, currency: str, note: str) -> str:
    return number


@mcp.tool(description="Takes a customer out of the books of the company. The number is the one that the accounting system gave, without blanks. Dates are written as year, month and day. Amounts are in the currency of the account unless another is named. What is left out stays as it was. The answer names who changed the entry last and when, and links to the entry in the accounting system, where the history of it can be seen. Only entries of the current and the previous year can be reached.")
def remove_customer(number: str, words: str, first_day: str, last_day: str, amount: float, currency: str, note: str) -> str:
    return number


@mcp.tool(description="Searches the books for a customer by words and dates. The number is the one that the accounting system gave, without blanks. Dates are written as year, month and day. Amounts are in the currency of the account unless another is named. What is left out stays as it was. The answer names who changed the entry last and when, and links to the entry in the accounting system, where the history of it can be seen. Only entries of the current and the previous year can be reached.")
def search_customer(number: str, words: str, first_day: str, last_day: str, amount: float, currency: str, note: str) -> str:
    return number


@mcp.tool(description="Creates a new contract in the books of the company. The number is the one that the accounting system gave, without blanks. Dates are written as year, month and day. Amounts are in the currency of the account unless another is named. What is left out stays as it was. The answer names who changed the entry last and when, and links to the entry in the accounting system, where the history of it can be seen. Only entries of the current and the previous year can be reached.")
def create_contract(number: str, words: str, first_day: str, last_day: str, amount: float, currency: str, note: str) -> str:
    return number


@mcp.tool(description="Reads one contract of the company by its number. The number is the one that the accounting system gave, without blanks. Dates are written as year, month and day. Amounts are in the currency of the account unless another is named. What is left out stays as it was. The answer names who changed the entry last and when, and links to the entry in the accounting system, where the history of it can be seen. Only entries of the current and the previous year can be reached.")
def read_contract(number: str, words: str, first_day: str, last_day: str, amount: float, currency: str, note: str) -> str:
    return number


@mcp.tool(description="Changes fields of a contract that is in the books already. The number is the one that the accounting system gave, without blanks. Dates are written as year, month and day. Amounts are in the currency of the account unless another is named. What is left out stays as it was. The answer names who changed the entry last and when, and links to the entry in the accounting system, where the history of it can be seen. Only entries of the current and the previous year can be reached.")
def change_contract(number: str, words: str, first_day: str, last_day: str, amount: float, currency: str, note: str) -> str:
    return number


@mcp.tool(description="Takes a contract out of the books of the company. The number is the one that the accounting system gave, without blanks. Dates are written as year, month and day. Amounts are in the currency of the account unless another is named. What is left out stays as it was. The answer names who changed the entry last and when, and links to the entry in the accounting system, where the history of it can be seen. Only entries of the current and the previous year can be reached.")
def remove_contract(number: str, words: str, first_day: str, last_day: str, amount: float, currency: str, note: str) -> str:
    return number


@mcp.tool(description="Searches the books for a contract by words and dates. The number is the one that the accounting system gave, without blanks. Dates are written as year, month and day. Amounts are in the currency of the account unless another is named. What is left out stays as it was. The answer names who changed the entry last and when, and links to the entry in the accounting system, where the history of it can be seen. Only entries of the current and the previous year can be reached.")
def search_contract(number: str, words: str, first_day: str, last_day: str, amount: float, currency: str, note: str) -> str:
    return number


@mcp.tool(description="Creates a new shipment in the books of the company. The number is the one that the accounting system gave, without blanks. Dates are written as year, month and day. Amounts are in the currency of the account unless another is named. What is left out stays as it was. The answer names who changed the entry last and when, and links to the entry in the accounting system, where the history of it can be seen. Only entries of the current and the previous year can be reached.")
def create_shipment(number: str, words: str, first_day: str, last_day: str, amount: float, currency: str, note: str) -> str:
    return number


@mcp.tool(description="Reads one shipment of the company by its number. The number is the one that the accounting system gave, without blanks. Dates are written as year, month and day. Amounts are in the currency of the account unless another is named. What is left out stays as it was. The answer names who changed the entry last and when, and links to the entry in the accounting system, where the history of it can be seen. Only entries of the current and the previous year can be reached.")
def read_shipment(number: str, words: str, first_day: str, last_day: str, amount: float, currency: str, note: str) -> str:
    return number


@mcp.tool(description="Changes fields of a shipment that is in the books already. The number is the one that the accounting system gave, without blanks. Dates are written as year, month and day. Amounts are in the currency of the account unless another is named. What is left out stays as it was. The answer names who changed the entry last and when, and links to the entry in the accounting system, where the history of it can be seen. Only entries of the current and the previous year can be reached.")
def change_shipment(number: str, words: str, first_day: str, last_day: str, amount: float, currency: str, note: str) -> str:
    return number


@mcp.tool(description="Takes a shipment out of the books of the company. The number is the one that the accounting system gave, without blanks. Dates are written as year, month and day. Amounts are in the currency of the account unless another is named. What is left out stays as it was. The answer names who changed the entry last and when, and links to the entry in the accounting system, where the history of it can be seen. Only entries of the current and the previous year can be reached.")
def remove_shipment(number: str, words: str, first_day: str, last_day: str, amount: float, currency: str, note: str) -> str:
    return number


@mcp.tool(description="Searches the books for a shipment by words and dates. The number is the one that the accounting system gave, without blanks. Dates are written as year, month and day. Amounts are in the currency of the account unless another is named. What is left out stays as it was. The answer names who changed the entry last and when, and links to the entry in the accounting system, where the history of it can be seen. Only entries of the current and the previous year can be reached.")
def search_shipment(number: str, words: str, first_day: str, last_day: str, amount: float, currency: str, note: str) -> str:
    return number


@mcp.tool(description="Creates a new warehouse in the books of the company. The number is the one that the accounting system gave, without blanks. Dates are written as year, month and day. Amounts are in the currency of the account unless another is named. What is left out stays as it was. The answer names who changed the entry last and when, and links to the entry in the accounting system, where the history of it can be seen. Only entries of the current and the previous year can be reached.")
def create_warehouse(number: str, words: str, first_day: str, last_day: str, amount: float, currency: str, note: str) -> str:
    return number


@mcp.tool(description="Reads one warehouse of the company by its number. The number is the one that the accounting system gave, without blanks. Dates are written as year, month and day. Amounts are in the currency of the account unless another is named. What is left out stays as it was. The answer names who changed the entry last and when, and links to the entry in the accounting system, where the history of it can be seen. Only entries of the current and the previous year can be reached.")
def read_warehouse(number: str, words: str, first_day: str, last_day: str, amount: float, currency: str, note: str) -> str:
    return number


@mcp.tool(description="Changes fields of a warehouse that is in the books already. The number is the one that the accounting system gave, without blanks. Dates are written as year, month and day. Amounts are in the currency of the account unless another is named. What is left out stays as it was. The answer names who changed the entry last and when, and links to the entry in the accounting system, where the history of it can be seen. Only entries of the current and the previous year can be reached.")
def change_warehouse(number: str, words: str, first_day: str, last_day: str, amount: float, currency: str, note: str) -> str:
    return number


@mcp.tool(description="Takes a warehouse out of the books of the company. The number is the one that the accounting system gave, without blanks. Dates are written as year, month and day. Amounts are in the currency of the account unless another is named. What is left out stays as it was. The answer names who changed the entry last and when, and links to the entry in the accounting system, where the history of it can be seen. Only entries of the current and the previous year can be reached.")
def remove_warehouse(number: str, words: str, first_day: str, last_day: str, amount: float, currency: str, note: str) -> str:
    return number


@mcp.tool(description="Searches the books for a warehouse by words and dates. The number is the one that the accounting system gave, without blanks. Dates are written as year, month and day. Amounts are in the currency of the account unless another is named. What is left out stays as it was. The answer names who changed the entry last and when, and links to the entry in the accounting system, where the history of it can be seen. Only entries of the current and the previous year can be reached.")
def search_warehouse(number: str, words: str, first_day: str, last_day: str, amount: float, currency: str, note: str) -> str:
    return number


@mcp.tool(description="Creates a new supplier in the books of the company. The number is the one that the accounting system gave, without blanks. Dates are written as year, month and day. Amounts are in the currency of the account unless another is named. What is left out stays as it was. The answer names who changed the entry last and when, and links to the entry in the accounting system, where the history of it can be seen. Only entries of the current and the previous year can be reached.")
def create_supplier(number: str, words: str, first_day: str, last_day: str, amount: float, currency: str, note: str) -> str:
    return number


@mcp.tool(description="Reads one supplier of the company by its number. The number is the one that the accounting system gave, without blanks. Dates are written as year, month and day. Amounts are in the currency of the account unless another is named. What is left out stays as it was. The answer names who changed the entry last and when, and links to the entry in the accounting system, where the history of it can be seen. Only entries of the current and the previous year can be reached.")
def read_supplier(number: str, words: str, first_day: str, last_day: str, amount: float, currency: str, note: str) -> str:
    return number


@mcp.tool(description="Changes fields of a supplier that is in the books already. The number is the one that the accounting system gave, without blanks. Dates are written as year, month and day. Amounts are in the currency of the account unless another is named. What is left out stays as it was. The answer names who changed the entry last and when, and links to the entry in the accounting system, where the history of it can be seen. Only entries of the current and the previous year can be reached.")
def change_supplier(number: str, words: str, first_day: str, last_day: str, amount: float, currency: str, note: str) -> str:
    return number


@mcp.tool(description="Takes a supplier out of the books of the company. The number is the one that the accounting system gave, without blanks. Dates are written as year, month and day. Amounts are in the currency of the account unless another is named. What is left out stays as it was. The answer names who changed the entry last and when, and links to the entry in the accounting system, where the history of it can be seen. Only entries of the current and the previous year can be reached.")
def remove_supplier(number: str, words: str, first_day: str, last_day: str, amount: float, currency: str, note: str) -> str:
    return number


@mcp.tool(description="Searches the books for a supplier by words and dates. The number is the one that the accounting system gave, without blanks. Dates are written as year, month and day. Amounts are in the currency of the account unless another is named. What is left out stays as it was. The answer names who changed the entry last and when, and links to the entry in the accounting system, where the history of it can be seen. Only entries of the current and the previous year can be reached.")
def search_supplier(number: str, words: str, first_day: str, last_day: str, amount: float, currency: str, note: str) -> str:
    return number


@mcp.tool(description="Creates a new payment in the books of the company. The number is the one that the accounting system gave, without blanks. Dates are written as year, month and day. Amounts are in the currency of the account unless another is named. What is left out stays as it was. The answer names who changed the entry last and when, and links to the entry in the accounting system, where the history of it can be seen. Only entries of the current and the previous year can be reached.")
def create_payment(number: str, words: str, first_day: str, last_day: str, amount: float, currency: str, note: str) -> str:
    return number


@mcp.tool(description="Reads one payment of the company by its number. The number is the one that the accounting system gave, without blanks. Dates are written as year, month and day. Amounts are in the currency of the account unless another is named. What is left out stays as it was. The answer names who changed the entry last and when, and links to the entry in the accounting system, where the history of it can be seen. Only entries of the current and the previous year can be reached.")
def read_payment(number: str, words: str, first_day: str, last_day: str, amount: float, currency: str, note: str) -> str:
    return number


@mcp.tool(description="Changes fields of a payment that is in the books already. The number is the one that the accounting system gave, without blanks. Dates are written as year, month and day. Amounts are in the currency of the account unless another is named. What is left out stays as it was. The answer names who changed the entry last and when, and links to the entry in the accounting system, where the history of it can be seen. Only entries of the current and the previous year can be reached.")
def change_payment(number: str, words: str, first_day: str, last_day: str, amount: float, currency: str, note: str) -> str:
    return number


@mcp.tool(description="Takes a payment out of the books of the company. The number is the one that the accounting system gave, without blanks. Dates are written as year, month and day. Amounts are in the currency of the account unless another is named. What is left out stays as it was. The answer names who changed the entry last and when, and links to the entry in the accounting system, where the history of it can be seen. Only entries of the current and the previous year can be reached.")
def remove_payment(number: str, words: str, first_day: str, last_day: str, amount: float, currency: str, note: str) -> str:
    return number


@mcp.tool(description="Searches the books for a payment by words and dates. The number is the one that the accounting system gave, without blanks. Dates are written as year, month and day. Amounts are in the currency of the account unless another is named. What is left out stays as it was. The answer names who changed the entry last and when, and links to the entry in the accounting system, where the history of it can be seen. Only entries of the current and the previous year can be reached.")
def search_payment(number: str, words: str, first_day: str, last_day: str, amount: float, currency: str, note: str) -> str:
    return number


@mcp.tool(description="Creates a new refund in the books of the company. The number is the one that the accounting system gave, without blanks. Dates are written as year, month and day. Amounts are in the currency of the account unless another is named. What is left out stays as it was. The answer names who changed the entry last and when, and links to the entry in the accounting system, where the history of it can be seen. Only entries of the current and the previous year can be reached.")
def create_refund(number: str, words: str, first_day: str, last_day: str, amount: float, currency: str, note: str) -> str:
    return number


@mcp.tool(description="Reads one refund of the company by its number. The number is the one that the accounting system gave, without blanks. Dates are written as year, month and day. Amounts are in the currency of the account unless another is named. What is left out stays as it was. The answer names who changed the entry last and when, and links to the entry in the accounting system, where the history of it can be seen. Only entries of the current and the previous year can be reached.")
def read_refund(number: str, words: str, first_day: str, last_day: str, amount: float, currency: str, note: str) -> str:
    return number


@mcp.tool(description="Changes fields of a refund that is in the books already. The number is the one that the accounting system gave, without blanks. Dates are written as year, month and day. Amounts are in the currency of the account unless another is named. What is left out stays as it was. The answer names who changed the entry last and when, and links to the entry in the accounting system, where the history of it can be seen. Only entries of the current and the previous year can be reached.")
def change_refund(number: str, words: str, first_day: str, last_day: str, amount: float, currency: str, note: str) -> str:
    return number


@mcp.tool(description="Takes a refund out of the books of the company. The number is the one that the accounting system gave, without blanks. Dates are written as year, month and day. Amounts are in the currency of the account unless another is named. What is left out stays as it was. The answer names who changed the entry last and when, and links to the entry in the accounting system, where the history of it can be seen. Only entries of the current and the previous year can be reached.")
def remove_refund(number: str, words: str, first_day: str, last_day: str, amount: float, currency: str, note: str) -> str:
    return number


@mcp.tool(description="Searches the books for a refund by words and dates. The number is the one that the accounting system gave, without blanks. Dates are written as year, month and day. Amounts are in the currency of the account unless another is named. What is left out stays as it was. The answer names who changed the entry last and when, and links to the entry in the accounting system, where the history of it can be seen. Only entries of the current and the previous year can be reached.")
def search_refund(number: str, words: str, first_day: str, last_day: str, amount: float, currency: str, note: str) -> str:
    return number


@mcp.tool(description="Creates a new budget in the books of the company. The number is the one that the accounting system gave, without blanks. Dates are written as year, month and day. Amounts are in the currency of the account unless another is named. What is left out stays as it was. The answer names who changed the entry last and when, and links to the entry in the accounting system, where the history of it can be seen. Only entries of the current and the previous year can be reached.")
def create_budget(number: str, words: str, first_day: str, last_day: str, amount: float, currency: str, note: str) -> str:
    return number


@mcp.tool(description="Reads one budget of the company by its number. The number is the one that the accounting system gave, without blanks. Dates are written as year, month and day. Amounts are in the currency of the account unless another is named. What is left out stays as it was. The answer names who changed the entry last and when, and links to the entry in the accounting system, where the history of it can be seen. Only entries of the current and the previous year can be reached.")
def read_budget(number: str, words: str, first_day: str, last_day: str, amount: float, currency: str, note: str) -> str:
    return number


@mcp.tool(description="Changes fields of a budget that is in the books already. The number is the one that the accounting system gave, without blanks. Dates are written as year, month and day. Amounts are in the currency of the account unless another is named. What is left out stays as it was. The answer names who changed the entry last and when, and links to the entry in the accounting system, where the history of it can be seen. Only entries of the current and the previous year can be reached.")
def change_budget(number: str, words: str, first_day: str, last_day: str, amount: float, currency: str, note: str) -> str:
    return number


@mcp.tool(description="Takes a budget out of the books of the company. The number is the one that the accounting system gave, without blanks. Dates are written as year, month and day. Amounts are in the currency of the account unless another is named. What is left out stays as it was. The answer names who changed the entry last and when, and links to the entry in the accounting system, where the history of it can be seen. Only entries of the current and the previous year can be reached.")
def remove_budget(number: str, words: str, first_day: str, last_day: str, amount: float, currency: str, note: str) -> str:
    return number


@mcp.tool(description="Searches the books for a budget by words and dates. The number is the one that the accounting system gave, without blanks. Dates are written as year, month and day. Amounts are in the currency of the account unless another is named. What is left out stays as it was. The answer names who changed the entry last and when, and links to the entry in the accounting system, where the history of it can be seen. Only entries of the current and the previous year can be reached.")
def search_budget(number: str, words: str, first_day: str, last_day: str, amount: float, currency: str, note: str) -> str:
    return number


@mcp.tool(description="Creates a new account in the books of the company. The number is the one that the accounting system gave, without blanks. Dates are written as year, month and day. Amounts are in the currency of the account unless another is named. What is left out stays as it was. The answer names who changed the entry last and when, and links to the entry in the accounting system, where the history of it can be seen. Only entries of the current and the previous year can be reached.")
def create_account(number: str, words: str, first_day: str, last_day: str, amount: float, currency: str, note: str) -> str:
    return number


@mcp.tool(description="Reads one account of the company by its number. The number is the one that the accounting system gave, without blanks. Dates are written as year, month and day. Amounts are in the currency of the account unless another is named. What is left out stays as it was. The answer names who changed the entry last and when, and links to the entry in the accounting system, where the history of it can be seen. Only entries of the current and the previous year can be reached.")
def read_account(number: str, words: str, first_day: str, last_day: str, amount: float, currency: str, note: str) -> str:
    return number


@mcp.tool(description="Changes fields of a account that is in the books already. The number is the one that the accounting system gave, without blanks. Dates are written as year, month and day. Amounts are in the currency of the account unless another is named. What is left out stays as it was. The answer names who changed the entry last and when, and links to the entry in the accounting system, where the history of it can be seen. Only entries of the current and the previous year can be reached.")
def change_account(number: str, words: str, first_day: str, last_day: str, amount: float, currency: str, note: str) -> str:
    return number


@mcp.tool(description="Takes a account out of the books of the company. The number is the one that the accounting system gave, without blanks. Dates are written as year, month and day. Amounts are in the currency of the account unless another is named. What is left out stays as it was. The answer names who changed the entry last and when, and links to the entry in the accounting system, where the history of it can be seen. Only entries of the current and the previous year can be reached.")
def remove_account(number: str, words: str, first_day: str, last_day: str, amount: float, currency: str, note: str) -> str:
    return number


@mcp.tool(description="Searches the books for a account by words and dates. The number is the one that the accounting system gave, without blanks. Dates are written as year, month and day. Amounts are in the currency of the account unless another is named. What is left out stays as it was. The answer names who changed the entry last and when, and links to the entry in the accounting system, where the history of it can be seen. Only entries of the current and the previous year can be reached.")
def search_account(number: str, words: str, first_day: str, last_day: str, amount: float, currency: str, note: str) -> str:
    return number


@mcp.tool(description="Creates a new employee in the books of the company. The number is the one that the accounting system gave, without blanks. Dates are written as year, month and day. Amounts are in the currency of the account unless another is named. What is left out stays as it was. The answer names who changed the entry last and when, and links to the entry in the accounting system, where the history of it can be seen. Only entries of the current and the previous year can be reached.")
def create_employee(number: str, words: str, first_day: str, last_day: str, amount: float, currency: str, note: str) -> str:
    return number


@mcp.tool(description="Reads one employee of the company by its number. The number is the one that the accounting system gave, without blanks. Dates are written as year, month and day. Amounts are in the currency of the account unless another is named. What is left out stays as it was. The answer names who changed the entry last and when, and links to the entry in the accounting system, where the history of it can be seen. Only entries of the current and the previous year can be reached.")
def read_employee(number: str, words: str, first_day: str, last_day: str, amount: float, currency: str, note: str) -> str:
    return number


@mcp.tool(description="Changes fields of a employee that is in the books already. The number is the one that the accounting system gave, without blanks. Dates are written as year, month and day. Amounts are in the currency of the account unless another is named. What is left out stays as it was. The answer names who changed the entry last and when, and links to the entry in the accounting system, where the history of it can be seen. Only entries of the current and the previous year can be reached.")
def change_employee(number: str, words: str, first_day: str, last_day: str, amount: float, currency: str, note: str) -> str:
    return number


@mcp.tool(description="Takes a employee out of the books of the company. The number is the one that the accounting system gave, without blanks. Dates are written as year, month and day. Amounts are in the currency of the account unless another is named. What is left out stays as it was. The answer names who changed the entry last and when, and links to the entry in the accounting system, where the history of it can be seen. Only entries of the current and the previous year can be reached.")
def remove_employee(number: str, words: str, first_day: str, last_day: str, amount: float, currency: str, note: str) -> str:
    return number


@mcp.tool(description="Searches the books for a employee by words and dates. The number is the one that the accounting system gave, without blanks. Dates are written as year, month and day. Amounts are in the currency of the account unless another is named. What is left out stays as it was. The answer names who changed the entry last and when, and links to the entry in the accounting system, where the history of it can be seen. Only entries of the current and the previous year can be reached.")
def search_employee(number: str, words: str, first_day: str, last_day: str, amount: float, currency: str, note: str) -> str:
    return number


@mcp.tool(description="Creates a new project in the books of the company. The number is the one that the accounting system gave, without blanks. Dates are written as year, month and day. Amounts are in the currency of the account unless another is named. What is left out stays as it was. The answer names who changed the entry last and when, and links to the entry in the accounting system, where the history of it can be seen. Only entries of the current and the previous year can be reached.")
def create_project(number: str, words: str, first_day: str, last_day: str, amount: float, currency: str, note: str) -> str:
    return number


@mcp.tool(description="Reads one project of the company by its number. The number is the one that the accounting system gave, without blanks. Dates are written as year, month and day. Amounts are in the currency of the account unless another is named. What is left out stays as it was. The answer names who changed the entry last and when, and links to the entry in the accounting system, where the history of it can be seen. Only entries of the current and the previous year can be reached.")
def read_project(number: str, words: str, first_day: str, last_day: str, amount: float, currency: str, note: str) -> str:
    return number


@mcp.tool(description="Changes fields of a project that is in the books already. The number is the one that the accounting system gave, without blanks. Dates are written as year, month and day. Amounts are in the currency of the account unless another is named. What is left out stays as it was. The answer names who changed the entry last and when, and links to the entry in the accounting system, where the history of it can be seen. Only entries of the current and the previous year can be reached.")
def change_project(number: str, words: str, first_day: str, last_day: str, amount: float, currency: str, note: str) -> str:
    return number


@mcp.tool(description="Takes a project out of the books of the company. The number is the one that the accounting system gave, without blanks. Dates are written as year, month and day. Amounts are in the currency of the account unless another is named. What is left out stays as it was. The answer names who changed the entry last and when, and links to the entry in the accounting system, where the history of it can be seen. Only entries of the current and the previous year can be reached.")
def remove_project(number: str, words: str, first_day: str, last_day: str, amount: float, currency: str, note: str) -> str:
    return number


@mcp.tool(description="Searches the books for a project by words and dates. The number is the one that the accounting system gave, without blanks. Dates are written as year, month and day. Amounts are in the currency of the account unless another is named. What is left out stays as it was. The answer names who changed the entry last and when, and links to the entry in the accounting system, where the history of it can be seen. Only entries of the current and the previous year can be reached.")
def search_project(number: str, words: str, first_day: str, last_day: str, amount: float, currency: str, note: str) -> str:
    return number


@mcp.tool(description="Creates a new asset in the books of the company. The number is the one that the accounting system gave, without blanks. Dates are written as year, month and day. Amounts are in the currency of the account unless another is named. What is left out stays as it was. The answer names who changed the entry last and when, and links to the entry in the accounting system, where the history of it can be seen. Only entries of the current and the previous year can be reached.")
def create_asset(number: str, words: str, first_day: str, last_day: str, amount: float, currency: str, note: str) -> str:
    return number


@mcp.tool(description="Reads one asset of the company by its number. The number is the one that the accounting system gave, without blanks. Dates are written as year, month and day. Amounts are in the currency of the account unless another is named. What is left out stays as it was. The answer names who changed the entry last and when, and links to the entry in the accounting system, where the history of it can be seen. Only entries of the current and the previous year can be reached.")
def read_asset(number: str, words: str, first_day: str, last_day: str, amount: float, currency: str, note: str) -> str:
    return number


@mcp.tool(description="Changes fields of a asset that is in the books already. The number is the one that the accounting system gave, without blanks. Dates are written as year, month and day. Amounts are in the currency of the account unless another is named. What is left out stays as it was. The answer names who changed the entry last and when, and links to the entry in the accounting system, where the history of it can be seen. Only entries of the current and the previous year can be reached.")
def change_asset(number: str, words: str, first_day: str, last_day: str, amount: float, currency: str, note: str) -> str:
    return number


@mcp.tool(description="Takes a asset out of the books of the company. The number is the one that the accounting system gave, without blanks. Dates are written as year, month and day. Amounts are in the currency of the account unless another is named. What is left out stays as it was. The answer names who changed the entry last and when, and links to the entry in the accounting system, where the history of it can be seen. Only entries of the current and the previous year can be reached.")
def remove_asset(number: str, words: str, first_day: str, last_day: str, amount: float, currency: str, note: str) -> str:
    return number


@mcp.tool(description="Searches the books for a asset by words and dates. The number is the one that the accounting system gave, without blanks. Dates are written as year, month and day. Amounts are in the currency of the account unless another is named. What is left out stays as it was. The answer names who changed the entry last and when, and links to the entry in the accounting system, where the history of it can be seen. Only entries of the current and the previous year can be reached.")
def search_asset(number: str, words: str, first_day: str, last_day: str, amount: float, currency: str, note: str) -> str:
    return number


@mcp.tool(description="Creates a new ticket in the books of the company. The number is the one that the accounting system gave, without blanks. Dates are written as year, month and day. Amounts are in the currency of the account unless another is named. What is left out stays as it was. The answer names who changed the entry last and when, and links to the entry in the accounting system, where the history of it can be seen. Only entries of the current and the previous year can be reached.")
def create_ticket(number: str, words: str, first_day: str, last_day: str, amount: float, currency: str, note: str) -> str:
    return number


@mcp.tool(description="Reads one ticket of the company by its number. The number is the one that the accounting system gave, without blanks. Dates are written as year, month and day. Amounts are in the currency of the account unless another is named. What is left out stays as it was. The answer names who changed the entry last and when, and links to the entry in the accounting system, where the history of it can be seen. Only entries of the current and the previous year can be reached.")
def read_ticket(number: str, words: str, first_day: str, last_day: str, amount: float, currency: str, note: str) -> str:
    return number


@mcp.tool(description="Changes fields of a ticket that is in the books already. The number is the one that the accounting system gave, without blanks. Dates are written as year, month and day. Amounts are in the currency of the account unless another is named. What is left out stays as it was. The answer names who changed the entry last and when, and links to the entry in the accounting system, where the history of it can be seen. Only entries of the current and the previous year can be reached.")
def change_ticket(number: str, words: str, first_day: str, last_day: str, amount: float, currency: str, note: str) -> str:
    return number


@mcp.tool(description="Takes a ticket out of the books of the company. The number is the one that the accounting system gave, without blanks. Dates are written as year, month and day. Amounts are in the currency of the account unless another is named. What is left out stays as it was. The answer names who changed the entry last and when, and links to the entry in the accounting system, where the history of it can be seen. Only entries of the current and the previous year can be reached.")
def remove_ticket(number: str, words: str, first_day: str, last_day: str, amount: float, currency: str, note: str) -> str:
    return number


@mcp.tool(description="Searches the books for a ticket by words and dates. The number is the one that the accounting system gave, without blanks. Dates are written as year, month and day. Amounts are in the currency of the account unless another is named. What is left out stays as it was. The answer names who changed the entry last and when, and links to the entry in the accounting system, where the history of it can be seen. Only entries of the current and the previous year can be reached.")
def search_ticket(number: str, words: str, first_day: str, last_day: str, amount: float, currency: str, note: str) -> str:
    return number
