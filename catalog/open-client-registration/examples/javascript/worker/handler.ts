import { Hono } from "hono";

export const handler = new Hono();
handler.get("/", (c) => c.text("notes"));
