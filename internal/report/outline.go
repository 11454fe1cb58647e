package report

import (
	"fmt"
	"slices"
	"strings"

	"mcpsafe/finding"
)

// What every format for people says of a report, in whatever words and marks it has.

// What is said of findings that are no more than possible, and of exposures.
const (
	possibleNote = "Listed for a reader's eye; they never fail a gate."
	exposedNote  = "What the server can do, as many honest ones can. Think of it before you connect; it never fails a gate."
)

// split parts findings into those that are likely or certain, those that are merely possible, and exposures, in their order.
func split(all []finding.Finding) (sure, possible, exposed []*finding.Finding) {
	for i := range all {
		if f := &all[i]; f.Exposure {
			exposed = append(exposed, f)
		} else if f.Confidence.Less(finding.Likely) {
			possible = append(possible, f)
		} else {
			sure = append(sure, f)
		}
	}
	return sure, possible, exposed
}

// beginWith is the finding to look at first: the worst of what is served; nil if nothing is sure.
func beginWith(sure []*finding.Finding) *finding.Finding {
	if len(sure) == 0 {
		return nil
	}
	return sure[max(slices.IndexFunc(sure, func(f *finding.Finding) bool { return !inTests(f) }), 0)]
}

// severityCount is how many findings have a severity.
type severityCount struct {
	Severity finding.Severity
	Count    int
}

// counts lists a distribution, worst first, with what is 0.
func counts(d finding.Distribution) []severityCount {
	return []severityCount{{finding.Critical, d.Critical}, {finding.High, d.High}, {finding.Medium, d.Medium}, {finding.Low, d.Low}}
}

// countsText names the severities found: "1 high, 2 low"; "nothing" if there is none.
func countsText(d finding.Distribution) string {
	var parts []string
	for _, c := range counts(d) {
		if c.Count > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", c.Count, c.Severity))
		}
	}
	if len(parts) == 0 {
		return "nothing"
	}
	return strings.Join(parts, ", ")
}

// verdictWord is the verdict, "unknown" if there is none.
func verdictWord(r *finding.Report) string {
	switch r.Verdict {
	case finding.VerdictSafe, finding.VerdictCaution, finding.VerdictUnsafe:
		return string(r.Verdict)
	}
	return string(finding.VerdictUnknown)
}

// gradeLetter is a grade that is one, else nothing.
func gradeLetter(s finding.Safety) string {
	if s.SafetyScore != nil && slices.Contains(finding.Grades, s.SafetyGrade) {
		return string(s.SafetyGrade)
	}
	return ""
}

// gradeText is "grade C, safety 64 of 100"; empty if there is none.
func gradeText(s finding.Safety) string {
	if gradeLetter(s) == "" {
		return ""
	}
	return fmt.Sprintf("grade %s, safety %.0f of 100", gradeLetter(s), *s.SafetyScore)
}

// where names the place of a finding in words: the tool, or the entries that lead to it; empty if it is in none.
func where(f *finding.Finding) string {
	switch n := len(f.Context.ReachableFrom); {
	case f.ToolName != "":
		return "tool " + OneLine(f.ToolName)
	case n > 4:
		return fmt.Sprintf("reached from %s and %d more", OneLine(strings.Join(f.Context.ReachableFrom[:4], ", ")), n-4)
	case n > 0:
		return "reached from " + OneLine(strings.Join(f.Context.ReachableFrom, ", "))
	}
	return ""
}

// ruleName is "MCP-265 token-passthrough".
func ruleName(f *finding.Finding) string { return OneLine(strings.TrimSpace(f.RuleID + " " + f.Slug)) }

// statusText says how much was looked at, and whether to the end.
func statusText(r *finding.Report) string {
	if r.Status == finding.StatusComplete {
		return "Complete: looked at " + looked(&r.Coverage) + "."
	}
	return "Incomplete (" + OneLine(orElse(r.StatusReason, string(r.Status))) + "): looked at " + looked(&r.Coverage) + "."
}

// notSeen is what silence does not cover: a heading and what stands under it, at most most items each.
type notSeen struct {
	What  string
	Items []string
	More  int // items beyond those
}

// notSeenOf lists what a scan did not see.
func notSeenOf(c *finding.Coverage, most int) []notSeen {
	var all []notSeen
	add := func(what string, items []string) {
		if len(items) == 0 {
			return
		}
		n := notSeen{What: what, Items: items[:min(len(items), most)], More: max(len(items)-most, 0)}
		for i := range n.Items {
			n.Items[i] = OneLine(n.Items[i])
		}
		all = append(all, n)
	}
	add("Left out", skippedTexts(c.Skipped))
	var unparsed, limits []string
	for _, u := range c.Unparsed {
		unparsed = append(unparsed, unparsedText(u))
	}
	for _, l := range c.Limits {
		limits = append(limits, limitText(l))
	}
	add("Not parsed", unparsed)
	add("Limits hit", limits)
	if n := c.UnmodelledCalls; n > 0 {
		add("Data that was followed goes into "+count(n, "call")+" of what is not known; what comes of it is assumed", orNone(namesOf(c.UnmodelledNames)))
	}
	if n := c.UnresolvedCalls; n > 0 {
		add(count(n, "call")+" in all into code that is neither here nor known, not followed", orNone(namesOf(c.UnresolvedNames)))
	}
	if len(c.OnlyInPackage) > 0 {
		add("In the package and not in "+OneLine(c.ComparedWith)+", scanned all the same", slices.Clone(c.OnlyInPackage))
	}
	var bundled []string
	for _, b := range c.Bundled {
		bundled = append(bundled, b.Name)
	}
	add("Libraries in bundles, read and taken at the files' word", bundled)
	return all
}

func namesOf(all []finding.NameCount) []string {
	names := make([]string, len(all))
	for i, c := range all {
		names[i] = fmt.Sprintf("%s (%d)", c.Name, c.Count)
	}
	return names
}

func orNone(names []string) []string {
	if len(names) == 0 {
		return []string{"names not kept"}
	}
	return names
}
