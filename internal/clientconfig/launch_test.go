package clientconfig

import (
	"strings"
	"testing"
)

func TestPins(t *testing.T) {
	cases := map[Pin][]string{
		Pinned: {
			"npx -y @scope/server@1.2.3", "npx -y server@v1.2.3-rc.1+build", "npx ./server", "npx C:\\server", "npx file:../server", "npx --no-install server",
			"npx github:o/r#5f2c81d09e7b4a36f1c2d3e4b5a697887766554f", "npx o/r#v1.2.3", "npx https://example.com/server-1.2.3.tgz",
			"uvx server@1.2", "uvx --from server[x]==1.2.3 run", "uvx --from server==1.0rc1,!=2 run", "uvx --from . run", "pipx run --spec server==1 run",
			"uvx --from git+https://example.com/o/r@v1.2.3 run", "uvx --from git+ssh://git@example.com/o/r@5f2c81d run",
			"docker run -i img@sha256:00", "docker run o/img:1.2.3", "docker run -e A=b o/img:v2025-11-23-alpine", "docker run localhost/img", "docker run --pull=never img",
			"go run example.com/m@v1.2.3", "dnx Server@1.0.0 --yes", "dnx Server --version 1.0.0", "deno run -A npm:server@1.2.3",
		},
		Moving: {"docker run o/img:1", "docker run o/img:v1.2", "docker run host:5000/img:3-alpine"},
		Newest: {
			"npx -y @scope/server", "npx server@latest", "npx server@^1.2.3", "npx server@1.2", "npx server@1.x", "npx server@next", "pnpm dlx server", "bunx server",
			"npx github:o/r", "npx o/r#main", "npx o/r#semver:^1.2.3", "npx https://example.com/server.tgz",
			"uvx server", "uvx server@latest", "uvx --from server>=1 run", "uvx --from server==1.* run", "uvx --from git+https://example.com/o/r run", "uvx --from git+ssh://git@example.com/o/r run",
			"pipx run server", "docker run img", "docker run host:5000/img", "docker run img:latest", "docker run img:main-alpine", "go run example.com/m@latest", "go run example.com/m@v1",
			"dnx Server", "deno run https://example.com/server.ts", "uv tool run server", "uv run --with server server",
		},
	}
	for want, commands := range cases {
		for _, command := range commands {
			p, ok := Runs(strings.Fields(command))
			if got := p.Pin(); !ok || got != want {
				t.Errorf("%s: got %v %+v, want %v", command, got, p, want)
			}
		}
	}
	for _, command := range []string{"node server.js", "npx", "npm start", "docker compose up", "uv run server.py", "uv --directory /x run server", "go run ./cmd", "python -m server", ""} {
		if p, ok := Runs(strings.Fields(command)); ok {
			t.Errorf("%s fetches %+v", command, p)
		}
	}
}

func TestSplit(t *testing.T) {
	if got := strings.Join(Split(`npx -y "a b" --x='c d' ""`), "|"); got != "npx|-y|a b|--x=c d|" {
		t.Errorf("got %s", got)
	}
}

func TestServersThatOccurTwiceAreBothListed(t *testing.T) {
	root, err := Parse("a.json", []byte(`{"mcpServers": {"a": {"command": "x"}, "a": {"command": "y"}}, "mcpServers": {"a": {"command": "z"}, "b": {"disabled": true, "url": "u"}}}`))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, s := range Servers(root) {
		word := s.Address()
		if c := s.Command(); len(c) > 0 {
			word = c[0]
		}
		got = append(got, s.Name+" "+word.Text)
	}
	if strings.Join(got, ", ") != "a x, a y, a z, b u" {
		t.Errorf("got %v", got)
	}
}

func TestNamesOfConfigurations(t *testing.T) {
	for name, want := range map[string]bool{
		".mcp.json": true, "x/mcp.json": true, "claude_desktop_config.json": true, ".vscode/settings.json": true, ".codex/config.toml": true, ".gemini/settings.json": true,
		"zed/settings.json": true, "my-mcp-servers.yaml": true, "opencode.jsonc": true, "package.json": false, "tsconfig.json": false, "mcp.go": false, "README.md": false,
	} {
		if got := MayBe(name); got != want {
			t.Errorf("%s: %v", name, got)
		}
	}
}
