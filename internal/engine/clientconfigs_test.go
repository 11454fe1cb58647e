package engine

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf16"

	"mcpsafe/finding"
	"mcpsafe/internal/clientconfig"
	"mcpsafe/internal/target"
)

// scanFiles scans a folder with the files given.
func scanFiles(t *testing.T, files map[string]string) *finding.Report {
	t.Helper()
	dir := t.TempDir()
	for name, content := range files {
		at := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(at), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(at, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	snap, err := target.Open(context.Background(), dir)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = snap.Close() }()
	r, err := Run(context.Background(), snap, Options{Rules: []string{"MCP-401", "MCP-402"}})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

const oneServer = "{\"mcpServers\": {\"é\": {\"command\": \"npx\",\n \"args\": [\"-y\", \"server\"], \"env\": {\"API_KEY\": \"b71d0c5e94f2a8360c1e7d4b9f50a2c6\"}}}}"

func TestPlacesInConfigurations(t *testing.T) {
	var wide []byte
	for _, u := range utf16.Encode([]rune("\uFEFF" + oneServer)) {
		wide = append(wide, byte(u), byte(u>>8))
	}
	for name, content := range map[string]string{"plain": oneServer, "with a mark": "\uFEFF" + oneServer, "UTF-16": string(wide), "CRLF": strings.ReplaceAll(oneServer, "\n", "\r\n")} {
		var got []string
		for _, f := range scanFiles(t, map[string]string{".mcp.json": content}).Findings {
			got = append(got, fmt.Sprintf("%s %d:%d-%d", f.RuleID, f.LineNumber, f.ColumnNumber, f.EndColumnNumber))
		}
		if want := "MCP-401 2:48-80, MCP-402 2:18-24"; strings.Join(got, ", ") != want {
			t.Errorf("%s: got %v, want %s", name, got, want)
		}
	}
}

func TestFingerprintsOfConfigurationsStay(t *testing.T) {
	prints := func(name, content string) string {
		var all []string
		for _, f := range scanFiles(t, map[string]string{name: content}).Findings {
			all = append(all, f.Fingerprint)
		}
		return strings.Join(all, " ")
	}
	before := prints(".mcp.json", oneServer)
	after := strings.ReplaceAll(strings.ReplaceAll(oneServer, "{\"é\"", "\n\n\n{\"other\": {\"url\": \"https://example.com\"}, \"é\""), "b71d0c5e", "c71d0c5f")
	if got := prints("mcp.json", after); got != before {
		t.Errorf("got %s, want %s", got, before)
	}
	if got := prints(".mcp.json", strings.ReplaceAll(oneServer, "é", "e")); got == before {
		t.Error("another server has the same fingerprints")
	}
}

func TestHostileConfigurations(t *testing.T) {
	var servers []string
	for i := range 500 {
		servers = append(servers, fmt.Sprintf(`"s%d": {"command": "npx", "args": ["s%d"]}`, i, i))
	}
	r := scanFiles(t, map[string]string{
		"deep/.mcp.json":   strings.Repeat("[", 1<<20),
		"huge/.mcp.json":   strings.Repeat(" ", clientconfig.MaxBytes+1),
		"empty/.mcp.json":  "",
		"broken/mcp.json":  "{\n  \"a\": }",
		"many/mcp.json":    `{"mcpServers": {` + strings.Join(servers, ", ") + `}}`,
		"words/mcp.json":   `{"mcpServers": {"a": {"command": "npx", "args": [` + strings.Repeat(`"npx", `, 100_000) + `"x"]}}}`,
		"odd/mcp.json":     `{"mcpServers": {"a": {"command": ["npx", ["x"], {}, null, 1], "args": {}, "env": [], "url": {}}, "b": 1, "c": {"command": ""}}}`,
		"types/mcp.json":   `[1, 2]`,
		"other/mcp-x.json": "{",
	})
	var unread []string
	for _, u := range r.Coverage.Unparsed {
		unread = append(unread, fmt.Sprintf("%s:%d", u.FilePath, u.LineNumber))
	}
	for _, s := range r.Coverage.Skipped {
		unread = append(unread, s.Path)
	}
	if got, want := strings.Join(unread, " "), "broken/mcp.json:2 deep/.mcp.json:1 empty/.mcp.json:1 huge/.mcp.json"; got != want {
		t.Errorf("not read: %s, want %s", got, want)
	}
	if len(r.Coverage.Limits) == 0 || r.Coverage.Limits[0].Name != "findings in one file" {
		t.Errorf("limits: %+v", r.Coverage.Limits)
	}
}
