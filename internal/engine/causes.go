package engine

import (
	"slices"

	"mcpsafe/finding"
	"mcpsafe/internal/rule"
)

// exposes marks a finding of a check that says what a server can do.
func (r *run) exposes(f *finding.Finding, c *rule.Check) {
	if !c.Exposure {
		return
	}
	f.Exposure, f.Confidence = true, finding.Possible
	if finding.Medium.Less(f.Severity) {
		f.Severity = finding.Medium
	}
}

// mergeCauses drops what a rule found at a place where a rule that it yields to found the same, and names it there: one cause is one finding. So
// are two findings of one rule at one place: the surer is kept, of equals the worse.
func (r *run) mergeCauses() {
	yields := map[string][]string{}
	names := map[string]string{}
	for _, rl := range r.rules {
		yields[rl.ID], names[rl.ID] = rl.YieldsTo, rl.ID+" "+rl.Slug
	}
	all := r.report.Findings
	at := map[placeKey][]int{}
	for i := range all {
		k := placeOf(&all[i])
		at[k] = append(at[k], i)
	}
	dropped := make([]bool, len(all))
	for i := range all {
		for _, j := range at[placeOf(&all[i])] {
			if i == j || dropped[i] || dropped[j] {
				continue
			}
			switch f, other := &all[i], &all[j]; {
			case slices.Contains(yields[f.RuleID], other.RuleID):
				dropped[i] = true
				if name := names[f.RuleID]; !slices.Contains(other.Also, name) {
					other.Also = append(other.Also, name)
					slices.Sort(other.Also)
				}
			case f.RuleID == other.RuleID && f.ToolName == other.ToolName && sameRange(f, other) && (len(f.Flow) > 0) == (len(other.Flow) > 0):
				dropped[i] = betterThan(other, f) || !betterThan(f, other) && j < i
			}
		}
	}
	r.keep(dropped)
}

type placeKey struct {
	file string
	line int
}

func placeOf(f *finding.Finding) placeKey { return placeKey{f.FilePath, f.LineNumber} }

func sameRange(a, b *finding.Finding) bool { return a.Location == b.Location }

func betterThan(a, b *finding.Finding) bool {
	if a.Confidence != b.Confidence {
		return b.Confidence.Less(a.Confidence)
	}
	return b.Severity.Less(a.Severity)
}

// keep drops findings with what they are matched by.
func (r *run) keep(dropped []bool) {
	all, kept := r.report.Findings, 0
	for i := range all {
		if !dropped[i] {
			all[kept], r.traits[kept] = all[i], r.traits[i]
			kept++
		}
	}
	r.report.Findings, r.traits = all[:kept], r.traits[:kept]
}
