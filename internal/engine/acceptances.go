package engine

import (
	"bytes"

	"mcpsafe/finding"
	"mcpsafe/internal/accept"
	"mcpsafe/internal/program"
)

// maxAcceptances bounds the acceptances in comments that a report lists, and so those that can have effect.
const maxAcceptances = 5000

// acceptances reads what the comments of a file accept, while its source is at hand.
func acceptances(path string, src []byte, comments []program.Comment) []finding.Acceptance {
	if !bytes.Contains(src, []byte(accept.Marker)) {
		return nil
	}
	ranges := make([]accept.Range, len(comments))
	for i, c := range comments {
		ranges[i] = accept.Range{Start: c.Start, End: c.End}
	}
	return accept.Inline(path, src, ranges)
}

// listAcceptances lists what the comments of all files accept. Whether it has effect, the door decides.
func (r *run) listAcceptances() {
	var all []finding.Acceptance
	for _, f := range r.files {
		all = append(all, f.accepts...)
	}
	if len(all) > maxAcceptances {
		r.limit("comments "+accept.Marker, maxAcceptances, "further ones have no effect")
		all = all[:maxAcceptances]
	}
	for i := range all {
		all[i].Reason = mask(all[i].Reason)
		for k, name := range all[i].Rules {
			all[i].Rules[k] = mask(name)
		}
	}
	if len(all) > 0 {
		r.report.Settings = &finding.Settings{Acceptances: all}
	}
}
