import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { NextRequest, NextResponse } from "next/server";

const KNOWN: Record<string, string[]> = { time: ["mcp-server-time"], fetch: ["mcp-server-fetch"] };

export async function POST(req: NextRequest) {
  const { command, args } = await req.json();
  // ruleid: MCP-422
  await new StdioClientTransport({ command, args }).start();
  return NextResponse.json({});
}

export async function PUT(req: NextRequest) {
  const { name } = await req.json();
  // ok: MCP-422
  await new StdioClientTransport({ command: "uvx", args: KNOWN[name] ?? [] }).start();
  return NextResponse.json({});
}
