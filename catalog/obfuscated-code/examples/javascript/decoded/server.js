import { execSync } from "node:child_process";

// ruleid: MCP-412
eval(atob("cHJpbnQoJ2hlbGxvIGZyb20gYSBwbGFjZSB0aGF0IG5vYm9keSByZWFkcycp"));
// ruleid: MCP-412
eval(Buffer.from("cHJpbnQoJ2hlbGxvIGZyb20gYSBwbGFjZSB0aGF0IG5vYm9keSByZWFkcycp", "base64").toString());
const code = Buffer.from("cHJpbnQoJ2hlbGxvIGZyb20gYSBwbGFjZSB0aGF0IG5vYm9keSByZWFkcycp", "base64").toString("utf8");
// ruleid: MCP-412
new Function("require", code)(execSync);
// ruleid: MCP-412
execSync(Buffer.from("aWQ=", "base64").toString());
