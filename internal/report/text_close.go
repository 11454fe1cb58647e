package report

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"mcpsafe/finding"
)

// close writes the last lines, which a terminal leaves in sight: the verdict and why, what to do first, and how
// much was looked at. sure are the findings that are not merely possible.
func (t *text) close(r *finding.Report, sure []*finding.Finding) {
	t.line()
	t.wrap(0, t.verdict(r.Verdict), t.answer(r)+t.found(r))
	for _, reason := range r.VerdictReasons {
		t.wrap(0, "", OneLine(reason))
	}
	if r.GradeReason != "" && !r.NotMCPServer { // of what is none the verdict says so
		t.wrap(0, "", OneLine(r.GradeReason))
	}
	if len(sure) > 0 {
		f := sure[max(slices.IndexFunc(sure, func(f *finding.Finding) bool { return !inTests(f) }), 0)]
		t.wrap(0, "", "Begin with "+t.paint(bold, OneLine(f.FindingID))+": "+OneLine(f.Title)+", "+t.paint(accent, place(f.Location))+".")
	}
	status := t.paint(warn, "Incomplete") + " (" + OneLine(r.StatusReason) + "): looked at "
	if r.Status == finding.StatusComplete {
		status = "Complete: looked at "
	}
	t.wrap(0, "", status+looked(&r.Coverage)+".")
}

// answer is grade and score, with a separator behind; empty if there is none.
func (t *text) answer(r *finding.Report) string {
	if r.SafetyScore == nil || r.SafetyGrade == "" {
		return ""
	}
	return "grade " + t.paint(gradeStyle(r.SafetyGrade), OneLine(string(r.SafetyGrade))) + fmt.Sprintf(" · safety %.0f of 100 · ", *r.SafetyScore)
}

// found counts what was found.
func (t *text) found(r *finding.Report) string {
	d := r.SeverityDistribution
	possible, aside, exposed := 0, 0, 0
	for i := range r.Findings {
		switch f := &r.Findings[i]; {
		case f.Exposure:
			exposed++
		case f.Confidence.Less(finding.Likely):
			possible++
		case inTests(f):
			aside++
		}
	}
	var found []string
	for _, c := range []struct {
		severity finding.Severity
		count    int
	}{{finding.Critical, d.Critical}, {finding.High, d.High}, {finding.Medium, d.Medium}, {finding.Low, d.Low}} {
		if c.count > 0 {
			found = append(found, t.paint(severityStyle(c.severity), fmt.Sprintf("%d %s", c.count, c.severity)))
		}
	}
	switch {
	case r.NotMCPServer && len(r.Findings) == 0:
		found = append(found, "nothing judged")
	case len(found) == 0:
		found = append(found, "no findings")
	}
	if aside > 0 {
		found[len(found)-1] += fmt.Sprintf(" (%d in tests or examples)", aside)
	}
	if possible > 0 {
		found = append(found, fmt.Sprintf("%d possible", possible))
	}
	if exposed > 0 {
		found = append(found, count(exposed, "exposure"))
	}
	if n := len(r.Suppressed); n > 0 {
		found = append(found, fmt.Sprintf("%d suppressed", n))
	}
	return strings.Join(found, ", ")
}

// inTests tells a finding that is no part of what is served.
func inTests(f *finding.Finding) bool {
	return f.Origin == finding.OriginTest || f.Origin == finding.OriginExample
}

func (t *text) verdict(v finding.Verdict) string {
	word := strings.ToUpper(OneLine(string(v)))
	if word == "" {
		return ""
	}
	return t.paint(verdictStyle(v), word) + "  "
}

// looked says how much code was understood.
func looked(c *finding.Coverage) string {
	languages := slices.SortedFunc(maps.Keys(c.Files), func(a, b string) int {
		return cmp.Or(cmp.Compare(c.Files[b], c.Files[a]), cmp.Compare(a, b))
	})
	if len(languages) == 0 && len(c.Configurations) > 0 {
		return count(len(c.Configurations), "configuration")
	}
	total := 0
	var parts []string
	for _, l := range languages {
		total += c.Files[l]
		parts = append(parts, fmt.Sprintf("%s %d", OneLine(l), c.Files[l]))
	}
	s := count(total, "source file")
	if len(parts) > 0 {
		s += " (" + strings.Join(parts, ", ") + ")"
	}
	if n := c.Origins[finding.OriginTest] + c.Origins[finding.OriginExample]; n > 0 && n < total {
		s += fmt.Sprintf(", %d of them tests or examples", n)
	}
	if c.Functions == 0 {
		return s
	}
	s += ", " + count(c.Functions, "function")
	if n := len(c.Configurations); n > 0 {
		s += ", " + count(n, "configuration") + " of MCP clients"
	}
	return s
}
