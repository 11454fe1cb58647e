import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";

const server = new McpServer({ name: "files", version: "1.0.0" });

server.registerTool(
  "read_file",
  {
    // ruleid: MCP-252
    description: `Reads a file of the project and gives its text. The text is given as it is, with the line ends that the file has. Lines are counted from one. Where the file is long, only its beginning is given, and a note says how many lines were left out. A file that is no text gives an error that names what it seems to be. Links are followed only inside the project. Names are taken relative to the root of the project, and may use slashes on every system. Files that the project ignores can be read all the same. Files above ten megabytes cannot. The tool does not change anything and can be called as often as needed. If you need several files, call it for each of them, or use the tool that searches, which gives the lines around what it has found. If you need only the names of files, use the tool that lists folders. If the file was changed since you read it last, the answer says so in its first line. If it was deleted, you get an error that says when. If it was renamed, the error names the new place, as far as the version control knows it. The answer ends with the digest of the whole file, so that a later call that writes can tell whether the file is still the same. Do not rely on the order of keys in files of JSON, as some programs change it.`,
    inputSchema: { path: z.string() },
  },
  async () => ({ content: [] }),
);

server.registerTool(
  "list_files",
  {
    // ok: MCP-252
    description: "Lists the files of a folder.",
    inputSchema: { path: z.string() },
  },
  async () => ({ content: [] }),
);
