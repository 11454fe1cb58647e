package report

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
	"github.com/google/go-cmp/cmp"

	"mcpsafe/finding"
	"mcpsafe/internal/score"
)

var update = flag.Bool("update", false, "rewrite the goldens")

// golden compares got with testdata/name, or rewrites that with -update.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s differs (-want +got); -update rewrites it:\n%s", path, diff)
	}
}

func write(t *testing.T, format string, o Options, reports ...*finding.Report) []byte {
	t.Helper()
	f, err := Find(format)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := f.Write(&b, reports, o); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func at(path string, line int) finding.Location {
	return finding.Location{FilePath: path, LineNumber: line, ColumnNumber: 5, EndLineNumber: line, EndColumnNumber: 20}
}

// sample is a report with something in every field that a format shows.
func sample() *finding.Report {
	passthrough := finding.Finding{
		FindingID: "f1", MCPThreatID: "MCP-265", RuleID: "MCP-265", CheckID: "authorization-passthrough",
		Slug: "token-passthrough", Title: "Token passthrough to downstream APIs", Category: "permissions",
		Severity: finding.High, Confidence: finding.Certain, Unit: ".", Origin: finding.OriginSource,
		ToolName: "get_invoice", Location: at("billing/client.py", 31),
		Context:         finding.Context{Transport: "streamable-http", ReachableFrom: []string{"get_invoice"}},
		Description:     "The token that the caller presented to this server is sent on to another service, which breaks the audience boundary that OAuth rests on: the service cannot tell this server from whoever else holds such a token.",
		Remediation:     "Obtain a token of the server's own for the downstream service: token exchange (RFC 8693), on-behalf-of or client credentials.",
		EvidenceSnippet: "        headers={\"Authorization\": f\"Bearer {self._token}\"},\n",
		Flow: []finding.Step{
			{Location: at("billing/auth.py", 12), Kind: finding.StepSource, Description: "the Authorization header of the inbound request", Snippet: "    header = request.headers[\"authorization\"]"},
			{Location: at("billing/auth.py", 12), Kind: finding.StepStep, Description: "assigned to header", Snippet: "    header = request.headers[\"authorization\"]"},
			{Location: at("billing/auth.py", 13), Kind: finding.StepStep, Description: "written to the context variable current_token", Snippet: "    current_token.set(header)"},
			{Location: at("billing/client.py", 22), Kind: finding.StepStep, Description: "read from the context variable and kept in the field _token, which a method reads much later when the header is built", Snippet: "def __init__(self):\n\tself._token = current_token.get()"},
			{Location: at("billing/client.py", 31), Kind: finding.StepSink, Description: "sent as the Authorization header of httpx.AsyncClient.get", Snippet: "    headers={\"Authorization\": f\"Bearer {self._token}\"},"},
		},
		Related:     []finding.Related{{Location: at("billing/auth.py", 8), Description: "the token is verified here, without an audience"}},
		Fingerprint: "5f1d0c", CWE: 345,
		References: []string{"https://modelcontextprotocol.io/specification/draft/basic/security_best_practices", "https://www.rfc-editor.org/rfc/rfc8693"},
	}
	second := passthrough
	second.FindingID, second.Fingerprint, second.ToolName = "f2", "77aa01", ""
	second.Severity, second.Confidence, second.Origin = finding.Medium, finding.Likely, finding.OriginExample
	second.Location, second.Flow, second.Related = at("examples/demo.py", 4), nil, nil
	second.EvidenceSnippet = "requests.get(url, headers=dict(request.headers))"
	third := second
	third.FindingID, third.Fingerprint, third.Confidence, third.Severity = "f3", "0b22c9", finding.Possible, finding.High
	third.CheckID, third.Description, third.Remediation, third.References = "jwt-no-audience", "A token is decoded and its audience is checked nowhere.", "Verify the audience.", nil
	third.Context.ReachableFrom = []string{"a", "b", "c", "d", "e"}
	accepted := second
	accepted.FindingID, accepted.Fingerprint = "f4", "c0ffee"
	r := &finding.Report{
		SchemaVersion: finding.SchemaVersion, ScanID: "SCAN", Input: "billing-server", InputType: "folder",
		Status: finding.StatusComplete, Verdict: finding.VerdictUnsafe,
		VerdictReasons:       []string{"1 of severity high or above, at confidence likely or better."},
		Findings:             []finding.Finding{passthrough, second, third},
		Suppressed:           []finding.Suppressed{{Finding: accepted, Reason: "the gateway swaps it", Source: "inline"}},
		SeverityDistribution: finding.Distribution{High: 1, Medium: 1},
		ScanModeUsed:         "static", ScanVisibility: "source",
		ScannedAt: time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC),
		Coverage: finding.Coverage{
			Files: map[string]int{"python": 12, "javascript": 1}, Origins: map[finding.Origin]int{finding.OriginSource: 11, finding.OriginExample: 2}, Bytes: 40_000, Functions: 84,
			Units: []finding.Unit{
				{Path: ".", Manifest: "pyproject.toml", MCP: true, Evidence: []string{"registers tools with FastMCP.tool"}, Transports: []string{"streamable-http"}},
				{Path: "web", Manifest: "web/package.json"},
			},
			Skipped:         []finding.SkippedFile{{Path: "node_modules/", Reason: "installed dependencies", Files: 1234}, {Path: "link.py", Reason: "symbolic link, not followed"}},
			Bundled:         []finding.BundledLibrary{{Name: "express", Bytes: 60_000}, {Name: "zod", Bytes: 40_000}},
			Unparsed:        []finding.UnparsedRange{{FilePath: "old.py", LineNumber: 10, EndLineNumber: 20, Reason: "syntax error"}},
			UnmodelledCalls: 3, UnmodelledNames: []finding.NameCount{{Name: "acme.wrap", Count: 3}},
			UnresolvedCalls: 12, UnresolvedNames: []finding.NameCount{{Name: "acme.send", Count: 7}, {Name: "other.call", Count: 5}},
			Limits: []finding.LimitHit{{Name: "targets a call", Limit: 16, Count: 2, Detail: "the rest of the targets left out"}},
		},
		Entries: []finding.Entry{
			{Kind: finding.EntryServer, Name: "billing", FilePath: "server.py", LineNumber: 9, Origin: finding.OriginSource, Unit: ".", Transports: []string{"streamable-http"}, Auth: []string{"bearer token"}},
			{Kind: finding.EntryTool, Name: "get_invoice", Description: "Fetches one invoice.\n\nArgs: id.", Handler: "server.get_invoice", FilePath: "server.py", LineNumber: 20, Origin: finding.OriginSource, Unit: ".",
				InputSchema: json.RawMessage(`{"type":"object"}`), Annotations: map[string]any{"readOnlyHint": true}},
			{Kind: finding.EntryTool, Name: "list_invoices", Description: "Lists the invoices of a customer, newest first, as many as are asked for, with their state and their due date.", FilePath: "server.py", LineNumber: 120, Origin: finding.OriginSource, Unit: "."},
			{Kind: finding.EntryPrompt, FilePath: "server.py", LineNumber: 130, Origin: finding.OriginSource, Unit: "."},
			{Kind: finding.EntryTool, Name: "echo", FilePath: "tests/test_server.py", LineNumber: 8, Origin: finding.OriginTest, Unit: "."},
		},
		Rules: []finding.RuleInfo{{
			ID: "MCP-265", Slug: "token-passthrough", Title: "Token passthrough to downstream APIs", HelpMarkdown: "# Token passthrough\n\nWhy it matters …",
			Severity: finding.High, Category: "configuration-environment", CWE: 345, Remediation: "Obtain a token of the server's own.",
			References: []string{"https://www.rfc-editor.org/rfc/rfc8693"},
			CVSS:       "CVSS:4.0/AV:N/AC:L/AT:P/PR:L/UI:N/VC:L/VI:L/VA:N/SC:H/SI:H/SA:N", Agentic: map[string]float64{"tool_use": 1, "dynamic_identity": 1, "opacity": 0.5},
		}},
		EngineVersion: "0.1.0", CatalogVersion: "0.1.0", ArtifactDigest: "sha256:00",
	}
	scores := score.Of(r)
	scores.Apply(r)
	return r
}

