package score

import (
	"cmp"
	"fmt"
	"slices"

	"mcpsafe/finding"
)

// judged is a finding that counts, with its score.
type judged struct {
	*finding.Finding
	One
}

// compare orders findings as reports do.
func compare(a, b judged) int {
	return cmp.Or(finding.Compare(*a.Finding, *b.Finding), cmp.Compare(a.FindingID, b.FindingID))
}

// only gives those of all that a condition keeps.
func only(all []judged, keep func(*finding.Finding) bool) []judged {
	var kept []judged
	for _, j := range all {
		if keep(j.Finding) {
			kept = append(kept, j)
		}
	}
	return kept
}

// GradeOf gives the grade of an AIVSS score alone.
func GradeOf(aivss float64) finding.Grade {
	switch {
	case aivss < 2:
		return finding.GradeA
	case aivss < 4:
		return finding.GradeB
	case aivss < 7:
		return finding.GradeC
	case aivss < 9:
		return finding.GradeD
	}
	return finding.GradeF
}

// Floor gives the best grade that a finding of that severity allows.
func Floor(s finding.Severity) finding.Grade {
	switch s {
	case finding.Critical:
		return finding.GradeD
	case finding.High:
		return finding.GradeC
	}
	return finding.GradeA
}

// safety gives what the findings that count say of the target of r or a part of it: the worst
// score, and the worse of its grade and the floor of the worst severity.
func safety(r *finding.Report, counted []judged) finding.Safety {
	if r.NotMCPServer {
		return finding.Safety{GradeReason: "This is no MCP server, so there is nothing to grade."}
	}
	s := finding.Safety{SafetyGrade: finding.GradeA, GradeReason: "No finding counts against it."}
	if len(counted) > 0 {
		scored := slices.MinFunc(counted, func(a, b judged) int {
			return cmp.Or(cmp.Compare(b.AIVSS, a.AIVSS), compare(a, b))
		})
		severest := slices.MinFunc(counted, compare)
		s.AIVSSScore = scored.AIVSS
		s.SafetyGrade, s.GradeReason = decide(scored, severest, len(counted))
	}
	if r.Status != finding.StatusComplete {
		if !s.SafetyGrade.Worse(finding.GradeB) {
			return finding.Safety{AIVSSScore: s.AIVSSScore, GradeReason: "The scan did not reach its end, so there is no grade: what it did not see may be worse than what it saw."}
		}
		s.GradeReason += " The scan did not reach its end: what it did not see may be worse."
	}
	points := float64(100 - digits(s.AIVSSScore, 10)) // 100 − 10 × the score
	s.SafetyScore = &points
	return s
}

// decide gives the grade by the worst score and the worst severity, and which of them decided.
func decide(scored, severest judged, n int) (finding.Grade, string) {
	grade, floor := GradeOf(scored.AIVSS), Floor(severest.Severity)
	if !floor.Worse(grade) {
		if n == 1 {
			return grade, fmt.Sprintf("Decided by the AIVSS score %.1f of %s.", scored.AIVSS, name(scored.Finding))
		}
		return grade, fmt.Sprintf("Decided by the AIVSS score %.1f of %s, the worst of %d findings that count.", scored.AIVSS, name(scored.Finding), n)
	}
	return floor, fmt.Sprintf("Decided by the severity of %s: with a finding of severity %s the grade is at best %s; by the worst AIVSS score, %.1f, it would be %s.",
		name(severest.Finding), severest.Severity, floor, scored.AIVSS, grade)
}

// name is how a reason calls a finding.
func name(f *finding.Finding) string {
	what := cmp.Or(f.Slug, f.RuleID)
	if f.FindingID == "" {
		return what
	}
	return f.FindingID + " (" + what + ")"
}

// tools gives the scores of what the target offers: tools, resources and prompts, those of tests apart
// unless there is nothing else. What has no name in the code cannot be told apart and has none.
func tools(r *finding.Report, counted []judged) []finding.ToolScore {
	type key struct {
		unit, name string
		kind       finding.EntryKind
	}
	inUnit := map[[2]string]bool{} // unit and name of entries
	for _, e := range r.Entries {
		inUnit[[2]string{e.Unit, e.Name}] = true
	}
	// A finding counts against the entries of its own unit; where that has none of the name, as
	// when servers share a package, against all of the name.
	byEntry := map[[2]string][]judged{}
	for _, j := range counted {
		for _, n := range entriesOf(j.Finding) {
			at := [2]string{j.Unit, n}
			if !inUnit[at] {
				at[0] = ""
			}
			byEntry[at] = append(byEntry[at], j)
		}
	}
	seen, all := map[key]bool{}, onlyAside(r)
	var scores []finding.ToolScore
	for _, e := range r.Entries {
		k := key{e.Unit, e.Name, e.Kind}
		if e.Kind == finding.EntryServer || e.Name == "" || aside(e.Origin) && !all || seen[k] {
			continue
		}
		seen[k] = true
		its := slices.Concat(byEntry[[2]string{e.Unit, e.Name}], byEntry[[2]string{"", e.Name}])
		t := finding.ToolScore{ToolName: e.Name, Kind: e.Kind, Unit: e.Unit, Safety: safety(r, its), Findings: []string{}}
		slices.SortStableFunc(its, compare)
		for _, j := range its {
			t.Findings = append(t.Findings, j.FindingID)
		}
		scores = append(scores, t)
	}
	return scores
}
