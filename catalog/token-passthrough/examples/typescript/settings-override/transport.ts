import { settings } from "./config.js";

export async function query(text: string): Promise<string> {
  const { url, key } = settings.get();
  // ruleid: MCP-265
  const reply = await fetch(`${url}/query`, { method: "POST", body: text, headers: { Authorization: `Bearer ${key}` } });
  return reply.text();
}
