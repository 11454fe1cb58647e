package report

import (
	"bytes"
	"encoding/json"
	"go/ast"
	"go/build"
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	// The module that carries the official schema. Only its source is read.
	_ "github.com/owenrumney/go-sarif/v3/pkg/report/v210/sarif"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"mcpsafe/finding"
)

// sarifSchema is the schema that OASIS publishes with SARIF 2.1.0 errata 01, as
// go-sarif carries it in an unexported constant.
var sarifSchema = sync.OnceValues(func() (*jsonschema.Schema, error) {
	dir, err := build.Import("github.com/owenrumney/go-sarif/v3/pkg/report/v210/sarif", ".", build.FindOnly)
	if err != nil {
		return nil, err
	}
	file, err := parser.ParseFile(token.NewFileSet(), filepath.Join(dir.Dir, "schema.go"), nil, 0)
	if err != nil {
		return nil, err
	}
	var text string
	ast.Inspect(file, func(n ast.Node) bool {
		if l, ok := n.(*ast.BasicLit); ok && l.Kind == token.STRING && len(l.Value) > len(text) {
			text = l.Value
		}
		return true
	})
	if text, err = strconv.Unquote(text); err != nil {
		return nil, err
	}
	doc, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
	if err != nil {
		return nil, err
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource("sarif.json", doc); err != nil {
		return nil, err
	}
	return c.Compile("sarif.json")
})

func validateSARIF(t *testing.T, log []byte) {
	t.Helper()
	schema, err := sarifSchema()
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(log))
	if err != nil {
		t.Fatal(err)
	}
	if err := schema.Validate(doc); err != nil {
		t.Errorf("not valid SARIF: %v", err)
	}
}

func TestSARIF(t *testing.T) {
	got := write(t, "sarif", Options{}, sample())
	validateSARIF(t, got)
	golden(t, "sample.sarif", got)
	for name, r := range map[string]*finding.Report{
		"empty":      {},
		"incomplete": {Status: finding.StatusIncomplete, NotMCPServer: true, Findings: []finding.Finding{{}}},
	} {
		t.Run(name, func(t *testing.T) { validateSARIF(t, write(t, "sarif", Options{}, r)) })
	}
	validateSARIF(t, write(t, "sarif", Options{}, sample(), sample()))
}

// TestTheSchemaRefuses makes sure that the check above can fail.
func TestTheSchemaRefuses(t *testing.T) {
	schema, err := sarifSchema()
	if err != nil {
		t.Fatal(err)
	}
	var doc map[string]any
	if err := json.Unmarshal(write(t, "sarif", Options{}, sample()), &doc); err != nil {
		t.Fatal(err)
	}
	doc["surplus"] = true
	if schema.Validate(doc) == nil {
		t.Error("an unknown field was accepted")
	}
}

func TestATargetSetsNoLinks(t *testing.T) {
	r := sample()
	r.Findings[0].Description = "see [the fix](https://evil.example)"
	r.Findings[0].Flow[0].Description = r.Findings[0].Description
	if got := write(t, "sarif", Options{}, r); bytes.Contains(got, []byte("](https://evil")) {
		t.Error("a link of the target's is a link in the log")
	}
}

func TestLevel(t *testing.T) {
	for _, c := range []struct {
		severity   finding.Severity
		confidence finding.Confidence
		want       string
	}{
		{finding.Critical, finding.Certain, "error"}, {finding.High, finding.Likely, "error"}, {finding.High, finding.Possible, "note"},
		{finding.Medium, finding.Certain, "warning"}, {finding.Low, finding.Certain, "note"}, {finding.Info, finding.Certain, "note"},
	} {
		if got := level(c.severity, c.confidence); got != c.want {
			t.Errorf("%s, %s: %s, want %s", c.severity, c.confidence, got, c.want)
		}
	}
}

func TestPathURI(t *testing.T) {
	for path, want := range map[string]string{
		"a/b.py": "a/b.py", "a b/c#d?.py": "a%20b/c%23d%3F.py", "c:x/y": "./c:x/y", "ü.py": "%C3%BC.py", "100%.py": "100%25.py",
	} {
		if got := pathURI(path); got != want {
			t.Errorf("%q: %q, want %q", path, got, want)
		}
	}
}

