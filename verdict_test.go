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
		fails   bool // the default gate
	}{
		{"nothing", finding.Report{Status: finding.StatusComplete}, finding.VerdictSafe, false},
		{"high", finding.Report{Status: finding.StatusComplete, Findings: of(finding.High, finding.Likely)}, finding.VerdictUnsafe, true},
		{"critical", finding.Report{Status: finding.StatusComplete, Findings: of(finding.Critical, finding.Certain)}, finding.VerdictUnsafe, true},
		{"possible", finding.Report{Status: finding.StatusComplete, Findings: of(finding.Critical, finding.Possible)}, finding.VerdictCaution, false},
		{"medium", finding.Report{Status: finding.StatusComplete, Findings: of(finding.Medium, finding.Certain)}, finding.VerdictCaution, false},
		{"cut", finding.Report{Status: finding.StatusIncomplete}, finding.VerdictUnknown, false},
		{"cut with high", finding.Report{Status: finding.StatusIncomplete, Findings: of(finding.High, finding.Certain)}, finding.VerdictUnsafe, true},
		{"bad score", finding.Report{Status: finding.StatusComplete, Findings: []finding.Finding{{RuleID: "X", Severity: finding.Medium, Confidence: finding.Certain}}, Rules: []finding.RuleInfo{worstRule}}, finding.VerdictUnsafe, true},
		{"test", finding.Report{Status: finding.StatusComplete, Findings: inTest(finding.High), Coverage: finding.Coverage{Origins: map[finding.Origin]int{finding.OriginSource: 1, finding.OriginTest: 1}}}, finding.VerdictSafe, false},
		{"only tests", finding.Report{Status: finding.StatusComplete, Findings: inTest(finding.High), Coverage: finding.Coverage{Origins: map[finding.Origin]int{finding.OriginTest: 1}}}, finding.VerdictUnsafe, true},
		{"no server", finding.Report{Status: finding.StatusComplete, NotMCPServer: true}, finding.VerdictUnknown, false},
		{"suppressed", finding.Report{Status: finding.StatusComplete, Suppressed: []finding.Suppressed{{Finding: of(finding.High, finding.Certain)[0]}}}, finding.VerdictSafe, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			judge(&c.report)
			if c.report.Verdict != c.verdict || len(c.report.VerdictReasons) == 0 {
				t.Errorf("verdict %s %q, want %s", c.report.Verdict, c.report.VerdictReasons, c.verdict)
			}
			gate, err := ParseGate(DefaultGate)
			if err != nil {
				t.Fatal(err)
			}
			if why := gate.Fails(&c.report); (len(why) > 0) != c.fails {
				t.Errorf("the default gate says %q, want fails = %v", why, c.fails)
			}
		})
	}
}

// worstRule has all that a score can be made of.
var worstRule = finding.RuleInfo{ID: "X", CVSS: "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H",
	Agentic: map[string]float64{"autonomy": 1, "tool_use": 1, "memory_use": 1, "dynamic_identity": 1, "multi_agent": 1,
		"non_determinism": 1, "self_modification": 1, "goal_planning": 1, "context_awareness": 1, "opacity": 1}}

func inTest(s finding.Severity) []finding.Finding {
	return []finding.Finding{{Severity: s, Confidence: finding.Certain, Origin: finding.OriginTest}}
}

func TestParseGate(t *testing.T) {
	for text, want := range map[string]Gate{
		"never": {}, "high": {Severity: finding.High}, "grade:c": {Grade: finding.GradeC}, "grade:D,low": {Severity: finding.Low, Grade: finding.GradeD},
	} {
		if got, err := ParseGate(text); err != nil || got != want {
			t.Errorf("%q: %+v, %v", text, got, err)
		}
	}
	for _, text := range []string{"", "grade:E", "grade:", "C", "high,low", "grade:C,grade:D", "high,never", "high,"} {
		if got, err := ParseGate(text); err == nil {
			t.Errorf("%q is read as %+v", text, got)
		}
	}
}

func TestGateByGrade(t *testing.T) {
	for grade, fails := range map[finding.Grade]bool{"": false, "A": false, "B": false, "C": true, "D": true, "F": true} {
		r := &finding.Report{Safety: finding.Safety{SafetyGrade: grade}}
		if why := (Gate{Grade: finding.GradeC}).Fails(r); (len(why) > 0) != fails {
			t.Errorf("grade %q: %q", grade, why)
		}
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
