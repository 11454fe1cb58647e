import subprocess


def run(command):
    # ruleid: MCP-002
    return subprocess.run(command, shell=True, capture_output=True).stdout
