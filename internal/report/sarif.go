package report

import (
	"fmt"
	"io"
	"net/url"
	"strings"
	"unicode"

	"mcpsafe/finding"
)

// SARIF writes the reports as one SARIF 2.1.0 log, a run each.
// https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/sarif-v2.1.0-errata01-os-complete.html
func SARIF(w io.Writer, reports []*finding.Report, _ Options) error {
	log := sarifLog{
		Schema:  "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
		Version: "2.1.0",
		Runs:    make([]sarifRun, len(reports)),
	}
	for i, r := range reports {
		log.Runs[i] = sarifRunOf(r)
	}
	return writeJSON(w, log)
}

// sourceRoot is the name that stands for the target's root: paths are relative to it.
const sourceRoot = "SRCROOT"

func sarifRunOf(r *finding.Report) sarifRun {
	rules := newSarifRules(r)
	results := make([]sarifResult, 0, len(r.Findings)+len(r.Suppressed))
	for i := range r.Findings {
		results = append(results, rules.result(&r.Findings[i]))
	}
	for i := range r.Suppressed {
		s := &r.Suppressed[i]
		result := rules.result(&s.Finding)
		kind := "external"
		if s.Source == "inline" {
			kind = "inSource"
		}
		result.Suppressions = []sarifSuppression{{Kind: kind, Status: "accepted", Justification: s.Reason}}
		results = append(results, result)
	}
	return sarifRun{
		Tool: sarifTool{Driver: sarifDriver{
			Name: "mcpsafe", Version: r.EngineVersion, Rules: rules.list,
		}},
		Invocations: []sarifInvocation{sarifInvocationOf(r)},
		OriginalURIBaseIDs: map[string]sarifArtifactLocation{
			sourceRoot: {Description: &sarifText{Text: "The root of the scanned target."}},
		},
		Results:    results,
		ColumnKind: "unicodeCodePoints",
		Properties: &sarifRunProperties{
			Input: r.Input, Status: string(r.Status), Verdict: string(r.Verdict),
			NotMCPServer: r.NotMCPServer, CatalogVersion: r.CatalogVersion, ArtifactDigest: r.ArtifactDigest,
		},
	}
}

// sarifRules are the rules of a run and where each stands in the list.
type sarifRules struct {
	list  []sarifRule
	index map[string]int
}

func newSarifRules(r *finding.Report) *sarifRules {
	rules := &sarifRules{list: []sarifRule{}, index: map[string]int{}}
	for i := range r.Rules {
		rules.add(&r.Rules[i])
	}
	return rules
}

func (rules *sarifRules) add(info *finding.RuleInfo) {
	if _, ok := rules.index[info.ID]; ok {
		return
	}
	tags := []string{"security"}
	if info.Category != "" {
		tags = append(tags, info.Category)
	}
	if info.CWE > 0 {
		tags = append(tags, fmt.Sprintf("external/cwe/cwe-%d", info.CWE))
	}
	rule := sarifRule{
		ID:               info.ID,
		Name:             pascalCase(info.Slug),
		ShortDescription: &sarifText{Text: orElse(info.Title, info.ID)},
		DefaultConfig:    &sarifConfiguration{Level: level(info.Severity, finding.Certain)},
		Properties:       &sarifRuleProperties{Tags: tags, Severity: string(info.Severity)},
	}
	help := orElse(info.HelpMarkdown, info.Remediation)
	if help != "" {
		rule.Help = &sarifHelp{Text: orElse(info.Remediation, help), Markdown: help}
	}
	for _, ref := range info.References {
		if u, err := url.Parse(ref); err == nil && u.IsAbs() {
			rule.HelpURI = ref
			break
		}
	}
	rules.index[info.ID] = len(rules.list)
	rules.list = append(rules.list, rule)
}

// result writes one finding. A rule that the report does not describe is
// described by the finding.
func (rules *sarifRules) result(f *finding.Finding) sarifResult {
	rules.add(&finding.RuleInfo{
		ID: f.RuleID, Slug: f.Slug, Title: f.Title, Severity: f.Severity, Category: f.Category,
		CWE: f.CWE, Remediation: f.Remediation, References: f.References,
	})
	index := rules.index[f.RuleID]
	location := sarifPlace(f.Location, f.EvidenceSnippet)
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
			Unit: f.Unit, Origin: string(f.Origin), ToolName: f.ToolName, ReachableFrom: f.Context.ReachableFrom,
		},
	}
	if f.Fingerprint != "" {
		result.PartialFingerprints = map[string]string{"mcpsafe/v1": f.Fingerprint}
	}
	if len(f.Flow) > 0 {
		result.CodeFlows = []sarifCodeFlow{{ThreadFlows: []sarifThreadFlow{{Locations: sarifFlow(f.Flow)}}}}
	}
	for i, r := range f.Related {
		related := sarifPlace(r.Location, "")
		id := i + 1
		related.ID = &id
		message := prose(r.Description)
		related.Message = &message
		result.RelatedLocations = append(result.RelatedLocations, related)
	}
	return result
}

