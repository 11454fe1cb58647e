const clients = new Map<string, string[]>();
const logins = new Map<string, string>();

export async function keepClient(id: string, addresses: string[]) {
  clients.set(id, addresses);
}

export async function remember(query: URLSearchParams) {
  const state = crypto.randomUUID();
  logins.set(state, query.toString());
  return state;
}
