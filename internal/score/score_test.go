package score

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"mcpsafe/finding"
)

const highVector = "CVSS:4.0/AV:N/AC:L/AT:N/PR:L/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N" // 8.7

var testRules = []finding.RuleInfo{
	{ID: "R1", CVSS: highVector, Agentic: map[string]float64{"autonomy": 0.5, "tool_use": 1, "dynamic_identity": 1}},
	{ID: "R2", CVSS: "CVSS:4.0/AV:L/AC:H/AT:P/PR:H/UI:A/VC:L/VI:N/VA:N/SC:N/SI:N/SA:N"}, // 1.0
	{ID: "R3", CVSS: highVector, Agentic: map[string]float64{"autonomy": 1, "tool_use": 1, "memory_use": 1, "dynamic_identity": 1, "multi_agent": 1,
		"non_determinism": 1, "self_modification": 1, "goal_planning": 1, "context_awareness": 1, "opacity": 1}},
	{ID: "OWN"}, // a user's, without CVSS
}

func report(findings ...finding.Finding) *finding.Report {
	for i := range findings {
		f := &findings[i]
		f.FindingID, f.Unit = fmt.Sprintf("F%d", i+1), "."
		if f.Confidence == "" {
			f.Confidence = finding.Certain
		}
	}
	return &finding.Report{Status: finding.StatusComplete, Rules: testRules, Findings: findings,
		Coverage: finding.Coverage{Units: []finding.Unit{{Path: ".", MCP: true, Transports: []string{"http"}}}, Origins: map[finding.Origin]int{finding.OriginSource: 3, finding.OriginTest: 1}}}
}

func TestAScoreByHand(t *testing.T) {
	yes := true
	r := report(finding.Finding{RuleID: "R1", Severity: finding.High, Confidence: finding.Likely, Context: finding.Context{Authenticated: &yes}})
	got := Of(r).Findings[0]
	// CVSS 8.7, AARS 0.5 + 1 + 1 = 2.5: ((8.7 + 2.5) / 2) × 0.91 × 0.83 = 4.22968
	if got.AIVSS != 4.2 {
		t.Errorf("AIVSS %v, want 4.2", got.AIVSS)
	}
	want := &finding.Score{CVSSVector: highVector, CVSSBase: 8.7, AARS: 2.5,
		ThreatMultiplier: finding.Factor{Name: "threat_multiplier", Value: 0.91, Reason: "confidence likely: no exploit is known or shown (E:U)"},
		Mitigation:       finding.Factor{Name: "mitigation", Value: 0.83, Reason: "callers are authenticated"}}
	for _, name := range finding.AgenticFactors {
		f := finding.Factor{Name: name, Reason: "not what this rule is about"}
		if v := testRules[0].Agentic[name]; v > 0 {
			f.Value, f.Reason = v, "by the rule"
		}
		want.Factors = append(want.Factors, f)
	}
	if diff := cmp.Diff(want, got.Score); diff != "" {
		t.Error(diff)
	}
}

func TestFactsChangeTheScore(t *testing.T) {
	yes, no := true, false
	for _, c := range []struct {
		name       string
		finding    finding.Finding
		transports []string
		want       float64 // of R2 with AARS 0: base 1.0
		aars, mit  float64
	}{
		{"network", finding.Finding{RuleID: "R2"}, []string{"http"}, 0.5, 0, 1},
		{"unknown", finding.Finding{RuleID: "R2"}, nil, 0.5, 0, 1},
		{"stdio", finding.Finding{RuleID: "R2"}, []string{"stdio"}, 0.4, 0, 0.83},
		{"stdio and http", finding.Finding{RuleID: "R2"}, []string{"stdio", "http"}, 0.5, 0, 1},
		{"authenticated", finding.Finding{RuleID: "R2", Context: finding.Context{Authenticated: &yes}}, []string{"http"}, 0.4, 0, 0.83},
		{"not authenticated", finding.Finding{RuleID: "R2", Context: finding.Context{Authenticated: &no}}, []string{"http"}, 0.5, 0, 1},
		{"in a test", finding.Finding{RuleID: "R2", Origin: finding.OriginTest}, []string{"stdio"}, 0.3, 0, 0.67},
		{"from a tool", finding.Finding{RuleID: "R2", ToolName: "run"}, []string{"http"}, 1, 1, 1},
		{"through a tool", finding.Finding{RuleID: "R2", Context: finding.Context{ReachableFrom: []string{"run"}}}, []string{"http"}, 1, 1, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := report(c.finding)
			r.Coverage.Units[0].Transports = c.transports
			got := Of(r).Findings[0]
			if got.AIVSS != c.want || got.Score.AARS != c.aars || got.Score.Mitigation.Value != c.mit {
				t.Errorf("AIVSS %v, AARS %v, mitigation %v (%s)", got.AIVSS, got.Score.AARS, got.Score.Mitigation.Value, got.Score.Mitigation.Reason)
			}
		})
	}
}

