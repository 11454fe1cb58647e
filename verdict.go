package mcpsafe

import (
	"fmt"

	"mcpsafe/finding"
)

// judge sets the verdict of r from its findings. Silence is only worth "safe"
// if the scan looked to the end.
func judge(r *finding.Report) {
	d := finding.Count(r.Findings)
	switch {
	case r.NotMCPServer:
		r.Verdict = finding.VerdictUnknown
		r.VerdictReasons = []string{"No code of an MCP server was found, so nothing can be said about one."}
	case d.Critical+d.High > 0:
		r.Verdict = finding.VerdictUnsafe
		r.VerdictReasons = []string{fmt.Sprintf("%d of severity high or above, at confidence likely or better.", d.Critical+d.High)}
	case r.Status != finding.StatusComplete:
		r.Verdict = finding.VerdictUnknown
		r.VerdictReasons = []string{"The scan did not reach its end."}
	case len(r.Findings) > 0:
		r.Verdict = finding.VerdictCaution
		r.VerdictReasons = []string{"Nothing of severity high or above is likely, but there are findings to read."}
	default:
		r.Verdict = finding.VerdictSafe
		r.VerdictReasons = []string{"The rules that ran looked and found nothing."}
	}
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
