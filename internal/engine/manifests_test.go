package engine

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"mcpsafe/finding"
	"mcpsafe/internal/target"
)

// scanManifests scans a folder with the files given by some rules.
func scanManifests(t *testing.T, files map[string]string, rules ...string) *finding.Report {
	t.Helper()
	dir := t.TempDir()
	for name, content := range files {
		at := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(at), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(at, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	snap, err := target.Open(context.Background(), dir)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = snap.Close() }()
	r, err := Run(context.Background(), snap, Options{Rules: rules})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

var aboutManifests = []string{"MCP-073", "MCP-120", "MCP-203", "MCP-207", "MCP-208", "MCP-209", "MCP-240"}

func TestBrokenManifestsAreNamedWithTheirLine(t *testing.T) {
	r := scanManifests(t, map[string]string{
		"Dockerfile":                "FROM a:1.2.3\nNOTHING\nRUN 'a\nUSER b\n",
		".github/workflows/a.yml":   "jobs:\n  a: [\n",
		"package.json":              "{\n\"scripts\": }",
		"pyproject.toml":            "a = \n",
		"policy.json":               "{\n\"Effect\": }",
		"roles.yaml":                "verbs: [a]\n---\nverbs: [\n",
		"main.tf":                   "data \"aws_iam_policy_document\" \"a\" {\n  b = = 1\n}\n",
		"smithery.yaml":             "a: [\n",
		"other.yaml":                "a: [\n",
		"web/manifest.json":         "{",
		"third/server.json":         "{",
		"node/a/workflow.yml":       "a: [",
		"Dockerfile.empty":          "",
		".well-known/mcp/card.json": "{",
	}, aboutManifests...)
	var got []string
	for _, u := range r.Coverage.Unparsed {
		got = append(got, fmt.Sprintf("%s:%d", u.FilePath, u.LineNumber))
	}
	slices.Sort(got)
	want := ".github/workflows/a.yml:3 .well-known/mcp/card.json:1 Dockerfile:2 Dockerfile:3 main.tf:2 package.json:2 policy.json:2 pyproject.toml:1 roles.yaml:4 smithery.yaml:2"
	if s := strings.Join(got, " "); s != want {
		t.Errorf("got  %s\nwant %s", s, want)
	}
}

func TestHostileManifests(t *testing.T) {
	long := strings.Repeat("x", 1<<20+1)
	scripts := []string{`"postinstall": "npm run a"`}
	for i := range 30 {
		scripts = append(scripts, fmt.Sprintf(`"%c": "npm run %c && npm run %c"`, 'a'+i%26, 'a'+(i+1)%26, 'a'+(i+2)%26))
	}
	r := scanManifests(t, map[string]string{
		"Dockerfile":              "FROM a\n" + strings.Repeat("RUN curl https://e.example/i | sh\n", 3000),
		"b/Dockerfile":            "FROM a\nRUN " + strings.Repeat("(", 60_000),
		"c/Dockerfile":            "FROM a\nENV A=a" + strings.Repeat("\nENV A=$A$A$A$A", 500) + "\nUSER $A\n",
		".github/workflows/a.yml": "jobs:\n  a:\n    steps:\n" + strings.Repeat("      - uses: a/b@main\n", 5000),
		".github/workflows/b.yml": "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nruns: {steps: [{uses: *c}, {uses: [a]}, 1]}\njobs: [1, {a: 1}]\n",
		"package.json":            "{\"scripts\": {" + strings.Join(scripts, ", ") + "}}",
		"d/package.json":          `{"scripts": [1], "dependencies": 1}`,
		"e/package.json":          `{"scripts": {"install": 1, "postinstall": ["a"]}}`,
		"pyproject.toml":          "[build-system]\nbuild-backend = 1\nbackend-path = 1\n",
		"f/pyproject.toml":        "[build-system]\nbuild-backend = \"../../x:y\"\nbackend-path = [\"../..\", 1]\n",
		"policy.json":             `{"Effect": "Allow", "Action": {"a": 1}, "Resource": [[["*"]]]}` + strings.Repeat(" ", 10),
		"deep.json":               `{"Effect": ` + strings.Repeat("[", 100_000),
		"many.yaml":               strings.Repeat("---\nverbs: ['*']\nresources: ['*']\napiGroups: ['*']\n", 5000),
		"text.json":               `{"a": "{\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\"}", "b": "{\"Effect\""}`,
		"chart.yaml":              "verbs: {{" + strings.Repeat("{{ a }} {{/*", 20_000),
		"server.json":             `{"name": 1, "remotes": {"a": 1}}`,
		"g/server.json":           `{"name": "a", "remotes": [1, {"url": 1}, {"url": "https://a", "headers": {"a": 1}, "variables": [1]}]}`,
		"smithery.yaml":           "startCommand: [1]\n",
		"h/manifest.json":         `{"manifest_version": 1, "server": {"type": 1, "mcp_config": {"args": "x"}}}`,
		"big/smithery.yaml":       long,
		"big/Dockerfile":          long,
		"main.tf":                 strings.Repeat("verbs = [\n", 1000),
	}, aboutManifests...)
	if len(r.Coverage.Limits) == 0 {
		t.Error("no limit is named")
	}
	for _, f := range r.Findings {
		if f.LineNumber == 0 {
			t.Errorf("%s in %s has no line", f.RuleID, f.FilePath)
		}
	}
}

func TestFingerprintsOfManifestsStay(t *testing.T) {
	files := map[string]string{
		"Dockerfile":              "FROM node:22\nARG NPM_TOKEN\nRUN curl -fsSL https://get.example.com/i.sh | sh\nRUN chmod 777 /data\n",
		".github/workflows/a.yml": "jobs:\n  release:\n    steps:\n      - uses: a/b@v1\n",
		"package.json":            `{"scripts": {"postinstall": "npx some-helper"}}`,
		"policy.json":             `{"Statement": [{"Sid": "A", "Effect": "Allow", "Action": "*", "Resource": "*"}]}`,
		"smithery.yaml":           "startCommand:\n  type: http\n",
	}
	prints := func() string {
		var all []string
		for _, f := range scanManifests(t, files, aboutManifests...).Findings {
			all = append(all, f.CheckID+" "+f.Fingerprint)
		}
		slices.Sort(all)
		return strings.Join(all, "\n")
	}
	before := prints()
	if n := strings.Count(before, "\n") + 1; n != 9 {
		t.Errorf("%d findings:\n%s", n, before)
	}
	for name, content := range files {
		switch filepath.Ext(name) {
		case ".json":
			files[name] = "\n\n" + content
		default:
			files[name] = "# note\n\n" + content
		}
	}
	files[".github/workflows/a.yml"] = strings.ReplaceAll(files[".github/workflows/a.yml"], "@v1", "@v2")
	if after := prints(); after != before {
		t.Errorf("got\n%s\nwant\n%s", after, before)
	}
}

// A secret in a recipe is never shown, nor is another in the same line.
func TestSecretsOfRecipesAreHidden(t *testing.T) {
	r := scanManifests(t, map[string]string{"Dockerfile": "FROM a:1.2.3\nENV API_KEY=b71d0c5e94f2a8360c1e7d4b9f50a2c6 DB_PASSWORD=Tr0ub4dor3horse9x PORT=1\nUSER a\n"}, "MCP-073")
	if len(r.Findings) != 2 {
		t.Fatalf("%d findings", len(r.Findings))
	}
	for _, f := range r.Findings {
		if text := fmt.Sprint(f); strings.Contains(text, "b71d0c5e94") || strings.Contains(text, "horse9x") || !strings.Contains(f.EvidenceSnippet, "PORT=1") {
			t.Error(f.EvidenceSnippet)
		}
	}
}
