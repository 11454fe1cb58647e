export function loader({ request }: { request: Request }) {
  const { origin } = new URL(request.url);
  return Response.json({ issuer: origin, authorization_endpoint: `${origin}/oauth/authorize`, registration_endpoint: `${origin}/oauth/register` });
}
