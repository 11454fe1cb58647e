package mcpsafe

import (
	"fmt"
	"strings"

	"mcpsafe/finding"
	"mcpsafe/internal/score"
	"mcpsafe/internal/target"
)

// judge sets the scores and the verdict of r, and those of its packages and tools. Silence
// is only worth "safe" if the scan looked to the end.
func judge(r *finding.Report) {
	scores := score.Of(r)
	r.Packages = packages(r)
	scores.Apply(r)
	for i := range r.Packages {
		p := &r.Packages[i]
		p.Verdict = verdictOf(r, p.Safety, score.CountingIn(r, p.Path))
	}
	r.Verdict = verdictOf(r, r.Safety, score.Counting(r))
	r.VerdictReasons = reasons(r)
	if unreadable(r) {
		r.Safety = finding.Safety{GradeReason: "The configuration could not be read, so there is no grade."}
	}
}

// find scores the findings of r and gives no verdict: only rules of the user ran.
func find(r *finding.Report) {
	scores := score.Of(r)
	scores.Apply(r)
	r.Safety = finding.Safety{GradeReason: "Only your own rules ran, so there is no grade."}
	r.ToolScores = nil
	r.Verdict, r.VerdictReasons = finding.VerdictUnknown, []string{"Only your own rules ran: they find, and give no verdict."}
}

// isConfiguration reports whether the target of r is the configuration of a client itself.
func isConfiguration(r *finding.Report) bool { return r.InputType == string(target.ClientConfig) }

// unreadable reports whether the target of r is a configuration that could not be read.
func unreadable(r *finding.Report) bool {
	return isConfiguration(r) && len(r.Coverage.Configurations) == 0
}

// verdictOf is the verdict on that part of r's target of which the safety and what counts are given: unsafe if the default gate fails,
// caution if there is anything else to read in what is served.
func verdictOf(r *finding.Report, s finding.Safety, counts func(*finding.Finding) bool) finding.Verdict {
	read := false
	for i := range r.Findings {
		f := &r.Findings[i]
		if counts(f) && !f.Severity.Less(finding.High) {
			return finding.VerdictUnsafe
		}
		sure := *f
		sure.Confidence = finding.Certain
		read = read || !f.Exposure && counts(&sure)
	}
	switch {
	case bad(s.SafetyGrade):
		return finding.VerdictUnsafe
	case r.Status != finding.StatusComplete, r.NotMCPServer, unreadable(r):
		return finding.VerdictUnknown
	case read:
		return finding.VerdictCaution
	}
	return finding.VerdictSafe
}

// bad reports whether a grade fails the default gate.
func bad(g finding.Grade) bool { return g != "" && !finding.GradeD.Worse(g) }

// reasons says why r has its verdict, each a sentence.
func reasons(r *finding.Report) []string {
	var all []string
	severe, aside := 0, 0
	counts := score.Counting(r)
	for i := range r.Findings {
		switch f := &r.Findings[i]; {
		case f.Confidence.Less(finding.Likely):
		case !counts(f):
			aside++
		case !f.Severity.Less(finding.High):
			severe++
		}
	}
	switch r.Verdict {
	case finding.VerdictUnsafe:
		if severe > 0 {
			all = append(all, fmt.Sprintf("%d of severity high or above, at confidence likely or better.", severe))
		}
		if bad(r.SafetyGrade) {
			all = append(all, fmt.Sprintf("The grade is %s.", r.SafetyGrade))
		}
	case finding.VerdictCaution:
		all = append(all, "Nothing of severity high or above is likely, but there are findings to read.")
	case finding.VerdictSafe:
		all = append(all, "The rules that ran looked and found nothing.")
	}
	if r.Status != finding.StatusComplete {
		all = append(all, "The scan did not reach its end: "+r.StatusReason+".")
	}
	switch {
	case unreadable(r):
		all = append(all, "The configuration could not be read.")
	case r.NotMCPServer:
		all = append(all, "No code of an MCP server was found, so nothing can be said about one.")
	case isConfiguration(r):
		all = append(all, "This is about the configuration itself; each server that it launches is judged apart.")
	}
	if aside > 0 {
		all = append(all, fmt.Sprintf("%d in tests and examples, which are no part of what is served and do not count.", aside))
	}
	return all
}

// packages lists the units that are MCP code, each to be judged by itself.
func packages(r *finding.Report) []finding.Package {
	var all []finding.Package
	for _, u := range r.Coverage.Units {
		if !u.MCP {
			continue
		}
		findings := keep(r.Findings, func(f finding.Finding) bool { return f.Unit == u.Path })
		tools := keep(r.Entries, func(e finding.Entry) bool {
			return e.Unit == u.Path && e.Kind == finding.EntryTool && e.Origin != finding.OriginTest
		})
		all = append(all, finding.Package{Path: u.Path, Name: u.Name, Tools: len(tools), SeverityDistribution: finding.Count(findings)})
	}
	return all
}

// Gate is what a target must not show to be let through.
type Gate struct {
	// Severity is the mildest severity of a finding that fails, empty for none. Only findings that count
	// in the grade do: at confidence likely or certain, and not in tests or examples unless the target is nothing else.
	Severity finding.Severity
	// Grade is the best grade that fails, empty for none.
	Grade finding.Grade
}

// DefaultGate is the gate of who gives none, as ParseGate reads it.
const DefaultGate = "high,grade:D"

// ParseGate reads a gate: "never", or a severity, "grade:" with a grade, or both
// separated by a comma.
func ParseGate(text string) (Gate, error) {
	var g Gate
	if strings.TrimSpace(text) == "never" {
		return g, nil
	}
	for part := range strings.SplitSeq(text, ",") {
		var err error
		if letter, ok := strings.CutPrefix(strings.TrimSpace(part), "grade:"); ok && g.Grade == "" {
			g.Grade, err = finding.ParseGrade(letter)
		} else if g.Severity == "" {
			g.Severity, err = finding.ParseSeverity(part)
		} else {
			err = fmt.Errorf("%q: give one severity, one grade, or both", text)
		}
		if err != nil {
			return Gate{}, fmt.Errorf("%w, or grade:C, or never", err)
		}
	}
	return g, nil
}

// FailsOn tells which findings of r the gate does not let through.
func (g Gate) FailsOn(r *finding.Report) func(*finding.Finding) bool {
	counts := score.Counting(r)
	return func(f *finding.Finding) bool {
		return g.Severity != "" && counts(f) && !f.Severity.Less(g.Severity)
	}
}

// Fails says in words why r does not pass the gate; empty if it does. What has no grade
// cannot fail by it: whether r was judged at all, Report.Status and NotMCPServer say.
func (g Gate) Fails(r *finding.Report) []string {
	var why []string
	fails, n := g.FailsOn(r), 0
	for i := range r.Findings {
		if fails(&r.Findings[i]) {
			n++
		}
	}
	if n > 0 {
		why = append(why, fmt.Sprintf("findings of severity %s or above: %d", g.Severity, n))
	}
	if g.Grade != "" && r.SafetyGrade != "" && !g.Grade.Worse(r.SafetyGrade) {
		why = append(why, fmt.Sprintf("grade %s", r.SafetyGrade))
	}
	return why
}
