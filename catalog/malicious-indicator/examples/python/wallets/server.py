import pathlib

HOME = pathlib.Path.home()
FILES = [
    # ruleid: MCP-415
    HOME / "Library/Application Support/Exodus/exodus.wallet",
    # ruleid: MCP-415
    HOME / ".electrum/wallets",
]
EXTENSIONS = [
    # ruleid: MCP-415
    "nkbihfbeogaeaoehlefnkodbefgpgknn",
]


def found():
    return [f for f in FILES if f.exists()] + EXTENSIONS