// hostile returns the sample with each string that comes from a target set to evil.
func hostile(t *testing.T, evil string) *finding.Report {
	t.Helper()
	var doc any
	if err := json.Unmarshal(write(t, "json", Options{}, sample()), &doc); err != nil {
		t.Fatal(err)
	}
	text, err := json.Marshal(poison(doc, evil))
	if err != nil {
		t.Fatal(err)
	}
	var r finding.Report
	if err := json.Unmarshal(text, &r); err != nil {
		t.Fatal(err)
	}
	r.Coverage.Files = map[string]int{evil: 1}
	return &r
}

// poison sets all strings below v to evil, except those that the scanner chooses
// from a fixed list and those of the catalog that it ships.
func poison(v any, evil string) any {
	switch v := v.(type) {
	case string:
		return evil
	case []any:
		for i := range v {
			v[i] = poison(v[i], evil)
		}
	case map[string]any:
		for k := range v {
			switch k {
			case "severity", "confidence", "kind", "status", "verdict", "schema_version", "scanned_at", "suppressed_by", "fingerprint":
			default:
				v[k] = poison(v[k], evil)
			}
		}
	}
	return v
}

var evils = map[string]string{
	"terminal":  "a\x1b]0;owned\x07\x1b[2J\x1b[31mred\x9b31m\r\x08\x00z",
	"bidi":      "a\u202egnp.exe\u2066b\u200b\u200f\ufeff\U000e0041\U000e0100z",
	"lines":     "one\nF1  CRITICAL  forged finding\n\n\u2028two\x0b",
	"markup":    `</script><img src=x onerror=alert(1)> [a](javascript:1) %n %s \u001b "quoted"`,
	"invalid":   "a\xff\xfe\xed\xa0\x80z",
	"long word": strings.Repeat("a", 5000),
	"wide":      strings.Repeat("汉字", 400),
	"empty":     "",
	"odd path":  "c:/../a b/%2e%2e/#x?y",
}

