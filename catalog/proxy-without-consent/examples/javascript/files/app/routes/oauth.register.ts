import { keepClient } from "../store";

export async function action({ request }: { request: Request }) {
  const body = await request.json();
  const id = crypto.randomUUID();
  await keepClient(id, body.redirect_uris);
  return Response.json({ client_id: id, redirect_uris: body.redirect_uris }, { status: 201 });
}
