package target

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestWhatClientsLaunch(t *testing.T) {
	dir := tree(t, "server/package.json", "server/src/index.js", "lone.py", "pkg/src/my_server/__main__.py", "proj/pyproject.toml", "proj/main.py", "gomod/go.mod", "gomod/cmd/x/main.go")
	at := func(p string) string { return filepath.Join(dir, filepath.FromSlash(p)) }
	cases := []struct{ command, want string }{
		{"npx -y @scope/server@1.2.3 --port 1", "npm:@scope/server@1.2.3"},
		{"npx --yes --package=@scope/pkg bin --flag", "npm:@scope/pkg"},
		{"npx.cmd server", "npm:server"},
		{"cmd /c npx -y server", "npm:server"},
		{"cmd.exe /C npx -y server", "npm:server"},
		{"env A=b npx server", "npm:server"},
		{"npx owner/repo#main", "github:owner/repo@main"},
		{"npx github:owner/repo", "github:owner/repo"},
		{"npx git+https://example.com/o/r.git", "https://example.com/o/r.git"},
		{"npm exec -- server@2", "npm:server@2"},
		{"pnpm dlx server", "npm:server"},
		{"yarn dlx server", "npm:server"},
		{"bunx --bun server", "npm:server"},
		{"bun x server", "npm:server"},
		{"uvx mcp-server-fetch", "pypi:mcp-server-fetch"},
		{"uvx mcp-server-fetch@latest", "pypi:mcp-server-fetch"},
		{"uvx mcp-server-fetch@1.2", "pypi:mcp-server-fetch==1.2"},
		{"uvx --python 3.12 --from pkg[extra]>=2 tool serve", "pypi:pkg[extra]>=2"},
		{"uvx --from git+https://example.com/o/r@v1 tool", "https://example.com/o/r@v1"},
		{"uv tool run pkg", "pypi:pkg"},
		{"uv --directory " + at("proj") + " run main.py", at("proj")},
		{"uv run --directory proj server", at("proj")},
		{"uv run --with mcp mcp run lone.py", at("lone.py")},
		{"pipx run --spec pkg==1 tool", "pypi:pkg==1"},
		{"docker run -i --rm -e TOKEN -v /a:/b --name=x ghcr.io/o/img:1 stdio", "docker:ghcr.io/o/img:1"},
		{"podman container run --network host img", "docker:img"},
		{"node server/src/index.js", at("server")},
		{"node --import tsx server/src/index.js --x", at("server")},
		{"deno run -A npm:server", "npm:server"},
		{"bun run server/src/index.js", at("server")},
		{"python lone.py", at("lone.py")},
		{"python3.12 -u proj/main.py", at("proj")},
		{"go run example.com/m/cmd/x@v1.2.3", "go:example.com/m/cmd/x@v1.2.3"},
		{"go run gomod/cmd/x", at("gomod")},
		{"npm --prefix server start", at("server")},
		{"bash -c npx_is_not_it", ""},
		{"node missing.js", ""},
		{"no-such-command --x", ""},
		{"docker compose up", ""},
		{"npx", ""},
	}
	for _, c := range cases {
		words := strings.Fields(c.command)
		got, err := launch{command: words[0], args: words[1:], dir: dir}.resolve()
		if got != c.want || (err != nil) != (c.want == "") {
			t.Errorf("%s\n got %q (%v)\nwant %q", c.command, got, err, c.want)
		}
	}
	got, err := launch{command: "bash", args: []string{"-lc", "uvx pkg"}}.resolve()
	if err != nil || got != "pypi:pkg" {
		t.Errorf("a shell with one command: %q, %v", got, err)
	}
	got, err = launch{command: "python", args: []string{"-m", "my_server"}, dir: at("pkg")}.resolve()
	if err != nil || got != at("pkg/src") {
		t.Errorf("a module beside the configuration: %q, %v", got, err)
	}
}

func TestSecretsOfACommandAreNotRepeated(t *testing.T) {
	_, err := launch{command: "unknown-server", args: []string{"--token", "s3cret", "--key=s3cret", "KEY=s3cret"}}.resolve()
	if err == nil || strings.Contains(err.Error(), "s3cret") {
		t.Errorf("got %v", err)
	}
}

func TestAScriptOnThePathLeadsToItsPackage(t *testing.T) {
	dir := tree(t, "lib/node_modules/server/package.json", "lib/node_modules/server/bin.js", "bin/")
	script := filepath.Join(dir, "lib/node_modules/server/bin.js")
	must(t, os.WriteFile(script, []byte("#!/usr/bin/env node\n"), 0o755))
	must(t, os.Chmod(script, 0o755))
	must(t, os.Symlink(script, filepath.Join(dir, "bin/server")))
	t.Setenv("PATH", filepath.Join(dir, "bin"))
	got, err := launch{command: "server"}.resolve()
	if err != nil || got != filepath.Join(dir, "lib/node_modules/server") {
		t.Errorf("got %q, %v", got, err)
	}
}
