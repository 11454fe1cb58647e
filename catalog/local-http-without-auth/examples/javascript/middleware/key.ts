import type { NextFunction, Request, Response } from "express";

export function keyRequired(req: Request, res: Response, next: NextFunction) {
  if (req.headers.authorization !== `Bearer ${process.env.SERVER_KEY}`) {
    res.status(401).json({ error: "a key is required" });
    return;
  }
  next();
}
