package engine

import (
	"os"
	"path/filepath"
	"testing"
)

// TestConfidence: what is found but may well be right is possible only.
func TestConfidence(t *testing.T) {
	const manifest = `{"name": "herbarium-mcp", "dependencies": {"@modelcontextprotocol/sdk": "1.0.0"}}`
	const server = "import { McpServer } from \"@modelcontextprotocol/sdk/server/mcp.js\";\nimport express from \"express\";\n" +
		"const server = new McpServer({ name: \"herbarium\", version: \"1\" });\nserver.tool(\"plants\", {}, async () => ({ content: [] }));\nconst app = express();\n"
	key := "q8Zt5Kp0vXw3" + "Nc7LmR2y"
	for name, c := range map[string]struct {
		rule, want string
		files      map[string]string
	}{
		"a secret in the source":      {"MCP-030", "likely", map[string]string{"src/server.ts": "const apiKey = \"" + key + "\";\n"}},
		"a secret in a test":          {"MCP-030", "possible", map[string]string{"tests/server.ts": "const apiKey = \"" + key + "\";\n"}},
		"a wallet's folder":           {"MCP-415", "likely", map[string]string{"src/server.ts": "const places = [\"Electrum/wallets\", \"wallet.dat\"];\n"}},
		"a wallet's folder in a test": {"MCP-415", "possible", map[string]string{"tests/filter.test.ts": "const places = [\"Electrum/wallets\", \"wallet.dat\"];\n"}},
		"the secret of another file signs": {"MCP-265", "possible", map[string]string{
			"package.json": manifest,
			"login.ts":     "import jwt from \"jsonwebtoken\";\nconst JWT_SECRET = process.env.JWT_SECRET!;\nexport const login = (id: string) => jwt.sign({ id }, JWT_SECRET);\n",
			"server.ts": server + "import jwt from \"jsonwebtoken\";\nconst JWT_SECRET = process.env.JWT_SECRET!;\n" +
				"app.use((req, _res, next) => { jwt.verify(String(req.headers.authorization).slice(7), JWT_SECRET); next(); });\n",
		}},
		"headers of which nothing is known": {"MCP-265", "possible", map[string]string{
			"package.json": manifest,
			"server.ts": server + "function names(): string[] { return (process.env.FORWARD ?? \"\").split(\",\"); }\n" +
				"app.get(\"/plants\", async (req, res) => {\n  const out: Record<string, string> = {};\n" +
				"  for (const name of names()) { const v = req.headers[name]; if (v) out[name] = String(v); }\n" +
				"  res.json(await (await fetch(\"https://plants.example.com\", { headers: out })).json());\n});\n",
		}},
		"people are made administrators": {"MCP-203", "possible", map[string]string{"rbac.yaml": "apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRoleBinding\n" +
			"metadata: {name: all}\nroleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin}\nsubjects: [{kind: User, name: ann}]\n"}},
	} {
		root := t.TempDir()
		for file, text := range c.files {
			if err := os.MkdirAll(filepath.Dir(filepath.Join(root, file)), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(filepath.Join(root, file), []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		report := scanWith(t, root, c.rule)
		if len(report.Findings) != 1 || string(report.Findings[0].Confidence) != c.want {
			t.Errorf("%s: want one finding, %s; got %+v", name, c.want, report.Findings)
		}
	}
}
