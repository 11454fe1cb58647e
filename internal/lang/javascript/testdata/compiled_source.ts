import express from "express";
import * as jwt from "jsonwebtoken";
import { fetchJson } from "./http";
export * from "./types";
export { helper as renamed } from "./helper";

export enum Mode { Off, On = "on" }

export const base = "https://example.test";

export namespace Headers {
  export const auth = "authorization";
}

function sealed(target: Function) {}
function log(target: any, name: string) {}

@sealed
export class Client {
  #secret: string;
  static count = 0;
  constructor(private readonly tok: string) {
    this.#secret = tok;
  }
  @log
  async get(path: string, { limit, ...rest }: { limit: number; [k: string]: unknown } = { limit: 1 }) {
    const res = await fetchJson(base + path, { headers: { Authorization: `Bearer ${this.tok}` }, ...rest });
    return res.items ?? [];
  }
  get secret() {
    return this.#secret;
  }
}

export class Special extends Client {
  async get(path: string) {
    return super.get("/special" + path);
  }
}

export default function serve(port: number) {
  const app = express();
  app.get("/", async (req, res) => {
    const token = req.headers.authorization;
    try {
      const claims = await jwt.verify(token!, "key");
      res.json(await new Client(token!).get("/x"));
    } catch (e) {
      res.end();
    }
  });
  app.listen(port);
}
