package finding

import (
	"cmp"
	"slices"
)

// Sort orders findings: worst first, then surest, then by rule, place, check
// and fingerprint. The order does not depend on the order before.
func Sort(findings []Finding) { slices.SortStableFunc(findings, Compare) }

// Compare is the order of Sort: negative if a comes first.
func Compare(a, b Finding) int {
	return cmp.Or(
		cmp.Compare(rank(Severities, a.Severity), rank(Severities, b.Severity)),
		cmp.Compare(rank(Confidences, a.Confidence), rank(Confidences, b.Confidence)),
		cmp.Compare(a.RuleID, b.RuleID),
		compareLocation(a.Location, b.Location),
		cmp.Compare(a.CheckID, b.CheckID),
		cmp.Compare(a.Fingerprint, b.Fingerprint),
		slices.CompareFunc(a.Flow, b.Flow, func(x, y Step) int { return compareLocation(x.Location, y.Location) }),
		cmp.Compare(a.Description, b.Description),
	)
}

func compareLocation(a, b Location) int {
	return cmp.Or(
		cmp.Compare(a.FilePath, b.FilePath),
		cmp.Compare(a.LineNumber, b.LineNumber),
		cmp.Compare(a.ColumnNumber, b.ColumnNumber),
		cmp.Compare(a.EndLineNumber, b.EndLineNumber),
		cmp.Compare(a.EndColumnNumber, b.EndColumnNumber),
	)
}
