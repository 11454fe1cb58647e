package mcpsafe

import (
	"testing"

	"mcpsafe/finding"
)

func TestVerdictAndGate(t *testing.T) {
	of := func(s finding.Severity, c finding.Confidence) []finding.Finding {
		return []finding.Finding{{Severity: s, Confidence: c}}
	}
	for _, c := range []struct {
		name    string
		report  finding.Report
		verdict finding.Verdict
		gate    int // at severity high
	}{
		{"nothing", finding.Report{Status: finding.StatusComplete}, finding.VerdictSafe, 0},
		{"high", finding.Report{Status: finding.StatusComplete, Findings: of(finding.High, finding.Likely)}, finding.VerdictUnsafe, 1},
		{"critical", finding.Report{Status: finding.StatusComplete, Findings: of(finding.Critical, finding.Certain)}, finding.VerdictUnsafe, 1},
		{"possible", finding.Report{Status: finding.StatusComplete, Findings: of(finding.Critical, finding.Possible)}, finding.VerdictCaution, 0},
		{"medium", finding.Report{Status: finding.StatusComplete, Findings: of(finding.Medium, finding.Certain)}, finding.VerdictCaution, 0},
		{"cut", finding.Report{Status: finding.StatusIncomplete}, finding.VerdictUnknown, 0},
		{"cut with high", finding.Report{Status: finding.StatusIncomplete, Findings: of(finding.High, finding.Certain)}, finding.VerdictUnsafe, 1},
		{"no server", finding.Report{Status: finding.StatusComplete, NotMCPServer: true}, finding.VerdictUnknown, 0},
		{"suppressed", finding.Report{Status: finding.StatusComplete, Suppressed: []finding.Suppressed{{Finding: of(finding.High, finding.Certain)[0]}}}, finding.VerdictSafe, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			judge(&c.report)
			if c.report.Verdict != c.verdict || len(c.report.VerdictReasons) == 0 {
				t.Errorf("verdict %s %q, want %s", c.report.Verdict, c.report.VerdictReasons, c.verdict)
			}
			if got := Gate(&c.report, finding.High); got != c.gate {
				t.Errorf("gate counts %d, want %d", got, c.gate)
			}
		})
	}
}

func TestMinConfidenceLeavesOut(t *testing.T) {
	r := finding.Report{Findings: []finding.Finding{{Confidence: finding.Certain}, {Confidence: finding.Likely}, {Confidence: finding.Possible}}}
	keepConfidence(&r, "")
	if len(r.Findings) != 3 {
		t.Errorf("%d of 3 kept without a minimum", len(r.Findings))
	}
	keepConfidence(&r, finding.Likely)
	if len(r.Findings) != 2 || r.Findings[1].Confidence != finding.Likely {
		t.Errorf("kept %+v", r.Findings)
	}
}
