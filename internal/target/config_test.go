package target

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// listed returns the members of a list as "name → given", or "name ! error".
func listed(t *testing.T, input string) []string {
	t.Helper()
	target, err := Parse(input)
	must(t, err)
	if !target.IsList() {
		t.Fatalf("%s is taken for a %s", input, target.Kind)
	}
	members, err := target.Members(context.Background(), fetcher(t, DefaultLimits))
	must(t, err)
	var all []string
	for _, m := range members {
		if m.Err != nil {
			all = append(all, m.Name+" ! "+m.Err.Error())
		} else {
			all = append(all, m.Name+" → "+m.Given)
		}
	}
	return all
}

func TestConfigurationsOfEveryClient(t *testing.T) {
	cases := map[string]struct {
		content string
		want    []string
	}{
		".mcp.json": {`{"mcpServers": {"b": {"command": "npx", "args": ["-y", "b@1"]}, "a": {"type": "stdio", "command": "uvx", "args": ["a"], "env": {"KEY": "s3cret"}}}}`,
			[]string{"a → pypi:a", "b → npm:b@1"}},
		"claude_desktop_config.json": {`{"mcpServers": {"d": {"command": "docker", "args": ["run", "-i", "--rm", "-e", "T", "mcp/d"]}}, "globalShortcut": ""}`, []string{"d → docker:mcp/d"}},
		".claude.json": {`{"mcpServers": {"u": {"command": "npx", "args": ["u"]}}, "projects": {"/p": {"mcpServers": {"x": {"command": "uvx", "args": ["x"]}}}}}`,
			[]string{"u → npm:u", "x of /p → pypi:x"}},
		".vscode/mcp.json": {`{
			// servers of this workspace
			"inputs": [{"id": "key", "type": "promptString"}],
			"servers": {"s": {"type": "stdio", "command": "npx", "args": ["s", "${input:key}"],}, "r": {"type": "http", "url": "https://example.com/mcp?key=s3cret"}},
		}`, []string{"r ! r is a remote server at example.com: its code is not here to be read", "s → npm:s"}},
		"settings.json":     {`{"mcp": {"servers": {"s": {"command": "npx", "args": ["s"]}}}}`, []string{"s → npm:s"}},
		"zed/settings.json": {`{"context_servers": {"old": {"command": {"path": "npx", "args": ["z"]}}, "new": {"source": "custom", "command": "uvx", "args": ["z"]}}}`, []string{"new → pypi:z", "old → npm:z"}},
		"config.toml":       {"model = 'x'\n[mcp_servers.c]\ncommand = 'npx'\nargs = ['-y', 'c@2']\n", []string{"c → npm:c@2"}},
		"gemini.json":       {`{"mcpServers": {"g": {"httpUrl": "https://example.com"}, "h": {"command": "uvx h"}}}`, []string{"g ! g is a remote server at example.com: its code is not here to be read", "h → pypi:h"}},
		"opencode.json":     {`{"mcp": {"o": {"type": "local", "command": ["npx", "-y", "o"]}}}`, []string{"o → npm:o"}},
		"server.json": {`{"name": "io.github.o/s", "packages": [{"registryType": "npm", "identifier": "@o/s", "version": "1.0.0"}, {"registryType": "pypi", "identifier": "s", "version": "2"},
			{"registryType": "oci", "identifier": "ghcr.io/o/s:3"}, {"registryType": "mcpb", "identifier": "https://example.com/s.mcpb", "fileSha256": "00"}, {"registryType": "nuget", "identifier": "S"}]}`,
			[]string{"npm @o/s → npm:@o/s@1.0.0", "pypi s → pypi:s==2", "oci ghcr.io/o/s:3 → oci:ghcr.io/o/s:3", "mcpb https://example.com/s.mcpb → https://example.com/s.mcpb#sha256=00",
				`nuget S ! S: packages of type "nuget" are not read`}},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), filepath.FromSlash(name))
			must(t, os.MkdirAll(filepath.Dir(path), 0o755))
			must(t, os.WriteFile(path, []byte(c.content), 0o644))
			got := strings.Join(listed(t, path), "\n")
			if want := strings.Join(c.want, "\n"); got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
			if strings.Contains(got, "s3cret") {
				t.Error("a secret is repeated")
			}
		})
	}
}

