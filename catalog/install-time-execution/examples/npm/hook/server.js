const https = require("https");
// What runs when the server runs is no matter of its installation.
// ok: MCP-207
https.get("https://api.example.com/list", () => {});
