package rule_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"mcpsafe/internal/check"
	"mcpsafe/internal/engine"
	"mcpsafe/internal/rule"
)

var kinds = check.Decoders()

func TestCatalogLoads(t *testing.T) {
	rules, err := engine.Rules(nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rules {
		if r.Page == "" || len(r.References) == 0 || r.CVSS == "" {
			t.Errorf("%s lacks page, references or CVSS vector", r.ID)
		}
	}
	for _, name := range []string{"MCP-265", "mcp-265", "token-passthrough"} {
		if got, err := rule.Select(rules, []string{name, name}); err != nil || len(got) != 1 || got[0].ID != "MCP-265" {
			t.Errorf("Select(%q): %v, %v", name, got, err)
		}
	}
	if _, err := rule.Select(rules, []string{"no-such-rule"}); err == nil {
		t.Error("an unknown rule was selected")
	}
}

func TestTwoRulesOfOneIDAreRefused(t *testing.T) {
	text := "id: X-1\nslug: %\ntitle: T\nseverity: high\nremediation: R\nchecks: [{id: c, kind: flow}]\n"
	files := fstest.MapFS{}
	for _, slug := range []string{"a-rule", "b-rule"} {
		files[slug+"/rule.yaml"] = &fstest.MapFile{Data: []byte(strings.Replace(text, "%", slug, 1))}
		files[slug+"/page.md"] = &fstest.MapFile{Data: []byte("page")}
	}
	if _, err := rule.Load(files, kinds); err == nil || !strings.Contains(err.Error(), "both have the id X-1") {
		t.Errorf("got %v", err)
	}
}

func TestBadRulesAreRefused(t *testing.T) {
	good := "id: X-1\nslug: a-rule\ntitle: T\nseverity: high\nremediation: R\nchecks: [{id: c, kind: flow}]\n" +
		"cvss: \"CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N\"\nagentic: {autonomy: 0.5}\n"
	for name, change := range map[string][2]string{
		"unknown field":  {"title: T", "titel: T"},
		"slug":           {"slug: a-rule", "slug: other"},
		"severity":       {"severity: high", "severity: huge"},
		"undefined kind": {"kind: flow", "kind: magic"},
		"no remediation": {"remediation: R", "remediation: ''"},
		"no checks":      {"checks: [{id: c, kind: flow}]", "checks: []"},
		"cvss 3.1":       {"CVSS:4.0", "CVSS:3.1"},
		"cvss metric":    {"AV:N", "AV:X"},
		"cvss threat":    {"SA:N", "SA:N/E:A"},
		"no cvss":        {"cvss: ", "since: "},
		"factor":         {"autonomy: 0.5", "autonomie: 0.5"},
		"level":          {"autonomy: 0.5", "autonomy: 0.7"},
		"double check":   {"[{id: c, kind: flow}]", "[{id: c, kind: flow}, {id: c, kind: flow}]"},
	} {
		files := fstest.MapFS{
			"a-rule/rule.yaml": {Data: []byte(strings.Replace(good, change[0], change[1], 1))},
			"a-rule/page.md":   {Data: []byte("# page")},
		}
		if _, err := rule.Load(files, kinds); err == nil || !strings.Contains(err.Error(), "a-rule/rule.yaml") {
			t.Errorf("%s: got %v, want an error that names the file", name, err)
		}
	}
}
