export async function shipments(accessToken: string): Promise<string> {
  // ok: MCP-265
  const reply = await fetch("https://ship.example.com/v1", { headers: { Authorization: `Bearer ${accessToken}` } });
  return reply.text();
}

export async function carriers(accessToken: string): Promise<string> {
  // ruleid: MCP-265
  const reply = await fetch("https://ship.example.com/carriers", { headers: { Authorization: `Bearer ${accessToken}` } });
  return reply.text();
}
