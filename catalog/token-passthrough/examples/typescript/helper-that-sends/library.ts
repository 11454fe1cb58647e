const API = "https://library.example.org/api";

// One function sends for all: what is wrong is wrong where the header is written.
async function send(url: string, init: RequestInit) {
  return fetch(url, { ...init, redirect: "manual" });
}

export async function booksOf(token: string) {
  const headers: Record<string, string> = { Accept: "application/json" };
  // ruleid: MCP-265
  headers["Authorization"] = `Bearer ${token}`;
  return send(`${API}/books`, { headers });
}

export async function loansOf(token: string) {
  const headers = new Headers();
  // ruleid: MCP-265
  headers.set("Authorization", `Bearer ${token}`);
  return send(`${API}/loans`, { headers });
}

export class Shelves {
  private readonly held?: { token: string };

  constructor(token: string) {
    this.held = { token };
  }

  all() {
    // ruleid: MCP-265
    return send(`${API}/shelves`, { headers: { Authorization: "Bearer " + this.held!.token } });
  }
}

function sign(headers: Record<string, string>, token: string) {
  // ruleid: MCP-265
  headers["Authorization"] = `Bearer ${token}`;
}

export async function finesOf(token: string) {
  const init = { method: "GET", headers: {} };
  sign(init.headers, token);
  return send(`${API}/fines`, init);
}

export async function opening() {
  // ok: MCP-265
  return send(`${API}/opening`, { headers: { Authorization: `Bearer ${process.env.LIBRARY_KEY}` } });
}

export async function requireReader(token: string) {
  // ok: MCP-265
  return send(`${process.env.ISSUER}/oauth2/userinfo`, { headers: { Authorization: `Bearer ${token}` } });
}