func sarifFlow(steps []finding.Step) []sarifThreadFlowLocation {
	locations := make([]sarifThreadFlowLocation, len(steps))
	for i, s := range steps {
		place := sarifPlace(s.Location, s.Snippet)
		message := prose(s.Description)
		place.Message = &message
		locations[i] = sarifThreadFlowLocation{Location: place, ExecutionOrder: i + 1, Importance: "important"}
		switch s.Kind {
		case finding.StepSource:
			locations[i].Kinds, locations[i].Importance = []string{"taint", "source"}, "essential"
		case finding.StepSink:
			locations[i].Kinds, locations[i].Importance = []string{"taint", "sink"}, "essential"
		}
	}
	return locations
}

func sarifPlace(l finding.Location, snippet string) sarifLocation {
	if l.FilePath == "" {
		return sarifLocation{}
	}
	physical := &sarifPhysicalLocation{ArtifactLocation: sarifArtifactLocation{URI: pathURI(l.FilePath), URIBaseID: sourceRoot}}
	if l.LineNumber > 0 {
		physical.Region = &sarifRegion{
			StartLine: l.LineNumber, StartColumn: l.ColumnNumber,
			EndLine: l.EndLineNumber, EndColumn: l.EndColumnNumber,
		}
		if snippet != "" {
			// The excerpt is whole lines, wider than the region, so it is its context.
			lines := strings.Count(strings.TrimRight(snippet, "\n"), "\n")
			physical.ContextRegion = &sarifRegion{
				StartLine: l.LineNumber, EndLine: l.LineNumber + lines, Snippet: &sarifText{Text: snippet},
			}
		}
	}
	return sarifLocation{PhysicalLocation: physical}
}

// sarifInvocationOf tells how the scan went: what was not seen becomes
// notifications, so that a viewer of the log knows what silence covers.
func sarifInvocationOf(r *finding.Report) sarifInvocation {
	inv := sarifInvocation{
		ExecutionSuccessful: r.Status == finding.StatusComplete,
		Notifications:       []sarifNotification{},
	}
	if !r.ScannedAt.IsZero() {
		inv.StartTimeUTC = r.ScannedAt.UTC().Format("2006-01-02T15:04:05Z")
	}
	note := func(level, id, text string, places ...sarifLocation) {
		inv.Notifications = append(inv.Notifications, sarifNotification{
			Descriptor: sarifDescriptorRef{ID: id}, Level: level, Message: prose(text), Locations: places,
		})
	}
	if r.Status == finding.StatusIncomplete {
		note("error", "incomplete", "The scan was cut before its end: "+r.StatusReason+".")
	}
	if r.NotMCPServer {
		note("warning", "not-mcp-server", "No unit of the target shows evidence of an MCP server.")
	}
	c := &r.Coverage
	for _, u := range c.Unparsed {
		note("warning", "unparsed", "Not parsed: "+unparsedText(u),
			sarifPlace(finding.Location{FilePath: u.FilePath, LineNumber: u.LineNumber, EndLineNumber: u.EndLineNumber}, ""))
	}
	for _, s := range c.Skipped {
		note("note", "skipped", "Left out: "+skippedText(s), sarifPlace(finding.Location{FilePath: s.Path}, ""))
	}
	for _, l := range c.Limits {
		note("warning", "limit", "Limit hit: "+limitText(l))
	}
	if c.UnresolvedCalls > 0 {
		note("note", "unresolved-calls", count(c.UnresolvedCalls, "call")+" into code that is neither here nor known.")
	}
	return inv
}

// level is the SARIF level of a severity. A possible finding never gates, so it
// is a note whatever its severity.
func level(s finding.Severity, c finding.Confidence) string {
	switch {
	case c.Less(finding.Likely):
		return "note"
	case s == finding.Critical || s == finding.High:
		return "error"
	case s == finding.Medium:
		return "warning"
	}
	return "note"
}

// pathURI writes a relative path as a relative reference (RFC 3986).
func pathURI(path string) string {
	parts := strings.Split(path, "/")
	for i, p := range parts {
		parts[i] = url.PathEscape(p)
	}
	if strings.Contains(parts[0], ":") {
		return "./" + strings.Join(parts, "/") // else the first part would be read as a scheme
	}
	return strings.Join(parts, "/")
}

// pascalCase writes a-slug as ASlug: the form the standard wants for a rule's name.
func pascalCase(slug string) string {
	var b strings.Builder
	for _, word := range strings.FieldsFunc(slug, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		runes := []rune(word)
		runes[0] = unicode.ToUpper(runes[0])
		b.WriteString(string(runes))
	}
	return b.String()
}

// prose is a message that holds no link: SARIF reads [text](target) as one, and
// the text may be a target's.
func prose(text string) sarifText {
	return sarifText{Text: strings.ReplaceAll(text, "](", "] (")}
}

func orElse(s, other string) string {
	if s != "" {
		return s
	}
	return other
}
