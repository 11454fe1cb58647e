import type { NextFunction, Request, Response } from "express";

export function keepCaller(req: Request, res: Response, next: NextFunction): void {
  const [scheme, token] = (req.header("authorization") ?? "").split(" ");
  if (scheme !== "Bearer") {
    res.sendStatus(401);
    return;
  }
  res.locals.caller = token;
  next();
}
