package report

import (
	"bytes"
	"encoding/json"
	"go/build"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/CycloneDX/cyclonedx-go"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"mcpsafe/finding"
)

// cyclonedxSchema is the schema that CycloneDX publishes for version 1.6, which the source of the library carries beside it.
var cyclonedxSchema = sync.OnceValues(func() (*jsonschema.Schema, error) {
	dir, err := build.Import("github.com/CycloneDX/cyclonedx-go", ".", build.FindOnly)
	if err != nil {
		return nil, err
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	for name, file := range map[string]string{"bom-1.6.schema.json": "bom-1.6.schema.json", "spdx.schema.json": "spdx.schema.json", "jsf-0.82.schema.json": "jsf-0.82.schemax.json"} {
		text, err := os.ReadFile(filepath.Join(dir.Dir, "schema", file))
		if err != nil {
			return nil, err
		}
		doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
		if err != nil {
			return nil, err
		}
		if err := c.AddResource("http://cyclonedx.org/schema/"+name, doc); err != nil {
			return nil, err
		}
	}
	return c.Compile("http://cyclonedx.org/schema/bom-1.6.schema.json")
})

// readBOM checks a bill against the schema and that all its references lead somewhere, and reads it as the library does.
func readBOM(t *testing.T, text []byte) *cyclonedx.BOM {
	t.Helper()
	schema, err := cyclonedxSchema()
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	if err := schema.Validate(doc); err != nil {
		t.Errorf("not valid CycloneDX: %v", err)
	}
	var b cyclonedx.BOM
	if err := cyclonedx.NewBOMDecoder(bytes.NewReader(text), cyclonedx.BOMFileFormatJSON).Decode(&b); err != nil {
		t.Fatal(err)
	}
	refs := map[string]bool{}
	var walk func(c []cyclonedx.Component)
	walk = func(all []cyclonedx.Component) {
		for _, c := range all {
			if refs[c.BOMRef] {
				t.Errorf("two things are named %q", c.BOMRef)
			}
			refs[c.BOMRef] = true
			if c.Components != nil {
				walk(*c.Components)
			}
		}
	}
	if c := b.Metadata.Component; c != nil {
		walk([]cyclonedx.Component{*c})
	}
	if b.Components != nil {
		walk(*b.Components)
	}
	if b.Vulnerabilities != nil {
		for _, v := range *b.Vulnerabilities {
			for _, a := range *v.Affects {
				if !refs[a.Ref] {
					t.Errorf("%s affects %q, which is nothing", v.ID, a.Ref)
				}
			}
		}
	}
	return &b
}

// fetchedSample is the sample as a package of npm.
func fetchedSample() *finding.Report {
	r := sample()
	r.CanonicalID = "npm:@acme/billing@1.2.3"
	r.Fetched = &finding.Fetched{
		Name: "@acme/billing", Version: "1.2.3", Address: "https://registry.example/@acme/billing-1.2.3.tgz", Repository: "https://github.com/acme/billing",
		Digest:    "sha512-z4PhNX7vuL3xVChQ1m2AB9Yg5AULVxXcg/SpIdNs6c5H0NE8XYXysP+DGNKHfuwvY7kxvUdBeoGlODJ6+SfaPg==",
		DependsOn: []string{"npm:mcp-core@^1.2", "npm:zod@3.0.0", "pypi:httpx>=0.27", "oci:example.org/a/b@sha256:00", "what is this"},
	}
	r.Packages = []finding.Package{{Path: ".", Name: "billing"}, {Path: "examples", Verdict: finding.VerdictCaution}}
	r.Findings[1].Unit = "examples"
	r.Suppressed = append(r.Suppressed, finding.Suppressed{Finding: r.Suppressed[0].Finding, Source: finding.AcceptedByBaseline, At: "baseline.json", Until: "2026-12-31"})
	return r
}

func TestCycloneDX(t *testing.T) {
	got := write(t, "cyclonedx", Options{}, fetchedSample())
	golden(t, "sample.cdx.json", got)
	b := readBOM(t, got)
	root := b.Metadata.Component
	if root.PackageURL != "pkg:npm/%40acme/billing@1.2.3" || (*root.Hashes)[0].Algorithm != cyclonedx.HashAlgoSHA512 || !strings.HasPrefix((*root.Hashes)[0].Value, "cf83e1357eef") {
		t.Errorf("the target is %q, %v", root.PackageURL, root.Hashes)
	}
	if affected := (*(*b.Vulnerabilities)[1].Affects)[0].Ref; affected != "target-1-package-2" {
		t.Errorf("what lies in a package affects %s", affected)
	}
	var states []cyclonedx.ImpactAnalysisState
	for _, v := range *b.Vulnerabilities {
		states = append(states, v.Analysis.State)
	}
	want := []cyclonedx.ImpactAnalysisState{"in_triage", "in_triage", "in_triage", "not_affected", "in_triage"}
	if len(states) != len(want) || states[3] != want[3] || states[4] != want[4] || !strings.HasSuffix((*b.Vulnerabilities)[3].Analysis.Detail, "the gateway swaps it") {
		t.Errorf("%v, want %v", states, want)
	}
}

func TestBillsAreValid(t *testing.T) {
	for name, reports := range map[string][]*finding.Report{
		"several": {fetchedSample(), sample(), {Input: "x"}}, "empty": {{}}, "none": nil, "a strange finding": {{Findings: []finding.Finding{{Severity: "odd", CWE: 79}}}},
	} {
		t.Run(name, func(t *testing.T) {
			b := readBOM(t, write(t, "cyclonedx", Options{}, reports...))
			if name == "several" && (b.Metadata.Component != nil || len(*b.Components) != 3+5) {
				t.Errorf("%d components", len(*b.Components))
			}
		})
	}
	for name, evil := range evils {
		t.Run(name, func(t *testing.T) { readBOM(t, write(t, "cyclonedx", Options{}, hostile(t, evil))) })
	}
	for _, evil := range append([]string{"npm:@/@", "npm:../x@1.2.3", "pypi:==", "go:@v1", "github:/@#..", "oci:@", "oci:/", "npm:a?b#c@1.0.0", "npm:\x00@1.2.3", ":"}, mdEvils...) {
		r := hostile(t, evil)
		r.Fetched = &finding.Fetched{Name: evil, Version: evil, Address: evil, Digest: evil, Repository: evil, DependsOn: []string{evil, "npm:" + evil, "pypi:" + evil, "go:" + evil, "oci:" + evil}}
		readBOM(t, write(t, "cyclonedx", Options{}, r))
	}
}

// TestTheBillsSchemaRefuses makes sure that the check above can fail.
func TestTheBillsSchemaRefuses(t *testing.T) {
	schema, err := cyclonedxSchema()
	if err != nil {
		t.Fatal(err)
	}
	var doc map[string]any
	if err := json.Unmarshal(write(t, "cyclonedx", Options{}, sample()), &doc); err != nil {
		t.Fatal(err)
	}
	doc["surplus"] = true
	if schema.Validate(doc) == nil {
		t.Error("an unknown field was accepted")
	}
}

func TestPackageURLs(t *testing.T) {
	for target, want := range map[string]namedPackage{
		"npm:@scope/name@1.2.0":             {"@scope/name", "1.2.0", "pkg:npm/%40scope/name@1.2.0"},
		"npm:name@^1.2":                     {"name", "", "pkg:npm/name"},
		"npm:name@1":                        {"name", "", "pkg:npm/name"},
		"npm:@scope/name":                   {"@scope/name", "", "pkg:npm/%40scope/name"},
		"pypi:My_Server==1.1":               {"My_Server", "1.1", "pkg:pypi/my-server@1.1"},
		"pypi:httpx[http2]>=0.27,<1":        {"httpx", "", "pkg:pypi/httpx"},
		"pypi:name==1.*":                    {"name", "", "pkg:pypi/name"},
		"go:example.org/a/mod@v1.0.0":       {"example.org/a/mod", "v1.0.0", "pkg:golang/example.org/a/mod@v1.0.0"},
		"github:owner/repo@0123abc#sub/dir": {"owner/repo", "0123abc", "pkg:github/owner/repo@0123abc#sub/dir"},
		"oci:ghcr.io/owner/image@sha256:00": {"ghcr.io/owner/image", "sha256:00", "pkg:oci/image@sha256:00?repository_url=ghcr.io%2Fowner%2Fimage"},
		"git:https://git.example/x@0123":    {"git:https://git.example/x@0123", "", ""},
		"":                                  {},
	} {
		if got := purlOf(target); got != want {
			t.Errorf("%q: %+v, want %+v", target, got, want)
		}
	}
}
