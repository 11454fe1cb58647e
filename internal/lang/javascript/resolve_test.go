package javascript

import (
	"errors"
	"slices"
	"testing"
)

func TestResolve(t *testing.T) {
	files := map[string]string{
		"package.json":                      `{"name": "root", "workspaces": ["packages/*"], "dependencies": {"express": "5"}, "imports": {"#cfg/*": "./src/cfg/*.js", "#one": {"node": "./dist/one.js"}}}`,
		"tsconfig.json":                     "{ // comment\n \"extends\": \"./base.json\", \"compilerOptions\": {\"paths\": {\"@app/*\": [\"src/*\"], \"@app/special\": [\"src/other/special.ts\"],},} }",
		"base.json":                         `{"compilerOptions": {"baseUrl": "."}}`,
		"src/index.ts":                      "",
		"src/a.ts":                          "",
		"src/a.js":                          "",
		"src/view.tsx":                      "",
		"src/mod.mts":                       "",
		"src/types.d.ts":                    "",
		"src/folder/index.ts":               "",
		"src/cfg/main.ts":                   "",
		"src/one.ts":                        "",
		"src/other/special.ts":              "",
		"src/plain.js":                      "",
		"src/data.json":                     "{}",
		"packages/core/package.json":        `{"name": "@x/core", "main": "dist/index.js", "exports": {".": {"types": "./dist/index.d.ts", "import": "./dist/index.js"}, "./sub/*": "./dist/sub/*.js", "./b": {"require": "./b.cjs"}}}`,
		"packages/core/src/index.ts":        "",
		"packages/core/src/sub/deep.ts":     "",
		"packages/core/b.cjs":               "",
		"packages/built/package.json":       `{"name": "built", "module": "./lib/main.js"}`,
		"packages/built/lib/main.js":        "",
		"packages/built/src/main.ts":        "",
		"web/package.json":                  `{"name": "web", "main": ["bad"]}`,
		"web/tsconfig.json":                 `{"files": [], "references": [{"path": "./tsconfig.app.json"}]}`,
		"web/tsconfig.app.json":             `{"compilerOptions": {"paths": {"~/*": ["./app/*"]}}}`,
		"web/app/page.tsx":                  "",
		"web/src/lib/util.ts":               "",
		"node_modules/express/package.json": `{"name": "express", "main": "index.js"}`,
		"node_modules/express/index.js":     "",
		"node_modules/hidden/package.json":  `{"name": "hidden", "main": "lib/run.js"}`,
		"node_modules/hidden/lib/run.js":    "",
		"node_modules/hidden/deep/index.js": "",
	}
	var paths []string
	for p := range files {
		paths = append(paths, p)
	}
	slices.Sort(paths)
	r := newResolver(paths, func(p string) ([]byte, error) {
		if s, ok := files[p]; ok {
			return []byte(s), nil
		}
		return nil, errors.New("no such file")
	})
	for _, c := range []struct{ from, spec, path, external string }{
		{"src/index.ts", "./a.js", "src/a.ts", ""},
		{"src/plain.js", "./a.js", "src/a.js", ""},
		{"src/plain.js", "./a", "src/a.ts", ""},
		{"src/index.ts", "./view.js", "src/view.tsx", ""},
		{"src/index.ts", "./mod.mjs", "src/mod.mts", ""},
		{"src/index.ts", "./folder", "src/folder/index.ts", ""},
		{"src/folder/index.ts", "..", "src/index.ts", ""},
		{"src/index.ts", "./types", "", ""},
		{"src/index.ts", "./missing", "", ""},
		{"src/index.ts", "./data.json", "", ""},
		{"src/index.ts", "../../outside", "", ""},
		{"src/index.ts", "@app/plain", "src/plain.js", ""},
		{"src/index.ts", "@app/special", "src/other/special.ts", ""},
		{"src/index.ts", "src/a", "src/a.ts", ""},
		{"src/index.ts", "#cfg/main", "src/cfg/main.ts", ""},
		{"src/index.ts", "#one", "src/one.ts", ""},
		{"src/index.ts", "#two", "", ""},
		{"src/index.ts", "@x/core", "packages/core/src/index.ts", ""},
		{"src/index.ts", "@x/core/sub/deep", "packages/core/src/sub/deep.ts", ""},
		{"src/index.ts", "@x/core/b", "packages/core/b.cjs", ""},
		{"src/index.ts", "built", "packages/built/lib/main.js", ""},
		{"web/app/page.tsx", "~/page", "web/app/page.tsx", ""},
		{"web/app/page.tsx", "@/lib/util", "web/src/lib/util.ts", ""},
		{"src/index.ts", "express", "", "express"},
		{"src/index.ts", "hidden", "node_modules/hidden/lib/run.js", ""},
		{"src/index.ts", "hidden/deep", "node_modules/hidden/deep/index.js", ""},
		{"src/index.ts", "elsewhere", "", "elsewhere"},
		{"src/index.ts", "node:http", "", "http"},
		{"src/index.ts", "node:fs/promises", "", "fs/promises"},
		{"src/index.ts", "@modelcontextprotocol/sdk/server/mcp.js", "", "@modelcontextprotocol/sdk/server/mcp"},
		{"src/index.ts", "discord.js", "", "discord.js"},
		{"src/index.ts", "npm:hono@4.1.0/cors", "", "hono/cors"},
		{"src/index.ts", "npm:@scope/pkg@1", "", "@scope/pkg"},
	} {
		got, external := r.Resolve(c.from, c.spec)
		want := []string{c.path}
		if c.path == "" {
			want = nil
		}
		if !slices.Equal(got, want) || external != c.external {
			t.Errorf("%s from %s: %v %q, want %v %q", c.spec, c.from, got, external, want, c.external)
		}
	}
}
