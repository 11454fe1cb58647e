export async function alreadyApproved(request: Request, clientId: string, key: string): Promise<boolean> {
  const cookie = request.headers.get("Cookie") ?? "";
  const found = /__Host-mcp-clients=([^.;]+)\.([0-9a-f]+)/.exec(cookie);
  return found !== null && (await signature(found[1], key)) === found[2] && atob(found[1]).split(",").includes(clientId);
}

export function approvalDialog(client: { clientName?: string }): Response {
  const name = (client.clientName ?? "A client").replace(/[<>&"]/g, "");
  return new Response(`<form method="post">${name} asks for access to your notes. <button>Allow</button></form>`, { headers: { "Content-Type": "text/html" } });
}

async function signature(text: string, key: string): Promise<string> {
  const secret = await crypto.subtle.importKey("raw", new TextEncoder().encode(key), { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  const mac = await crypto.subtle.sign("HMAC", secret, new TextEncoder().encode(text));
  return [...new Uint8Array(mac)].map((b) => b.toString(16).padStart(2, "0")).join("");
}