func TestGrade(t *testing.T) {
	f := func(rule string, s finding.Severity) finding.Finding {
		return finding.Finding{RuleID: rule, Slug: "a-rule", Severity: s}
	}
	possible := f("R3", finding.Critical)
	possible.Confidence = finding.Possible
	inTest := f("R3", finding.Critical)
	inTest.Origin = finding.OriginTest
	incomplete := func(r *finding.Report) *finding.Report { r.Status = finding.StatusIncomplete; return r }
	onlyTests := report(inTest)
	onlyTests.Coverage.Origins = map[finding.Origin]int{finding.OriginTest: 2}
	const mayBeWorse = " The scan did not reach its end: what it did not see may be worse."
	const noGrade = "The scan did not reach its end, so there is no grade: what it did not see may be worse than what it saw."
	for _, c := range []struct {
		name   string
		report *finding.Report
		grade  finding.Grade
		score  float64 // -1 for none
		reason string
	}{
		{"nothing", report(), "A", 100, "No finding counts against it."},
		{"possible", report(possible), "A", 100, "No finding counts against it."},
		{"test", report(inTest), "A", 100, "No finding counts against it."},
		{"only tests", onlyTests, "D", 39,
			"Decided by the severity of F1 (a-rule): with a finding of severity critical the grade is at best D; by the worst AIVSS score, 6.1, it would be C."},
		{"score", report(f("R3", finding.Medium), f("R2", finding.Medium)), "F", 9, "Decided by the AIVSS score 9.1 of F1 (a-rule), the worst of 2 findings that count."},
		{"high", report(f("R2", finding.High), f("R2", finding.Low)), "C", 95,
			"Decided by the severity of F1 (a-rule): with a finding of severity high the grade is at best C; by the worst AIVSS score, 0.5, it would be A."},
		{"critical", report(f("R1", finding.Critical)), "D", 46,
			"Decided by the severity of F1 (a-rule): with a finding of severity critical the grade is at best D; by the worst AIVSS score, 5.4, it would be C."},
		{"of a user", report(f("OWN", finding.High)), "C", 100,
			"Decided by the severity of F1 (a-rule): with a finding of severity high the grade is at best C; by the worst AIVSS score, 0.0, it would be A."},
		{"cut", incomplete(report()), "", -1, noGrade},
		{"cut with little", incomplete(report(f("R2", finding.Low))), "", -1, noGrade},
		{"cut with much", incomplete(report(f("R1", finding.High))), "C", 46, "Decided by the AIVSS score 5.4 of F1 (a-rule)." + mayBeWorse},
		{"no server", &finding.Report{NotMCPServer: true, Status: finding.StatusComplete}, "", -1, "This is no MCP server, so there is nothing to grade."},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := Of(c.report).Safety
			score := -1.0
			if s.SafetyScore != nil {
				score = *s.SafetyScore
			}
			if s.SafetyGrade != c.grade || score != c.score || s.GradeReason != c.reason {
				t.Errorf("grade %q, score %v, %s", s.SafetyGrade, score, s.GradeReason)
			}
		})
	}
}

func TestGradeOf(t *testing.T) {
	for aivss, want := range map[float64]finding.Grade{0: "A", 1.9: "A", 2: "B", 3.9: "B", 4: "C", 6.9: "C", 7: "D", 8.9: "D", 9: "F", 10: "F"} {
		if got := GradeOf(aivss); got != want {
			t.Errorf("%v: %s, want %s", aivss, got, want)
		}
	}
}

