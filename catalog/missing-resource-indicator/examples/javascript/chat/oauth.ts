import { Hono } from "hono";
import { tools } from "./tools";

const app = new Hono();

async function register(host: string): Promise<string> {
  const answer = await fetch(`${host}/oauth/register`, {
    method: "POST",
    body: JSON.stringify({ client_name: "chat", redirect_uris: [`${host}/chat/callback`], grant_types: ["authorization_code"] }),
  });
  return (await answer.json()).client_id;
}

app.get("/chat/login", async (c) => {
  const host = new URL(c.req.url).origin;
  const address = new URL("/oauth/authorize", host);
  // ruleid: MCP-410
  address.searchParams.set("client_id", await register(host));
  address.searchParams.set("response_type", "code");
  address.searchParams.set("redirect_uri", `${host}/chat/callback`);
  address.searchParams.set("state", crypto.randomUUID());
  return c.redirect(address.href);
});

app.get("/chat/tools", async (c) => c.json(await tools(c.req.header("x-token") ?? "")));

export default app;
