export function layout(title: string, body: string): string {
  // ruleid: MCP-222
  return `<!DOCTYPE html><html><head><title>${title}</title></head><body>${body}</body></html>`;
}
