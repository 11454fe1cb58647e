import fs from "fs";
import path from "path";
import AdmZip from "adm-zip";
import * as tar from "tar";
import StreamZip from "node-stream-zip";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";

const server = new McpServer({ name: "packages", version: "1.0.0" });
const TARGET = "/srv/packages";
const args = { file: z.string() };

server.tool("by_hand", args, async ({ file }) => {
  const zip = new AdmZip(file);
  for (const entry of zip.getEntries()) {
    // ruleid: MCP-081
    fs.writeFileSync(path.join(TARGET, entry.entryName), entry.getData());
  }
  return { content: [] };
});

server.tool("checked", args, async ({ file }) => {
  const zip = new AdmZip(file);
  for (const entry of zip.getEntries()) {
    const full = path.join(TARGET, entry.entryName);
    if (!full.startsWith(TARGET + path.sep)) throw new Error("leads out");
    // ok: MCP-081
    fs.writeFileSync(full, entry.getData());
  }
  return { content: [] };
});

server.tool("library", args, async ({ file }) => {
  // ruleid: MCP-081
  new AdmZip(file).extractAllTo(TARGET, true);
  // ruleid: MCP-081
  await tar.x({ file, cwd: TARGET, preservePaths: true });
  // ok: MCP-081
  await tar.x({ file, cwd: TARGET });
  return { content: [] };
});

server.tool("off", {}, async () => {
  // ruleid: MCP-081
  const zip = new StreamZip({ file: "/tmp/upload.zip", skipEntryNameValidation: true });
  zip.close();
  return { content: [] };
});
