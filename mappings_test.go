package mcpsafe_test

import (
	"bytes"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"

	"mcpsafe"
	"mcpsafe/finding"
)

// framework is a list that people work by, as catalog/mappings.yaml has it.
type framework struct {
	Framework string
	Address   string
	Note      string
	Items     []struct {
		ID    string
		Title string
		Rules []string
	}
}

// TestMappings makes docs/mappings.md of the catalog and catalog/mappings.yaml, and compares it with what is there. Each rule has to be in some
// list beside that of weaknesses.
func TestMappings(t *testing.T) {
	data, err := os.ReadFile(filepath.Join("catalog", "mappings.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	var all []framework
	d := yaml.NewDecoder(bytes.NewReader(data))
	d.KnownFields(true)
	if err := d.Decode(&all); err != nil {
		t.Fatal(err)
	}
	rules, err := mcpsafe.Threats()
	if err != nil {
		t.Fatal(err)
	}
	byID := map[string]finding.RuleInfo{}
	for _, r := range rules {
		byID[r.ID] = r
	}
	mapped := map[string]bool{}
	var b strings.Builder
	b.WriteString("# What the rules cover\n\nMade from `catalog/mappings.yaml` and the rules by `go test . -update`. Where a row has no rule, this scanner does not look for it.\n")
	for _, f := range all {
		fmt.Fprintf(&b, "\n## [%s](%s)\n\n%s\n\n| item | rules |\n|---|---|\n", f.Framework, f.Address, f.Note)
		for _, item := range f.Items {
			fmt.Fprintf(&b, "| **%s** %s | %s |\n", item.ID, item.Title, ruleLinks(item.Rules, byID, mapped))
		}
	}
	b.WriteString("\n## [CWE](https://cwe.mitre.org)\n\nThe weakness that each rule names.\n\n| weakness | rules |\n|---|---|\n")
	weaknesses := map[int][]string{}
	for _, r := range rules {
		weaknesses[r.CWE] = append(weaknesses[r.CWE], r.ID)
	}
	for _, cwe := range slices.Sorted(maps.Keys(weaknesses)) {
		if cwe > 0 {
			fmt.Fprintf(&b, "| [CWE-%d](https://cwe.mitre.org/data/definitions/%d.html) | %s |\n", cwe, cwe, ruleLinks(weaknesses[cwe], byID, map[string]bool{}))
		}
	}
	for _, r := range rules {
		if !mapped[r.ID] {
			t.Errorf("%s is in no list of catalog/mappings.yaml", r.ID)
		}
	}
	name := filepath.Join("docs", "mappings.md")
	if *update {
		if err := os.WriteFile(name, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	page, err := os.ReadFile(name)
	if err != nil || string(page) != b.String() {
		t.Errorf("%s is not what the catalog says; run go test . -update (%v)", name, err)
	}
}

// ruleLinks links rules that are there to their pages, sorted.
func ruleLinks(ids []string, rules map[string]finding.RuleInfo, mapped map[string]bool) string {
	var links []string
	for _, id := range slices.Sorted(slices.Values(ids)) {
		if r, ok := rules[id]; ok {
			mapped[id] = true
			links = append(links, fmt.Sprintf("[%s](../catalog/%s/page.md) %s", id, r.Slug, r.Slug))
		}
	}
	if len(links) == 0 {
		return "none"
	}
	return strings.Join(links, ", ")
}
