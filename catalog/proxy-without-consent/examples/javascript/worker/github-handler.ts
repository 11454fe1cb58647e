import { Hono } from "hono";
import { upstreamAddress } from "./upstream";

const app = new Hono<{ Bindings: Env }>();

app.get("/authorize", async (c) => {
  const request = await c.env.OAUTH_PROVIDER.parseAuthRequest(c.req.raw);
  if (!request.clientId) {
    return c.text("Invalid request", 400);
  }
  return Response.redirect(
    upstreamAddress({
      upstream: "https://github.com/login/oauth/authorize",
      scope: "read:user",
      // ruleid: MCP-260
      client_id: c.env.GITHUB_CLIENT_ID,
      redirect_uri: new URL("/callback", c.req.url).href,
      state: btoa(JSON.stringify(request)),
    }),
  );
});

export { app as GitHubHandler };