func TestSecuritySeverity(t *testing.T) {
	of := func(s finding.Severity, c finding.Confidence, score float64) finding.Finding {
		return finding.Finding{RuleID: "R", Severity: s, Confidence: c, AIVSSScore: score}
	}
	for _, c := range []struct {
		name     string
		findings []finding.Finding
		want     float64
	}{
		{"the score", []finding.Finding{of(finding.Medium, finding.Certain, 6.4)}, 6.4},
		{"no less than the severity's band", []finding.Finding{of(finding.High, finding.Likely, 4.3)}, 7},
		{"possible ones have no band", []finding.Finding{of(finding.Critical, finding.Possible, 4.3)}, 4.3},
		{"the worst", []finding.Finding{of(finding.Low, finding.Certain, 2), of(finding.Low, finding.Likely, 3.1)}, 3.1},
		{"none of a user's rule", []finding.Finding{of(finding.Low, finding.Certain, 0)}, 0.1},
	} {
		if got := securitySeverities(c.findings)["R"]; got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

// run reads the only run of a log.
func run(t *testing.T, log []byte) sarifRun {
	t.Helper()
	validateSARIF(t, log)
	var l sarifLog
	if err := json.Unmarshal(log, &l); err != nil {
		t.Fatal(err)
	}
	return l.Runs[0]
}

func TestWhatCodeScanningRefusesIsLeftOut(t *testing.T) {
	r := many(50)
	r.Findings[0].Flow = slices.Repeat(r.Findings[0].Flow, 500)
	source, sink := r.Findings[0].Flow[0], r.Findings[0].Flow[len(r.Findings[0].Flow)-1]
	r.Findings[0].Related = slices.Repeat(sample().Findings[0].Related, 2000)
	r.Rules[0].HelpMarkdown, r.Rules[0].Slug = "# Page\n\n"+strings.Repeat("word ", 1000), strings.Repeat("a", 300)
	got := sarifRunOf(r, 40)
	if len(got.Results) != 40 {
		t.Errorf("%d results", len(got.Results))
	}
	notes := got.Invocations[0].Notifications
	if last := notes[len(notes)-1]; last.Descriptor.ID != "truncated" || !strings.HasPrefix(last.Message.Text, "11 of 51 results") {
		t.Errorf("nothing says that results are left out: %+v", last)
	}
	flow := got.Results[0].CodeFlows[0].ThreadFlows[0].Locations
	if len(flow) != stepsInFlowMax || flow[0].Location.Message.Text != source.Description || flow[len(flow)-1].Location.Message.Text != sink.Description {
		t.Errorf("a path of %d steps, or not its ends", len(flow))
	}
	if n := len(got.Results[0].RelatedLocations) + len(got.Results[0].Locations); n != placesMax {
		t.Errorf("%d places", n)
	}
	rule := got.Tool.Driver.Rules[0]
	if len(rule.Name) > nameMax+2 || len(rule.FullDescription.Text) > descriptionMax+2 {
		t.Errorf("a name of %d and a description of %d bytes", len(rule.Name), len(rule.FullDescription.Text))
	}
}

func TestALogTooLargeHasFewerResults(t *testing.T) {
	var b bytes.Buffer
	if err := writeWithin(&b, []*finding.Report{many(500)}, 10_000); err != nil {
		t.Fatal(err)
	}
	got := run(t, b.Bytes())
	if n := len(got.Results); n == 0 || n >= 500 || compressed(b.Bytes()) > 10_000 {
		t.Errorf("%d results in %d bytes", n, compressed(b.Bytes()))
	}
}

func TestEveryResultHasAPlace(t *testing.T) {
	r := &finding.Report{Findings: []finding.Finding{{}, {Location: finding.Location{FilePath: "a.py"}}}}
	for i, want := range []string{".", "a.py"} {
		at := run(t, write(t, "sarif", Options{}, r)).Results[i].Locations[0].PhysicalLocation
		if at == nil || at.ArtifactLocation.URI != want || at.Region == nil || at.Region.StartLine != 1 {
			t.Errorf("a result at %+v, want %s line 1", at, want)
		}
	}
}

func TestRunsHaveNamesOfTheirOwn(t *testing.T) {
	var l sarifLog
	if err := json.Unmarshal(write(t, "sarif", Options{}, sample(), sample()), &l); err != nil {
		t.Fatal(err)
	}
	if a, b := l.Runs[0].AutomationDetails.ID, l.Runs[1].AutomationDetails.ID; a != "mcpsafe/billing-server/" || b != "mcpsafe/billing-server/2/" {
		t.Errorf("runs %q and %q", a, b)
	}
}
