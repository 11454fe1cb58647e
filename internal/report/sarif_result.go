package report

import (
	"mcpsafe/finding"
)

// result writes one finding. A rule that the report does not describe is
// described by the finding.
func (rules *sarifRules) result(f *finding.Finding) sarifResult {
	rules.add(&finding.RuleInfo{
		ID: f.RuleID, Slug: f.Slug, Title: f.Title, Severity: f.Severity, Category: f.Category,
		CWE: f.CWE, Remediation: f.Remediation, References: f.References,
	})
	index := rules.index[f.RuleID]
	location := sarifPlace(somewhere(f.Location), f.EvidenceSnippet)
	if f.ToolName != "" {
		location.LogicalLocations = []sarifLogicalLocation{{Name: f.ToolName, Kind: "function"}}
	}
	result := sarifResult{
		RuleID:    f.RuleID,
		RuleIndex: &index,
		Level:     level(f.Severity, f.Confidence),
		Message:   prose(orElse(f.Description, orElse(f.Title, f.RuleID))),
		Locations: []sarifLocation{location},
		Properties: &sarifResultProperties{
			FindingID: f.FindingID, CheckID: f.CheckID, Severity: string(f.Severity), Confidence: string(f.Confidence),
			AIVSSScore: scoreOf(f), Unit: f.Unit, Origin: string(f.Origin), ToolName: f.ToolName, ReachableFrom: f.Context.ReachableFrom,
		},
	}
	if f.Score != nil {
		rank := f.AIVSSScore * 10
		result.Rank = &rank
	}
	if f.Fingerprint != "" {
		result.PartialFingerprints = map[string]string{"mcpsafe/v1": f.Fingerprint}
	}
	if len(f.Flow) > 0 {
		result.CodeFlows = []sarifCodeFlow{{ThreadFlows: []sarifThreadFlow{{Locations: sarifFlow(ends(f.Flow, stepsInFlowMax))}}}}
	}
	for i, r := range f.Related[:min(len(f.Related), placesMax-1)] {
		related := sarifPlace(r.Location, "")
		id := i + 1
		related.ID = &id
		message := prose(r.Description)
		related.Message = &message
		result.RelatedLocations = append(result.RelatedLocations, related)
	}
	return result
}

// somewhere completes a place: code scanning refuses a log with a result that has no file or line. What is about the
// target as a whole stands at its root.
func somewhere(l finding.Location) finding.Location {
	if l.FilePath == "" {
		l.FilePath = "."
	}
	l.LineNumber = max(l.LineNumber, 1)
	return l
}

// scoreOf is the score of a finding, nil if it has none.
func scoreOf(f *finding.Finding) *float64 {
	if f.Score == nil {
		return nil
	}
	return &f.AIVSSScore
}
