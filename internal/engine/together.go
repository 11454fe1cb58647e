package engine

import (
	"fmt"
	"strings"

	"mcpsafe/finding"
)

// maxTogether bounds the places that one finding lists.
const maxTogether = 200

// bringTogether makes one finding of all that a check found in one package, where the rule asks for it: what is wrong once is mended once, and a
// report stays short. The worst of them stands for all, and lists where the others are.
func (r *run) bringTogether() {
	type key struct {
		rule, check, unit string
		aside             bool
	}
	together := map[[2]string]bool{}
	for _, rl := range r.rules {
		for _, c := range rl.Checks {
			together[[2]string{rl.ID, c.ID}] = c.Together
		}
	}
	groups := map[key][]int{}
	var order []key
	all := r.report.Findings
	for i := range all {
		f := &all[i]
		if !together[[2]string{f.RuleID, f.CheckID}] {
			continue
		}
		k := key{f.RuleID, f.CheckID, f.Unit, f.Origin == finding.OriginTest || f.Origin == finding.OriginExample}
		if groups[k] == nil {
			order = append(order, k)
		}
		groups[k] = append(groups[k], i)
	}
	dropped := make([]bool, len(all))
	for _, k := range order {
		group := groups[k]
		if len(group) < 2 {
			continue
		}
		first := group[0]
		for _, i := range group[1:] {
			if standsFor(&all[i], &all[first]) {
				first = i
			}
		}
		for _, i := range group {
			if i != first {
				dropped[i] = true
				all[first].Related = append(all[first].Related, finding.Related{Location: all[i].Location, Description: placeWords(&all[i]), Same: true})
			}
		}
		f := &all[first]
		if len(f.Related) > maxTogether {
			f.Related = f.Related[:maxTogether]
		}
		f.Description = strings.TrimSpace(fmt.Sprintf("%s This is so at %d places of the package.", f.Description, len(group)))
		r.traits[first].fingerprint = strings.Join([]string{k.rule, k.check, k.unit, fmt.Sprint(k.aside)}, "\x00")
	}
	r.keep(dropped)
}

// standsFor tells whether a is the one of both to show: the severer, the surer, then the first by place.
func standsFor(a, b *finding.Finding) bool {
	switch {
	case a.Severity != b.Severity:
		return b.Severity.Less(a.Severity)
	case a.Confidence != b.Confidence:
		return b.Confidence.Less(a.Confidence)
	case a.FilePath != b.FilePath:
		return a.FilePath < b.FilePath
	}
	return a.LineNumber < b.LineNumber
}

// placeWords says what a place of several is about.
func placeWords(f *finding.Finding) string {
	if f.ToolName != "" {
		return "the same in " + f.ToolName
	}
	return "the same here"
}
