import { Hono } from "hono";

export const login = new Hono<{ Bindings: Env }>();

login.get("/callback", async (c) => {
  const request = await c.env.OAUTH_PROVIDER.parseAuthRequest(c.req.raw);
  const form = new URLSearchParams({ code: c.req.query("code")!, client_secret: c.env.CLIENT_SECRET });
  // ok: MCP-265
  const reply = await fetch("https://music.example.com/oauth/token", { method: "POST", body: form });
  const { access_token } = await reply.json<{ access_token: string }>();
  const { redirectTo } = await c.env.OAUTH_PROVIDER.completeAuthorization({
    request,
    userId: "user",
    metadata: {},
    scope: request.scope,
    props: { vendorToken: access_token },
  });
  return c.redirect(redirectTo);
});
