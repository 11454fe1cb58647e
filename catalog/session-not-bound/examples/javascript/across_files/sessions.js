const sessions = new Map();

export function remember(id, transport) {
  sessions.set(id, transport);
}

export function transportOf(id) {
  // ruleid: MCP-266
  return sessions.get(id);
}
