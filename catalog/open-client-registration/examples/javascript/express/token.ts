import { timingSafeEqual } from "node:crypto";
import { NextFunction, Request, Response } from "express";

export function requireInitialAccessToken(req: Request, res: Response, next: NextFunction) {
  const given = Buffer.from(req.headers.authorization ?? "");
  const wanted = Buffer.from(`Bearer ${process.env.INITIAL_ACCESS_TOKEN}`);
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) {
    res.status(401).end();
    return;
  }
  next();
}