func TestConfigurationsThatAreNone(t *testing.T) {
	dir := tree(t)
	for name, content := range map[string]string{"package.json": `{"name": "x", "mcp": {"enabled": true}}`, "data.yaml": "a: [1, 2]", "broken.toml": "= ="} {
		path := filepath.Join(dir, name)
		must(t, os.WriteFile(path, []byte(content), 0o644))
		target, err := Parse(path)
		must(t, err)
		if target.Kind != SingleFile {
			t.Errorf("%s is taken for a %s", name, target.Kind)
		}
	}
	path := filepath.Join(dir, ".mcp.json")
	must(t, os.WriteFile(path, []byte(`{"mcpServers": {`), 0o644))
	if _, err := Parse(path); err == nil || !strings.Contains(err.Error(), "cannot be read as a configuration") {
		t.Errorf("a broken configuration: %v", err)
	}
	must(t, os.WriteFile(path, []byte(`{"mcpServers": {}}`), 0o644))
	target, err := Parse(path)
	must(t, err)
	if _, err := target.Members(context.Background(), fetcher(t, DefaultLimits)); err == nil || !strings.Contains(err.Error(), "configures no MCP server") {
		t.Errorf("an empty configuration: %v", err)
	}
}

func TestMCPRegistryEntries(t *testing.T) {
	files := http.NewServeMux()
	files.HandleFunc("GET /v0.1/servers/{name}/versions/{version}", func(w http.ResponseWriter, r *http.Request) {
		if r.PathValue("name") != "io.github.o/s" || r.PathValue("version") != "latest" {
			http.NotFound(w, r)
			return
		}
		_, _ = w.Write([]byte(`{"server": {"name": "io.github.o/s", "repository": {"url": "https://example.com/o/s"}, "packages": [{"registryType": "npm", "identifier": "s", "version": "1.0.0"}]}, "_meta": {}}`))
	})
	files.HandleFunc("GET /v0.1/servers", func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Query().Get("search") == "wea" {
			_, _ = w.Write([]byte(`{"servers": [{"server": {"name": "io.github.o/weather"}}, {"server": {"name": "io.github.other/wearable"}}, {"server": {"name": "\u001b[31m"}}]}`))
			return
		}
		_, _ = w.Write([]byte(`{"servers": []}`))
	})
	server := httptest.NewServer(files)
	defer server.Close()
	t.Setenv(mcpRegistryVariable, server.URL)
	if got := listed(t, "io.github.o/s"); len(got) != 1 || got[0] != "npm s → npm:s@1.0.0" {
		t.Errorf("got %v", got)
	}
	target, err := Parse("io.github.o/unknown")
	must(t, err)
	_, err = target.Members(context.Background(), fetcher(t, DefaultLimits))
	expectError(t, err, "has no server io.github.o/unknown", "check the name")
	target, err = Parse("io.github.o/weathr")
	must(t, err)
	_, err = target.Members(context.Background(), fetcher(t, DefaultLimits))
	var e *Error
	if !errors.As(err, &e) || e.Try != "near names are io.github.o/weather" {
		t.Errorf("got %#v", err)
	}
	t.Setenv(mcpRegistryVariable, "host:1/no-address")
	_, err = target.Members(context.Background(), fetcher(t, DefaultLimits))
	expectError(t, err, mcpRegistryVariable, "unset it")
}

func TestReverseDomains(t *testing.T) {
	for name, want := range map[string]bool{
		"io.github.owner": true, "com.example": true, "dev.tool.sub": true, "ai.company": true,
		"ghcr.io": false, "owner": false, "docker.io": false, "registry.example.com": false, "quay.io": false, "": false, "io.": false,
	} {
		if got := reverseDomain(name); got != want {
			t.Errorf("%q: %v", name, got)
		}
	}
}
