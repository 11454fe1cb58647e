import os
import stat
import subprocess
from os import chmod
from pathlib import Path

SHARED = 0o777


def open_up(path):
    # ruleid: MCP-120
    os.chmod(path, 0o777)
    # ruleid: MCP-120
    chmod(path, mode=0o666)
    # ruleid: MCP-120
    Path(path).chmod(SHARED)
    # ruleid: MCP-120
    os.chmod(path, stat.S_IRUSR | stat.S_IWUSR | stat.S_IWOTH)
    # ok: MCP-120
    os.chmod(path, 0o600)
    # ok: MCP-120
    os.chmod(path, 0o755)
    # ok: MCP-120
    os.chmod(path, 0o1777)


def make(path):
    # ruleid: MCP-120
    os.umask(0)
    # ok: MCP-120
    os.umask(0o077)
    # ruleid: MCP-120
    fd = os.open(path, os.O_CREAT | os.O_WRONLY, 0o666)
    # ok: MCP-120
    os.makedirs(path, exist_ok=True)
    # ok: MCP-120
    os.makedirs(path, mode=0o700)
    return fd


def by_program(path):
    # ruleid: MCP-120
    subprocess.run(["chmod", "-R", "777", path], check=True)
    # ruleid: MCP-120
    os.system("chmod a+w /var/lib/server")
    # ok: MCP-120
    subprocess.run(["chmod", "+x", path], check=True)
