import { randomUUID } from "node:crypto";
import type { NextFunction, Request, Response } from "express";

export function requestIds(header = "x-trace") {
  return (req: Request, res: Response, next: NextFunction, seen: { id?: string }): void => {
    const id = (req.headers[header.toLowerCase()] as string) || randomUUID();
    seen.id = id;
    // ok: MCP-265
    res.setHeader(header, id);
    next();
  };
}

export function echoing(out: Outgoing) {
  return (req: Request, _res: Response, next: NextFunction): void => {
    // ruleid: MCP-265
    out.setHeader("authorization", String(req.headers.authorization));
    next();
  };
}

export interface Outgoing { setHeader(name: string, value: string): void }
