package engine_test

import (
	"testing"

	"mcpsafe/internal/engine"
)

// TestPatternsLeaveTheProgramAlone: that some rule's pattern may match a file, here one for empty handlers, changes nothing of what is known of its data.
func TestPatternsLeaveTheProgramAlone(t *testing.T) {
	root := t.TempDir()
	write(t, root, "server.ts", `import isPrivate from "private-ip";
import { Server } from "@modelcontextprotocol/sdk/server/index.js";
import { CallToolRequestSchema } from "@modelcontextprotocol/sdk/types.js";

const server = new Server({ name: "pages", version: "1.0.0" }, { capabilities: { tools: {} } });
server.setRequestHandler(CallToolRequestSchema, async (request) => {
  const args = { ...request.params.arguments };
  const address = new URL(args.url);
  if (isPrivate(address.hostname)) throw new Error("private");
  const answer = await fetch(args.url);
  try { await log(answer.status); } catch { }
  return { content: [{ type: "text", text: await answer.text() }] };
});
`)
	for _, rules := range [][]string{{"MCP-060"}, nil} {
		for _, f := range run(t, root, engine.Options{Rules: rules}).Findings {
			if f.MCPThreatID == "MCP-060" {
				t.Errorf("with rules %v: %s:%d", rules, f.FilePath, f.LineNumber)
			}
		}
	}
}
