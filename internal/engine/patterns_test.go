package engine

import "testing"

// TestPatternsOfTheCatalogCompile: a scan compiles those of the languages that it meets.
func TestPatternsOfTheCatalogCompile(t *testing.T) {
	rules, err := Rules(nil)
	if err != nil {
		t.Fatal(err)
	}
	own, _, err := matched(rules, nil, dialects())
	if err != nil {
		t.Fatal(err)
	}
	if own == nil || len(own.Rules) == 0 {
		t.Error("the catalog has no patterns")
	}
}
