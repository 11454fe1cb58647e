package engine

import (
	"testing"

	"mcpsafe/finding"
	"mcpsafe/internal/rule"
)

func TestOneCauseIsOneFinding(t *testing.T) {
	at := func(id string, line int, c finding.Confidence) finding.Finding {
		return finding.Finding{RuleID: id, Confidence: c, Severity: finding.High, Location: finding.Location{FilePath: "a.py", LineNumber: line}}
	}
	r := &run{
		rules: []*rule.Rule{{ID: "X-1", Slug: "narrow"}, {ID: "X-2", Slug: "broad", YieldsTo: []string{"X-1"}}},
		report: &finding.Report{Findings: []finding.Finding{
			at("X-2", 1, finding.Certain), at("X-1", 1, finding.Likely), // the broad one yields
			at("X-2", 2, finding.Certain),                               // nothing to yield to
			at("X-1", 3, finding.Likely), at("X-1", 3, finding.Certain), // the surer is kept
		}},
		traits: make([]trait, 5),
	}
	r.mergeCauses()
	var got []string
	for _, f := range r.report.Findings {
		got = append(got, f.RuleID+string(rune('0'+f.LineNumber))+string(f.Confidence))
	}
	want := []string{"X-11likely", "X-22certain", "X-13certain"}
	if len(got) != len(want) || got[0] != want[0] || got[1] != want[1] || got[2] != want[2] {
		t.Fatalf("%q, want %q", got, want)
	}
	if also := r.report.Findings[0].Also; len(also) != 1 || also[0] != "X-2 broad" {
		t.Errorf("also %q", also)
	}
	if len(r.traits) != 3 {
		t.Errorf("%d traits for 3 findings", len(r.traits))
	}
}

func TestExposuresAreNoMoreThanThat(t *testing.T) {
	r := &run{}
	f := finding.Finding{Severity: finding.Critical, Confidence: finding.Certain}
	r.exposes(&f, &rule.Check{Exposure: true})
	if !f.Exposure || f.Severity != finding.Medium || f.Confidence != finding.Possible {
		t.Errorf("%+v", f)
	}
	g := finding.Finding{Severity: finding.Critical, Confidence: finding.Certain}
	if r.exposes(&g, &rule.Check{}); g.Exposure || g.Severity != finding.Critical {
		t.Errorf("%+v", g)
	}
}
