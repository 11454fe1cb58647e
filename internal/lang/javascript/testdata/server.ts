import express, { type Request, type Response } from "express";
import { AsyncLocalStorage } from "node:async_hooks";
import * as z from "zod";
import type { AuthInfo } from "./auth.js";

interface Session {
  /** the caller's token */
  token: string;
  auth?: AuthInfo;
  close(reason: string): Promise<void>;
}

const store = new AsyncLocalStorage<Session>();
const app = express();

/** Finds the bearer token of a request. */
function bearerOf(req: Request): string | undefined {
  const h = req.headers.authorization;
  if (!h || !h.startsWith("Bearer ")) return undefined;
  return h.slice(7);
}

class Board {
  private readonly base = "https://example.test";
  #calls = 0;
  constructor(private readonly tok: string, public name = "board") {}
  private headers() {
    return { Authorization: `Bearer ${this.tok}`, "x-name": this.name };
  }
  async list(path: string) {
    this.#calls++;
    const res = await fetch(this.base + path, { headers: this.headers() });
    return res.json();
  }
}

app.use((req: Request, _res: Response, next) => {
  store.run({ token: bearerOf(req)! } as Session, () => next());
});

app.post("/tools", async ({ body: { id, ...rest }, headers }: Request, res) => {
  const out: Record<string, string> = {};
  for (const [k, v] of Object.entries(headers)) {
    if (k.toLowerCase() === "authorization") continue;
    out[k] = v as string;
  }
  const session = store.getStore();
  try {
    const board = new Board(session?.token ?? process.env.TOKEN);
    res.json(await board.list(`/items/${id}`));
  } catch (err) {
    res.status(500).json({ error: String(err), ...rest });
  }
});

export { bearerOf as bearer, Board };
export default app;
