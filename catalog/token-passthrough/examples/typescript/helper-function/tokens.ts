import type { IncomingHttpHeaders } from "node:http";

export function bearerOf(headers: IncomingHttpHeaders): string {
  const raw = headers.authorization ?? "";
  const match = /^Bearer (.+)$/i.exec(raw);
  return match ? match[1] : process.env.NOTES_TOKEN!;
}

export function authHeaders(token: string): Record<string, string> {
  // ruleid: MCP-265
  return { Authorization: `Bearer ${token}`, "User-Agent": "notes-mcp" };
}
