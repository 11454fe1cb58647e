import { experimental_createMCPClient } from "ai";

export async function tools(token: string) {
  const client = await experimental_createMCPClient({ transport: { type: "sse", url: "https://notes.example.com/sse", headers: { Authorization: `Bearer ${token}` } } });
  return Object.keys(await client.tools());
}
