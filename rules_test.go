package mcpsafe_test

import (
	"context"
	"path/filepath"
	"testing"

	"mcpsafe"
)

// TestRulesThatFollowData runs the rules in testdata against their examples: those beside each other in every scope, those in the folder of a
// scope in that scope.
func TestRulesThatFollowData(t *testing.T) {
	root := filepath.Join("internal", "engine", "testdata", "rules")
	files, err := filepath.Glob(filepath.Join(root, "*.yaml"))
	if err != nil || len(files) == 0 {
		t.Fatal("no rules in", root, err)
	}
	for _, scope := range mcpsafe.TaintScopes {
		paths := append([]string{}, files...)
		if scope != "file" {
			paths = append(paths, filepath.Join(root, scope))
		}
		tests, err := mcpsafe.TestRules(context.Background(), paths, mcpsafe.Options{TaintScope: scope})
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range tests.Differences {
			t.Errorf("scope %s: %s:%d: %s %s", scope, d.File, d.Line, d.RuleID, d.Words)
		}
	}
}
