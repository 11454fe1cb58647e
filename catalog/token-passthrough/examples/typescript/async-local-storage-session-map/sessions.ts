import { AsyncLocalStorage } from "node:async_hooks";
import type { IncomingMessage } from "node:http";

interface Login {
  headerName: string;
  secret: string;
}

export const als = new AsyncLocalStorage<Login>();
const logins = new Map<string, Login>();

export function begin(id: string, req: IncomingMessage): void {
  const secret = req.headers.authorization;
  if (secret) logins.set(id, { headerName: "Authorization", secret });
}

export function within<T>(id: string, work: () => Promise<T>): Promise<T> {
  return als.run(logins.get(id)!, work);
}

export function currentHeaders(): Record<string, string> {
  const cur = als.getStore();
  // ruleid: MCP-265
  return cur ? { [cur.headerName]: cur.secret } : {};
}