func TestHostileStrings(t *testing.T) {
	for name, evil := range evils {
		t.Run(name, func(t *testing.T) {
			r := hostile(t, evil)
			for _, f := range Formats {
				out := write(t, f.Name, Options{Width: 80}, r)
				if !utf8.Valid(out) {
					t.Errorf("%s: not UTF-8", f.Name)
				}
				for _, c := range string(out) {
					if c != '\n' && invisible(c) {
						t.Errorf("%s: %U reaches the reader", f.Name, c)
						break
					}
				}
				if f.Name == "sarif" {
					validateSARIF(t, out)
				}
			}
			for _, line := range strings.Split(string(write(t, "text", Options{Width: 80}, r)), "\n") {
				if ansi.StringWidth(line) > 80 {
					t.Errorf("a line of %d columns on a screen of 80", ansi.StringWidth(line))
				}
				if strings.HasPrefix(line, "F1  CRITICAL") {
					t.Error("a forged line stands at the start of a line")
				}
			}
		})
	}
}

func TestText(t *testing.T) {
	golden(t, "sample-100.txt", write(t, "text", Options{}, sample()))
	golden(t, "sample-50.txt", write(t, "text", Options{Width: 50}, sample()))
	golden(t, "sample-color.txt", write(t, "text", Options{Color: true}, sample()))
	golden(t, "not-a-server.txt", write(t, "text", Options{}, &finding.Report{
		Input: "gateway", NotMCPServer: true, Status: finding.StatusComplete, Verdict: finding.VerdictUnknown,
		VerdictReasons: []string{"No code of an MCP server was found, so nothing can be said about one."},
		Coverage:       finding.Coverage{Files: map[string]int{"golang": 3}, Functions: 1},
	}))
}

func TestColorOnlyAddsColor(t *testing.T) {
	plain := write(t, "text", Options{Width: 80}, sample())
	color := write(t, "text", Options{Width: 80, Color: true}, sample())
	if got := ansi.Strip(string(color)); got != string(plain) {
		t.Errorf("the text differs with colours:\n%s", cmp.Diff(string(plain), got))
	}
	if bytes.ContainsRune(plain, 0x1b) {
		t.Error("an escape sequence without colours")
	}
}

