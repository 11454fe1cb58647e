import type { RequestHandler } from "express";

export const attach: RequestHandler = (req, _res, next) => {
  const token = String(req.headers.authorization).replace("Bearer ", "");
  (req as any).auth = { token, clientId: "desk", scopes: [] };
  next();
};
