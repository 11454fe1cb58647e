export function upstreamAddress(options: { upstream: string; client_id: string; scope: string; redirect_uri: string; state?: string }): string {
  const address = new URL(options.upstream);
  address.searchParams.set("client_id", options.client_id);
  address.searchParams.set("redirect_uri", options.redirect_uri);
  address.searchParams.set("scope", options.scope);
  if (options.state) address.searchParams.set("state", options.state);
  address.searchParams.set("response_type", "code");
  return address.href;
}
