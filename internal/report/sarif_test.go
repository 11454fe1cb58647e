package report

import (
	"bytes"
	"encoding/json"
	"go/ast"
	"go/build"
	"go/parser"
	"go/token"
	"path/filepath"
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
