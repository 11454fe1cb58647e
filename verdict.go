package mcpsafe

import (
	"fmt"

	"mcpsafe/finding"
	"mcpsafe/internal/target"
)

// judge sets the verdict of r from its findings, and those of its packages.
// Silence is only worth "safe" if the scan looked to the end.
func judge(r *finding.Report) {
	r.Packages = packages(r)
	d := finding.Count(r.Findings)
	r.Verdict = finding.VerdictUnknown
	switch {
	case r.Status != finding.StatusComplete && d.Critical+d.High == 0:
		r.VerdictReasons = []string{"The scan did not reach its end: " + r.StatusReason + "."}
		return
	case isConfiguration(r) && len(r.Coverage.Configurations) == 0:
		r.VerdictReasons = []string{"The configuration could not be read."}
		return
	case r.NotMCPServer:
		r.VerdictReasons = []string{"No code of an MCP server was found, so nothing can be said about one."}
		return
	}
	r.Verdict = verdictOf(r.Findings)
	switch r.Verdict {
	case finding.VerdictUnsafe:
		r.VerdictReasons = []string{fmt.Sprintf("%d of severity high or above, at confidence likely or better.", d.Critical+d.High)}
	case finding.VerdictCaution:
		r.VerdictReasons = []string{"Nothing of severity high or above is likely, but there are findings to read."}
	default:
		r.VerdictReasons = []string{"The rules that ran looked and found nothing."}
	}
	if isConfiguration(r) {
		r.VerdictReasons = append(r.VerdictReasons, "This is about the configuration itself; each server that it launches is judged apart.")
	}
}

// isConfiguration reports whether the target of r is the configuration of a client itself.
func isConfiguration(r *finding.Report) bool { return r.InputType == string(target.ClientConfig) }

// verdictOf is the verdict that findings alone lead to.
func verdictOf(findings []finding.Finding) finding.Verdict {
	d := finding.Count(findings)
	switch {
	case d.Critical+d.High > 0:
		return finding.VerdictUnsafe
	case len(findings) > 0:
		return finding.VerdictCaution
	}
	return finding.VerdictSafe
}

// packages judges each unit that is MCP code by itself.
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
		p := finding.Package{Path: u.Path, Name: u.Name, Tools: len(tools), Verdict: verdictOf(findings), SeverityDistribution: finding.Count(findings)}
		if r.Status != finding.StatusComplete && p.Verdict != finding.VerdictUnsafe {
			p.Verdict = finding.VerdictUnknown
		}
		all = append(all, p)
	}
	return all
}

// Gate reports how many findings of r are of severity least or worse at
// confidence likely or better: those that fail a gate set there.
func Gate(r *finding.Report, least finding.Severity) int {
	n := 0
	for _, f := range r.Findings {
		if !f.Severity.Less(least) && !f.Confidence.Less(finding.Likely) {
			n++
		}
	}
	return n
}
