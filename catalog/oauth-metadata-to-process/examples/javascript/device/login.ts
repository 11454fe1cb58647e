// A login by a code on another device: the server is the program's own, its answer is still not the program's.
import { exec } from "node:child_process";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import open from "open";

interface DeviceCode {
  user_code: string;
  verification_uri: string;
  verification_uri_complete?: string;
}

async function begin(base: string): Promise<DeviceCode> {
  const response = await fetch(`${base}/oauth/device/code`, { method: "POST" });
  return (await response.json()) as DeviceCode;
}

export async function login(client: Client, base = "https://login.example.com"): Promise<void> {
  const code = await begin(base);
  console.error(`Enter ${code.user_code}`);
  // ruleid: MCP-275
  await open(code.verification_uri_complete ?? code.verification_uri);
}

export async function loginByShell(base = "https://login.example.com"): Promise<void> {
  const code = await begin(base);
  // ruleid: MCP-275
  exec(`xdg-open ${JSON.stringify(code.verification_uri)}`);
}

export async function loginChecked(base = "https://login.example.com"): Promise<void> {
  const code = await begin(base);
  const address = new URL(code.verification_uri);
  if (address.protocol !== "https:") {
    throw new Error("no web address");
  }
  // ok: MCP-275
  await open(address.href);
}
