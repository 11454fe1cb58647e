package engine

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"mcpsafe/finding"
	"mcpsafe/internal/target"
)

func scanWith(t *testing.T, root string, rules ...string) *finding.Report {
	t.Helper()
	snap, err := target.Open(context.Background(), root)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = snap.Close() }()
	report, err := Run(context.Background(), snap, Options{Rules: rules, Jobs: 1})
	if err != nil {
		t.Fatal(err)
	}
	return report
}

// TestReportsShowNoSecrets: of what rules about secrets find in their examples, nothing but what a form fixes is in the report.
func TestReportsShowNoSecrets(t *testing.T) {
	for id, slug := range map[string]string{"MCP-030": "secrets-in-source", "MCP-210": "plaintext-env-secret"} {
		root := filepath.Join("..", "..", "catalog", slug, "examples")
		report := scanWith(t, root, id)
		if len(report.Findings) < 8 {
			t.Fatalf("%s: %d findings", id, len(report.Findings))
		}
		written, err := json.Marshal(report.Findings)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range report.Findings {
			for _, part := range strings.Fields(placeText(t, root, f.Location)) {
				if len(part) > 12 && strings.Contains(string(written), part[len(part)/2:]) {
					t.Errorf("%s line %d: the secret is shown", f.FilePath, f.LineNumber)
				}
			}
		}
	}
}

// placeText gives the text at a location, which is ASCII.
func placeText(t *testing.T, root string, l finding.Location) string {
	t.Helper()
	content, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(l.FilePath)))
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(string(content), "\n")[l.LineNumber-1 : l.EndLineNumber]
	lines[len(lines)-1] = lines[len(lines)-1][:l.EndColumnNumber-1]
	lines[0] = lines[0][l.ColumnNumber-1:]
	return strings.Join(lines, "\n")
}

// TestTextOfBuiltFiles: what a built file and its source both hold is reported once, and whatever else the built file holds besides.
func TestTextOfBuiltFiles(t *testing.T) {
	secrets := []string{"q8Zt5Kp0vXw3Nc7LmR2y", "Zt6Lw0Qx9Vn4Kb2Rm8Yc"}
	root := t.TempDir()
	for name, text := range map[string]string{
		"package.json":  `{"name": "notes-mcp"}`,
		"src/server.ts": "export const apiKey: string = \"" + secrets[0] + "\";\n",
		"dist/server.js": "export const apiKey = \"" + secrets[0] + "\";\n" +
			"export const password = \"" + secrets[1] + "\";\n",
	} {
		if err := os.MkdirAll(filepath.Dir(filepath.Join(root, name)), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(root, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	var got []string
	for _, f := range scanWith(t, root, "MCP-030").Findings {
		got = append(got, f.FilePath)
	}
	if strings.Join(got, " ") != "dist/server.js src/server.ts" && strings.Join(got, " ") != "src/server.ts dist/server.js" {
		t.Errorf("got %v", got)
	}
}
