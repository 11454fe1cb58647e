package mcpsafe_test

import (
	"context"
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"mcpsafe"
)

// TestFirstRuleOfTheDocs runs the rule and the example that docs/rules.md begins with.
func TestFirstRuleOfTheDocs(t *testing.T) {
	page, err := os.ReadFile(filepath.Join("docs", "rules.md"))
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for language, name := range map[string]string{"python": "shell.py", "yaml": "shell.yaml"} {
		block := regexp.MustCompile("(?s)```" + language + "\n(.*?)```").FindSubmatch(page)
		if block == nil {
			t.Fatalf("no block in %s", language)
		}
		if err := os.WriteFile(filepath.Join(dir, name), block[1], 0o644); err != nil {
			t.Fatal(err)
		}
	}
	tests, err := mcpsafe.TestRules(context.Background(), []string{dir}, mcpsafe.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if tests.Rules != 1 || tests.Failed(true) != 0 {
		t.Errorf("%d rules, %v", tests.Rules, tests.Differences)
	}
}
