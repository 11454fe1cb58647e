package report

import (
	"fmt"

	"mcpsafe/finding"
)

// score says how the score of a finding came about, in one line; factor by factor if everything is asked for.
func (t *text) score(f *finding.Finding) {
	s := f.Score
	if s == nil {
		return
	}
	t.wrap(3, "", t.paint(dim, fmt.Sprintf("AIVSS %.1f = (CVSS %.1f + agentic %.1f) / 2 × threat %.2f × mitigation %.2f",
		f.AIVSSScore, s.CVSSBase, s.AARS, s.ThreatMultiplier.Value, s.Mitigation.Value)))
	if !t.verbose {
		return
	}
	t.wrap(5, "", t.paint(dim, fmt.Sprintf("CVSS %.1f, %s", s.CVSSBase, OneLine(s.CVSSVector))))
	for _, a := range s.Factors {
		t.wrap(5, "", t.paint(dim, fmt.Sprintf("agentic %.1f, %s: %s", a.Value, OneLine(a.Name), OneLine(a.Reason))))
	}
	t.wrap(5, "", t.paint(dim, fmt.Sprintf("threat %.2f, %s", s.ThreatMultiplier.Value, OneLine(s.ThreatMultiplier.Reason))))
	t.wrap(5, "", t.paint(dim, fmt.Sprintf("mitigation %.2f, %s", s.Mitigation.Value, OneLine(s.Mitigation.Reason))))
}
