package mcpsafe_test

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"context"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/go-git/go-git/v5"
	gitobject "github.com/go-git/go-git/v5/plumbing/object"

	"mcpsafe"
	"mcpsafe/finding"
)

// passing are servers that hand their caller's token on, one a language. The line with SINK is where it is found; the place of the word
// is for a comment, BEFORE is the line before.
var passing = map[string]string{
	"server.py": `import requests
from mcp.server.fastmcp import Context, FastMCP
mcp = FastMCP("x")
@mcp.tool()
def forward(ctx: Context) -> str:
    token = ctx.request_context.request.headers["authorization"]
    BEFORE
    return requests.get("https://api.example.com", headers={"Authorization": token}, timeout=10).text  SINK
`,
	"server.ts": `import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
const server = new McpServer({ name: "x", version: "1" });
async function forward(extra: any) {
  const token = extra.requestInfo.headers.authorization;
  BEFORE
  await fetch("https://api.example.com", { headers: { Authorization: token }, signal: AbortSignal.timeout(1000) });  SINK
  return { content: [] };
}
server.tool("forward", forward);
`,
	"main.go": `package main

import (
	"context"
	"net/http"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

func forward(ctx context.Context, r mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	token := r.Header.Get("Authorization")
	req, _ := http.NewRequestWithContext(ctx, "GET", "https://api.example.com", nil)
	BEFORE
	req.Header.Set("Authorization", token)  SINK
	_, err := http.DefaultClient.Do(req)
	return nil, err
}

func main() {
	s := server.NewMCPServer("x", "1")
	s.AddTool(mcp.NewTool("forward"), forward)
}
`,
}

// passingWith gives a server with texts at the two places.
func passingWith(name, before, behind string) string {
	lines := strings.Split(passing[name], "\n")
	lines = slices.DeleteFunc(lines, func(l string) bool { return before == "" && strings.TrimSpace(l) == "BEFORE" })
	return strings.NewReplacer("BEFORE", before, "  SINK", behind).Replace(strings.Join(lines, "\n"))
}

