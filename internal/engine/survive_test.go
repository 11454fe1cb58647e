package engine

import (
	"strings"
	"testing"

	"mcpsafe/finding"
	"mcpsafe/internal/check"
	"mcpsafe/internal/rule"
)

// TestBrokenCheckIsTold: a check that panics finds nothing, and the scan says so instead of ending with a clean verdict or a crash.
func TestBrokenCheckIsTold(t *testing.T) {
	r := &run{report: &finding.Report{Status: finding.StatusComplete}}
	broken := &rule.Check{Kind: "flow", Spec: "not what a flow reads"}
	results, _ := r.survive(&check.Facts{}, &rule.Rule{ID: "MCP-002"}, broken)
	if results != nil || r.report.Status != finding.StatusIncomplete || !strings.Contains(r.report.StatusReason, "MCP-002") {
		t.Errorf("%d results, status %s: %s", len(results), r.report.Status, r.report.StatusReason)
	}
}
