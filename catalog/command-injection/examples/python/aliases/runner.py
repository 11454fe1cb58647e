import subprocess


class Runner:
    def __init__(self):
        self.start = subprocess.run

    def shell(self, line):
        # ruleid: MCP-002
        return self.start(line, shell=True, capture_output=True, text=True).stdout


def call(command, shell=False):
    # ruleid: MCP-002
    return subprocess.check_output(command, shell=shell, text=True)
