package engine_test

import (
	"slices"
	"testing"

	"mcpsafe/internal/engine"
)

// TestEntries registers one tool with each SDK and way that is known.
func TestEntries(t *testing.T) {
	for name, server := range map[string]struct{ file, text string }{
		"python FastMCP":          {"s.py", "from mcp.server.fastmcp import FastMCP\nm = FastMCP('x')\n@m.tool()\ndef weather(town: str) -> str:\n    \"\"\"Tells the weather.\"\"\"\n    return town\n"},
		"fastmcp bare":            {"s.py", "from fastmcp import FastMCP\nm = FastMCP('x')\n@m.tool\ndef weather(town: str) -> str:\n    \"\"\"Tells the weather.\"\"\"\n    return town\n"},
		"fastmcp named":           {"s.py", "from fastmcp import FastMCP\nm = FastMCP('x')\n@m.tool(name='weather', description='Tells the weather.')\ndef f(town: str) -> str:\n    return town\n"},
		"typescript registerTool": {"s.ts", "import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';\nconst s = new McpServer({ name: 'x', version: '1' });\ns.registerTool('weather', { description: 'Tells the weather.' }, async () => ({ content: [] }));\n"},
		"typescript tool":         {"s.ts", "import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';\nconst s = new McpServer({ name: 'x', version: '1' });\ns.tool('weather', 'Tells the weather.', {}, async () => ({ content: [] }));\n"},
		"javascript CommonJS":     {"s.js", "const { McpServer } = require('@modelcontextprotocol/sdk/server/mcp.js');\nconst s = new McpServer({ name: 'x', version: '1' });\ns.tool('weather', 'Tells the weather.', {}, async () => ({ content: [] }));\n"},
		"go mcp-go":               {"s.go", "package main\nimport (\"context\"\n\"github.com/mark3labs/mcp-go/mcp\"\n\"github.com/mark3labs/mcp-go/server\")\nfunc weather(ctx context.Context, r mcp.CallToolRequest) (*mcp.CallToolResult, error) { return nil, nil }\nfunc main() {\n\ts := server.NewMCPServer(\"x\", \"1\")\n\ts.AddTool(mcp.NewTool(\"weather\", mcp.WithDescription(\"Tells the weather.\")), weather)\n}\n"},
		"go sdk":                  {"s.go", "package main\nimport (\"context\"\n\"github.com/modelcontextprotocol/go-sdk/mcp\")\nfunc weather(ctx context.Context, r *mcp.CallToolRequest, in struct{}) (*mcp.CallToolResult, any, error) { return nil, nil, nil }\nfunc main() {\n\ts := mcp.NewServer(&mcp.Implementation{Name: \"x\"}, nil)\n\tmcp.AddTool(s, &mcp.Tool{Name: \"weather\", Description: \"Tells the weather.\"}, weather)\n}\n"},
	} {
		t.Run(name, func(t *testing.T) {
			root := t.TempDir()
			write(t, root, server.file, server.text)
			r := run(t, root, engine.Options{})
			var tools []string
			for _, e := range r.Entries {
				if e.Kind == "tool" {
					tools = append(tools, e.Name+": "+e.Description)
				}
			}
			if !slices.Equal(tools, []string{"weather: Tells the weather."}) {
				t.Errorf("tools %q", tools)
			}
		})
	}
}

// TestGate has what is a server, and what only looks like one.
func TestGate(t *testing.T) {
	for name, c := range map[string]struct {
		files map[string]string
		mcp   bool
	}{
		"plain gateway":   {map[string]string{"gw.py": "from fastapi import FastAPI, Request\nimport httpx\napp = FastAPI()\n@app.get('/x')\nasync def x(request: Request):\n    return httpx.get('https://a.example.com', headers={'Authorization': request.headers['authorization']}).text\n"}, false},
		"client only":     {map[string]string{"c.py": "from mcp import ClientSession\nfrom mcp.client.stdio import stdio_client\n"}, false},
		"by hand":         {map[string]string{"s.py": "def handle(msg):\n    if msg['method'] == 'tools/call':\n        return {}\n"}, true},
		"imported by one": {map[string]string{"a/pyproject.toml": "[project]\nname='a'\n", "a/s.py": "from fastmcp import FastMCP\nfrom b.lib import f\nm = FastMCP('x')\n", "b/pyproject.toml": "[project]\nname='b'\n", "b/lib.py": "def f(): pass\n"}, true},
	} {
		t.Run(name, func(t *testing.T) {
			root := t.TempDir()
			for file, text := range c.files {
				write(t, root, file, text)
			}
			r := run(t, root, engine.Options{})
			if r.NotMCPServer == c.mcp {
				t.Errorf("not_mcp_server is %v; units %+v", r.NotMCPServer, r.Coverage.Units)
			}
			if len(r.Findings) > 0 {
				t.Errorf("findings %+v", r.Findings)
			}
		})
	}
}

// TestAFunctionWithoutANameNamesNoServer has a server made of an arrow function, which is called by the name of its package.
func TestAFunctionWithoutANameNamesNoServer(t *testing.T) {
	root := t.TempDir()
	write(t, root, "package.json", `{"name": "the-package"}`)
	write(t, root, "route.ts", "import { createMcpHandler } from 'mcp-handler';\nconst h = createMcpHandler((server) => { server.tool('weather', 'Tells it.', {}, async () => ({ content: [] })); });\nexport { h as GET };\n")
	r := run(t, root, engine.Options{})
	for _, e := range r.Entries {
		if e.Kind == "server" && e.Name != "the-package" {
			t.Errorf("a server named %q", e.Name)
		}
	}
	if len(r.Entries) != 2 {
		t.Errorf("%d entries, want a server and a tool", len(r.Entries))
	}
}