// folder writes files and gives the folder that they are in.
func folder(t *testing.T, files map[string]string) string {
	t.Helper()
	root := t.TempDir()
	for name, text := range files {
		p := filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(p), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(p, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return root
}

func scanWith(t *testing.T, input string, o mcpsafe.Options) *finding.Report {
	t.Helper()
	o.Offline, o.CacheDir = true, t.TempDir()
	r, err := mcpsafe.Scan(context.Background(), input, o)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestCommentsSuppress(t *testing.T) {
	const ignore = "mcpsafe:ignore token-passthrough -- the API is ours"
	comment := func(name, text string) string {
		if name == "server.py" {
			return "# " + text
		}
		return "// " + text
	}
	for name := range passing {
		for _, c := range []struct {
			what, before, behind string
			suppressed           bool
			note                 string
		}{
			{"nothing", "", "", false, ""},
			{"behind", "", "  " + comment(name, ignore), true, ""},
			{"before", comment(name, ignore), "", true, ""},
			{"by identifier", comment(name, strings.Replace(ignore, "token-passthrough", "MCP-265", 1)), "", true, ""},
			{"no reason", comment(name, "mcpsafe:ignore token-passthrough"), "", false, "it gives no reason"},
			{"unknown rule", comment(name, "mcpsafe:ignore token-pass -- x"), "", false, "there is no rule token-pass"},
			{"known and unknown", comment(name, "mcpsafe:ignore token-pass, token-passthrough -- x"), "", true, "there is no rule token-pass"},
			{"not yet expired", comment(name, strings.Replace(ignore, " --", " until 2999-12-31 --", 1)), "", true, ""},
			{"expired", comment(name, strings.Replace(ignore, " --", " until 2020-12-31 --", 1)), "", false, "it expired: it was good until 2020-12-31"},
			{"in a text", map[string]string{"server.py": `note = "# ` + ignore + `"`, "server.ts": `const note = "// ` + ignore + `";`, "main.go": "_ = `\n// " + ignore + "\n`"}[name], "", false, ""},
			{"in a text of several lines", map[string]string{"server.py": "note = '''\n    # " + ignore + "'''", "server.ts": "const note = `\n// " + ignore + "`;", "main.go": "_ = `\n// " + ignore + "`"}[name], "", false, ""},
		} {
			t.Run(name+"/"+c.what, func(t *testing.T) {
				r := scanWith(t, folder(t, map[string]string{name: passingWith(name, c.before, c.behind)}), mcpsafe.Options{})
				if len(r.Findings)+len(r.Suppressed) != 1 || (len(r.Suppressed) == 1) != c.suppressed {
					t.Fatalf("%d findings, %d suppressed", len(r.Findings), len(r.Suppressed))
				}
				if notes := strings.Join(r.Notes, "\n"); (notes == "") != (c.note == "") || !strings.Contains(notes, c.note) {
					t.Errorf("notes %q, want %q", notes, c.note)
				}
				if !c.suppressed {
					return
				}
				s := r.Suppressed[0]
				if s.Source != finding.AcceptedInline || s.Reason == "" || !strings.HasPrefix(s.At, name+":") || r.Verdict != finding.VerdictSafe || r.SafetyGrade != finding.GradeA {
					t.Errorf("%s %q at %s, verdict %s, grade %s", s.Source, s.Reason, s.At, r.Verdict, r.SafetyGrade)
				}
			})
		}
	}
}

// carried is a server that brings along whatever could speak for it.
func carried(t *testing.T) map[string]string {
	t.Helper()
	files := map[string]string{"package.json": `{"name": "evil", "version": "1.0.0", "main": "server.ts"}`}
	for name := range passing {
		sign := "// "
		if name == "server.py" {
			sign = "# "
		}
		files[name] = passingWith(name, sign+"mcpsafe:ignore token-passthrough -- trust us", "")
	}
	found := scanWith(t, folder(t, files), mcpsafe.Options{TrustTargetConfig: false, ConfigFile: empty(t)})
	baseline := filepath.Join(t.TempDir(), "baseline.json")
	for _, s := range found.Suppressed {
		found.Findings = append(found.Findings, s.Finding)
	}
	if err := mcpsafe.WriteBaseline(baseline, []*finding.Report{found}); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(baseline)
	if err != nil {
		t.Fatal(err)
	}
	files["baseline.json"] = string(text)
	files[".mcpsafe.yaml"] = "rules:\n  token-passthrough: {enabled: false, reason: trust us}\ngate: {fail-on: never, min-confidence: certain}\nbaseline: baseline.json\npaths: [{path: \"**\", reason: trust us}]\n"
	return files
}

// empty is a settings file that says nothing.
func empty(t *testing.T) string {
	t.Helper()
	return filepath.Join(folder(t, map[string]string{"empty.yaml": ""}), "empty.yaml")
}

// packed are ways in which somebody else's server comes; each gives the input.
var packed = map[string]func(t *testing.T, files map[string]string) string{
	"tgz": func(t *testing.T, files map[string]string) string {
		var b bytes.Buffer
		z := gzip.NewWriter(&b)
		w := tar.NewWriter(z)
		for _, name := range slices.Sorted(maps.Keys(files)) {
			must(t, w.WriteHeader(&tar.Header{Name: "package/" + name, Mode: 0o644, Size: int64(len(files[name]))}))
			_, err := w.Write([]byte(files[name]))
			must(t, err)
		}
		must(t, w.Close())
		must(t, z.Close())
		return filepath.Join(folder(t, map[string]string{"evil-1.0.0.tgz": b.String()}), "evil-1.0.0.tgz")
	},
	"zip": func(t *testing.T, files map[string]string) string {
		var b bytes.Buffer
		z := zip.NewWriter(&b)
		for _, name := range slices.Sorted(maps.Keys(files)) {
			w, err := z.Create(name)
			must(t, err)
			_, err = w.Write([]byte(files[name]))
			must(t, err)
		}
		must(t, z.Close())
		return filepath.Join(folder(t, map[string]string{"evil.mcpb": b.String()}), "evil.mcpb")
	},
	"git": func(t *testing.T, files map[string]string) string {
		root := folder(t, files)
		repository, err := git.PlainInit(root, false)
		must(t, err)
		tree, err := repository.Worktree()
		must(t, err)
		must(t, tree.AddGlob("."))
		who := &gitobject.Signature{Name: "x", Email: "x@example.com", When: time.Unix(1_700_000_000, 0)}
		_, err = tree.Commit("x", &git.CommitOptions{Author: who})
		must(t, err)
		return "file://" + root
	},
	"installed": func(t *testing.T, files map[string]string) string {
		below := map[string]string{}
		for name, text := range files {
			below["node_modules/evil/"+name] = text
		}
		return filepath.Join(folder(t, below), "node_modules", "evil")
	},
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// TestScannedPartyDoesNotControlItsVerdict: a server of somebody else gains nothing by the comments, settings and
// baseline that it carries, and the report tells of them. With trust, and in a folder of the user's own, they count.
func TestScannedPartyDoesNotControlItsVerdict(t *testing.T) {
	files := carried(t)
	for name, pack := range packed {
		t.Run(name, func(t *testing.T) {
			input := pack(t, files)
			r := scanWith(t, input, mcpsafe.Options{})
			if len(r.Findings) != 3 || len(r.Suppressed) != 0 || r.Verdict != finding.VerdictUnsafe {
				t.Errorf("%d findings, %d suppressed, verdict %s", len(r.Findings), len(r.Suppressed), r.Verdict)
			}
			notes := strings.Join(r.Notes, "\n")
			if !strings.Contains(notes, "The target carries settings of its own, .mcpsafe.yaml. They have no effect") ||
				!strings.Contains(notes, "Comments mcpsafe:ignore in the target: 3. They have no effect") {
				t.Errorf("the report does not tell: %s", notes)
			}
			if r.Settings.File != "" || r.Settings.FailOn != "" || r.Settings.Baseline != "" || len(r.Settings.Acceptances) != 3 {
				t.Errorf("settings %+v", r.Settings)
			}
			trusted := scanWith(t, input, mcpsafe.Options{TrustTargetConfig: true})
			if len(trusted.Findings) != 0 || len(trusted.Suppressed) != 3 || trusted.Settings.FailOn != "never" || trusted.Settings.Baseline != "baseline.json" {
				t.Errorf("trusted: %d findings, %d suppressed, %+v", len(trusted.Findings), len(trusted.Suppressed), trusted.Settings)
			}
		})
	}
	stranger := scanWith(t, folder(t, files), mcpsafe.Options{DistrustTargetConfig: true})
	if notes := strings.Join(stranger.Notes, "\n"); len(stranger.Findings) != 3 || strings.Count(notes, "have no effect: what the target says of itself was asked not to count") != 2 {
		t.Errorf("distrusted folder: %d findings, notes %s", len(stranger.Findings), notes)
	}
	own := scanWith(t, folder(t, files), mcpsafe.Options{})
	if len(own.Findings) != 0 || len(own.Suppressed) != 3 || own.Settings.File != ".mcpsafe.yaml" {
		t.Errorf("own folder: %d findings, %d suppressed", len(own.Findings), len(own.Suppressed))
	}
}

// TestDependenciesDoNotSpeakForThemselves: what a folder of the user's own leads to in its dependencies is scanned, and comments there
// have no effect.
func TestDependenciesDoNotSpeakForThemselves(t *testing.T) {
	evil := passingWith("server.ts", "// mcpsafe:ignore token-passthrough -- trust us", "")
	input := folder(t, map[string]string{
		"package.json":                `{"name": "own", "version": "1.0.0", "main": "node_modules/evil/server.ts"}`,
		"node_modules/evil/server.ts": evil,
	})
	r := scanWith(t, input, mcpsafe.Options{})
	if len(r.Findings) != 1 || len(r.Suppressed) != 0 || !strings.Contains(strings.Join(r.Notes, "\n"), "the file is an installed dependency") {
		t.Errorf("%d findings, %d suppressed, notes %q", len(r.Findings), len(r.Suppressed), r.Notes)
	}
	if r = scanWith(t, input, mcpsafe.Options{TrustTargetConfig: true}); len(r.Suppressed) != 1 {
		t.Errorf("trusted: %d suppressed", len(r.Suppressed))
	}
}

// TestFingerprints: a baseline holds when lines move and files are renamed, and not when a function is.
func TestFingerprints(t *testing.T) {
	prints := func(t *testing.T, files map[string]string) []string {
		var all []string
		for _, f := range scanWith(t, folder(t, files), mcpsafe.Options{}).Findings {
			all = append(all, f.Fingerprint)
		}
		slices.Sort(all)
		return all
	}
	for name := range passing {
		text := passingWith(name, "", "")
		before := prints(t, map[string]string{name: text})
		if len(before) != 1 {
			t.Fatalf("%s: %d findings", name, len(before))
		}
		comment := "// moved\n\n"
		if name == "server.py" {
			comment = "# moved\n\n"
		}
		renamed := "pkg/other" + filepath.Ext(name)
		respaced := strings.NewReplacer(`"https://api.example.com", `, "\"https://api.example.com\",\n        ", `{ Authorization: token }`, `{Authorization: token}`).Replace(text)
		for _, c := range []struct {
			what  string
			files map[string]string
			same  bool
		}{
			{"lines moved", map[string]string{name: comment + text}, true},
			{"lines broken", map[string]string{name: respaced}, true},
			{"file renamed", map[string]string{renamed: text}, true},
			{"function renamed", map[string]string{name: strings.ReplaceAll(text, "forward", "sendOn")}, false},
		} {
			after := prints(t, c.files)
			if same := slices.Equal(before, after); same != c.same || len(after) != 1 {
				t.Errorf("%s, %s: %v, was %v", name, c.what, after, before)
			}
		}
	}
}

// TestFingerprintsOfFunctionsWithoutAName: handlers are often written where they are registered. Others before them change nothing.
func TestFingerprintsOfFunctionsWithoutAName(t *testing.T) {
	handler := func(path string) string {
		return "server.tool(\"" + path + "\", async (extra: any) => {\n  await fetch(\"https://api.example.com/" + path + "\", { headers: { Authorization: extra.requestInfo.headers.authorization } });\n  return { content: [] };\n});\n"
	}
	head := "import { McpServer } from \"@modelcontextprotocol/sdk/server/mcp.js\";\nconst server = new McpServer({ name: \"x\", version: \"1\" });\n"
	prints := func(text string) map[string]string {
		all := map[string]string{}
		for _, f := range scanWith(t, folder(t, map[string]string{"server.ts": text}), mcpsafe.Options{}).Findings {
			all[f.ToolName] = f.Fingerprint
		}
		return all
	}
	before := prints(head + handler("one") + handler("two"))
	after := prints(head + "const f = [1].map((n) => n + 1);\n" + handler("new") + handler("two") + handler("one"))
	if len(before) != 2 || len(after) != 3 || before["one"] != after["one"] || before["two"] != after["two"] || after["new"] == before["one"] || after["new"] == before["two"] {
		t.Errorf("before %v, after %v", before, after)
	}
}

// TestFingerprintsOfUsersRules hold as those of the catalog do.
func TestFingerprintsOfUsersRules(t *testing.T) {
	rules := filepath.Join(folder(t, map[string]string{"r.yaml": "rules:\n- {id: own.eval, languages: [python], severity: ERROR, message: m, pattern: eval(...)}\n"}), "r.yaml")
	own, err := mcpsafe.LoadRules([]string{rules})
	must(t, err)
	print := func(name, text string) string {
		r := scanWith(t, folder(t, map[string]string{name: text}), mcpsafe.Options{Own: own, NoCatalog: true})
		if len(r.Findings) != 1 {
			t.Fatalf("%d findings", len(r.Findings))
		}
		return r.Findings[0].Fingerprint
	}
	before := print("a.py", "def f(x):\n    return eval(x)\n")
	for what, same := range map[string]bool{
		print("a.py", "import os\n\ndef f(x):\n    y = 1\n    return eval( x )\n"): true, print("pkg/b.py", "def f(x):\n    return eval(x)\n"): true,
		print("a.py", "def g(x):\n    return eval(x)\n"): false, print("a.py", "def f(x):\n    return eval(y)\n"): false,
	} {
		if (what == before) != same {
			t.Errorf("same is %v, want %v", what == before, same)
		}
	}
}
