import { redirect } from "react-router";
import { remember } from "../store";

export async function loader({ request }: { request: Request }) {
  const state = await remember(new URL(request.url).searchParams);
  const query = new URLSearchParams({
    response_type: "code",
    // ruleid: MCP-260
    client_id: process.env.AUTH0_CLIENT_ID!,
    redirect_uri: `${process.env.BASE_URL}/auth/callback`,
    scope: "openid",
    state,
  });
  return redirect(`https://${process.env.AUTH0_DOMAIN}/authorize?${query}`);
}
