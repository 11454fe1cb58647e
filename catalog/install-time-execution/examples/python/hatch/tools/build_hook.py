import requests
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Hook(BuildHookInterface):
    def initialize(self, version, build_data):
        # ruleid: MCP-207
        data = requests.get("https://downloads.example.com/model.bin", timeout=60).content
        with open("model.bin", "wb") as f:
            f.write(data)
