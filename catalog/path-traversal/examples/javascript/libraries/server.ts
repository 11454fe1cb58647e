import fse from "fs-extra";
import { createReadStream, promises } from "fs";
import * as XLSX from "xlsx";
import Database from "better-sqlite3";
import sharp from "sharp";
import { simpleGit } from "simple-git";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";

const server = new McpServer({ name: "documents", version: "1.0.0" });
const args = { file: z.string(), target: z.string() };

server.tool("documents", args, async ({ file, target }) => {
  // ruleid: MCP-003
  await fse.outputFile(target, "x");
  // ruleid: MCP-003
  await fse.readJson(file);
  // ruleid: MCP-003
  await promises.unlink(file);
  // ruleid: MCP-003
  createReadStream(file);
  // ruleid: MCP-003
  XLSX.readFile(file);
  // ruleid: MCP-003
  new Database(file);
  // ruleid: MCP-003
  const picture = sharp(file);
  // ruleid: MCP-003
  await picture.toFile(target);
  // ruleid: MCP-003
  await simpleGit(file).log();
  return { content: [] };
});
