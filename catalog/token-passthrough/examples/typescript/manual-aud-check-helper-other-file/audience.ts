import type { NextFunction, Request, Response } from "express";

const ACCEPTED = ["https://mcp.example.com", "api://mcp-example"];

export function requireAudience(_req: Request, res: Response, next: NextFunction): void {
  if (!ACCEPTED.includes(res.locals.claims.aud)) {
    res.status(401).json({ error: "wrong audience" });
    return;
  }
  next();
}
