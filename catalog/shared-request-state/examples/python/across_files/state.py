"""What the server remembers."""
selected_database = "public"


def select(name):
    global selected_database
    # ruleid: MCP-285
    selected_database = name


def selected():
    return selected_database