func TestTools(t *testing.T) {
	in := func(tool string, from ...string) finding.Finding {
		return finding.Finding{RuleID: "R1", Severity: finding.High, ToolName: tool, Context: finding.Context{ReachableFrom: from}}
	}
	r := report(in("read"), in("", "read", "write"), in(""), in("shared"))
	r.Findings[3].Unit = "lib" // which registers nothing
	r.Findings[1].Context.Through = []string{"write"}
	entry := func(kind finding.EntryKind, name, unit string, o finding.Origin) finding.Entry {
		return finding.Entry{Kind: kind, Name: name, Unit: unit, Origin: o}
	}
	r.Entries = []finding.Entry{
		entry(finding.EntryServer, "srv", ".", finding.OriginSource), entry(finding.EntryTool, "read", ".", finding.OriginSource),
		entry(finding.EntryTool, "write", ".", finding.OriginSource), entry(finding.EntryTool, "list", ".", finding.OriginSource),
		entry(finding.EntryTool, "read", "other", finding.OriginSource), entry(finding.EntryTool, "shared", ".", finding.OriginSource),
		entry(finding.EntryTool, "list", ".", finding.OriginSource), entry(finding.EntryTool, "", ".", finding.OriginSource),
		entry(finding.EntryTool, "fake", ".", finding.OriginTest),
	}
	var got []string
	for _, s := range Of(r).Tools {
		got = append(got, fmt.Sprintf("%s %s %s %v", s.Unit, s.ToolName, s.SafetyGrade, s.Findings))
	}
	want := []string{". read C [F1]", ". write C [F2]", ". list A []", "other read A []", ". shared C [F4]"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestAPackageThatIsAnExampleIsJudgedAsItIs(t *testing.T) {
	r := report(finding.Finding{RuleID: "R1", Severity: finding.High, Origin: finding.OriginExample})
	r.Findings[0].Unit = "examples/demo"
	r.Coverage.Units = append(r.Coverage.Units, finding.Unit{Path: "examples/demo", MCP: true})
	r.Entries = []finding.Entry{{Kind: finding.EntryTool, Name: "t", Unit: "examples/demo", Origin: finding.OriginExample}}
	s := Of(r)
	if s.Safety.SafetyGrade != "A" || s.Packages["examples/demo"].SafetyGrade != "C" {
		t.Errorf("the whole is %s, the example %s", s.Safety.SafetyGrade, s.Packages["examples/demo"].SafetyGrade)
	}
}

func TestPackagesAreScoredApart(t *testing.T) {
	r := report(finding.Finding{RuleID: "R1", Severity: finding.High}, finding.Finding{RuleID: "R2", Severity: finding.Low})
	r.Findings[1].Unit = "b"
	r.Coverage.Units = append(r.Coverage.Units, finding.Unit{Path: "b", MCP: true}, finding.Unit{Path: "c"})
	r.Packages = []finding.Package{{Path: "."}, {Path: "b"}}
	s := Of(r)
	s.Apply(r)
	if a, b := r.Packages[0].SafetyGrade, r.Packages[1].SafetyGrade; a != "C" || b != "A" || len(s.Packages) != 2 {
		t.Errorf("grades %q and %q, %d packages", a, b, len(s.Packages))
	}
}

// anyFinding makes a finding of anything that a score is made of.
func anyFinding(rnd *rand.Rand) finding.Finding {
	one := func(all ...string) string { return all[rnd.IntN(len(all))] }
	yes := rnd.IntN(2) == 0
	return finding.Finding{
		FindingID: fmt.Sprint("F", rnd.Int()), RuleID: one("R1", "R2", "R3", "OWN"), Unit: one(".", "b"), ToolName: one("", "", "t", "u"),
		Severity: finding.Severities[rnd.IntN(5)], Confidence: finding.Confidences[rnd.IntN(3)],
		Origin: finding.Origin(one("source", "source", "test", "example", "generated")), Context: finding.Context{Authenticated: &yes},
	}
}

func anyReport(rnd *rand.Rand) *finding.Report {
	r := report()
	r.Coverage.Units = append(r.Coverage.Units, finding.Unit{Path: "b", MCP: true, Transports: []string{"stdio"}})
	r.Entries = []finding.Entry{{Kind: finding.EntryTool, Name: "t", Unit: "."}, {Kind: finding.EntryTool, Name: "u", Unit: "b"}}
	if rnd.IntN(4) == 0 {
		r.Status = finding.StatusIncomplete
	}
	for range rnd.IntN(6) {
		r.Findings = append(r.Findings, anyFinding(rnd))
	}
	return r
}

// notBetter tells whether b is nowhere better than a: neither in score nor in grade.
func notBetter(a, b finding.Safety) bool {
	if b.AIVSSScore < a.AIVSSScore || a.SafetyScore != nil && b.SafetyScore == nil {
		return false
	}
	if a.SafetyScore == nil {
		return b.SafetyGrade == "" || b.SafetyGrade.Worse(finding.GradeB)
	}
	return *b.SafetyScore <= *a.SafetyScore && !a.SafetyGrade.Worse(b.SafetyGrade)
}

func TestMoreFindingsNeverRaiseTheScore(t *testing.T) {
	for seed := range uint64(3000) {
		rnd := rand.New(rand.NewPCG(seed, 1))
		r := anyReport(rnd)
		before := Of(r)
		r.Findings = append(r.Findings, anyFinding(rnd))
		after := Of(r)
		if !notBetter(before.Safety, after.Safety) {
			t.Fatalf("seed %d: %+v became %+v", seed, before.Safety, after.Safety)
		}
		for path := range before.Packages {
			if !notBetter(before.Packages[path], after.Packages[path]) {
				t.Fatalf("seed %d: package %s: %+v became %+v", seed, path, before.Packages[path], after.Packages[path])
			}
		}
		for i := range before.Tools {
			if !notBetter(before.Tools[i].Safety, after.Tools[i].Safety) {
				t.Fatalf("seed %d: tool: %+v became %+v", seed, before.Tools[i], after.Tools[i])
			}
		}
	}
}

func TestOrderNeverMatters(t *testing.T) {
	for seed := range uint64(500) {
		rnd := rand.New(rand.NewPCG(seed, 2))
		r := anyReport(rnd)
		before := Of(r)
		shuffled := *r
		shuffled.Findings = slices.Clone(r.Findings)
		rnd.Shuffle(len(r.Findings), func(i, j int) {
			shuffled.Findings[i], shuffled.Findings[j] = shuffled.Findings[j], shuffled.Findings[i]
		})
		after := Of(&shuffled)
		before.Findings, after.Findings = nil, nil
		if diff := cmp.Diff(before, after); diff != "" {
			t.Fatalf("seed %d: %s", seed, diff)
		}
	}
}