// TestColorsAreAllThatATerminalIsTold holds for whatever a target says: without the sequences that set colours, which move
// nothing and write nowhere, no control is left, and the text is that without colours.
func TestColorsAreAllThatATerminalIsTold(t *testing.T) {
	ended := regexp.MustCompile(" +\n") // spaces in a colour
	colors := regexp.MustCompile("\x1b\\[[0-9;]*m")
	for name, evil := range evils {
		for _, width := range []int{40, 80, 140} {
			r := hostile(t, evil)
			for _, verbose := range []bool{false, true} {
				color := write(t, "text", Options{Width: width, Color: true, Verbose: verbose}, r)
				plain := write(t, "text", Options{Width: width, Verbose: verbose}, r)
				left := ended.ReplaceAllString(colors.ReplaceAllString(string(color), ""), "\n")
				if left != string(plain) {
					t.Errorf("%s, %d columns: colours change the text:\n%s", name, width, cmp.Diff(string(plain), left))
				}
				if strings.IndexFunc(left, func(c rune) bool { return c != '\n' && invisible(c) }) >= 0 {
					t.Errorf("%s, %d columns: a control reaches the terminal", name, width)
				}
				for line := range strings.Lines(left) {
					if ansi.StringWidth(strings.TrimSuffix(line, "\n")) > width {
						t.Errorf("%s: a line of %d columns on a screen of %d: %s", name, ansi.StringWidth(line), width, line)
						break
					}
				}
			}
		}
	}
}

func TestLongPathsAndListsAreShortened(t *testing.T) {
	r := sample()
	steps := r.Findings[0].Flow
	for len(r.Findings[0].Flow) < 30 {
		r.Findings[0].Flow = append(r.Findings[0].Flow, steps[len(r.Findings[0].Flow)%len(steps)])
	}
	for range 100 {
		r.Entries = append(r.Entries, r.Entries[1])
	}
	short := string(write(t, "text", Options{}, r))
	if !strings.Contains(short, "… 16 more steps") || !strings.Contains(short, "… and 62 more") {
		t.Errorf("not shortened:\n%s", short)
	}
	if long := string(write(t, "text", Options{Verbose: true}, r)); strings.Contains(long, "more steps") || strings.Contains(long, "… and") {
		t.Error("shortened although everything was asked for")
	}
}

func TestCodeInLongLinesIsSeen(t *testing.T) {
	r := sample()
	long := strings.Repeat("var a=1;", 500)
	step := &r.Findings[0].Flow[0]
	step.Snippet, step.ColumnNumber = long+"NEEDLE(x)"+long, len(long)+1
	if got := string(write(t, "text", Options{Width: 80}, r)); !strings.Contains(got, "NEEDLE(x)") {
		t.Errorf("the place in the line is not shown:\n%s", got)
	}
}

func TestJSON(t *testing.T) {
	golden(t, "sample.json", write(t, "json", Options{}, sample()))
	var several []finding.Report
	if err := json.Unmarshal(write(t, "json", Options{}, sample(), sample()), &several); err != nil || len(several) != 2 {
		t.Errorf("two reports: %d, %v", len(several), err)
	}
}

// TestJSONHoldsEverything is the law render(json) = render(report).
func TestJSONHoldsEverything(t *testing.T) {
	var back finding.Report
	if err := json.Unmarshal(write(t, "json", Options{}, sample()), &back); err != nil {
		t.Fatal(err)
	}
	for _, f := range Formats {
		if diff := cmp.Diff(string(write(t, f.Name, Options{}, sample())), string(write(t, f.Name, Options{}, &back))); diff != "" {
			t.Errorf("%s of the report and of its JSON differ:\n%s", f.Name, diff)
		}
	}
}

func TestFind(t *testing.T) {
	if _, err := Find("yaml"); err == nil || !strings.Contains(err.Error(), "text, json, sarif") {
		t.Errorf("the error does not help: %v", err)
	}
}

func TestTheReadmeListsAllFormats(t *testing.T) {
	page, err := os.ReadFile(filepath.Join("..", "..", "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	var listed []string
	for _, row := range regexp.MustCompile("(?m)^\\| `([a-z]+)` \\| .* \\|$").FindAllStringSubmatch(string(page), -1) {
		listed = append(listed, row[1])
	}
	if diff := cmp.Diff(Names(), listed); diff != "" {
		t.Errorf("README.md lists other formats (-ours +listed):\n%s", diff)
	}
}
