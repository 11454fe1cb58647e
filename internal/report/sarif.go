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
	return writeWithin(w, reports, sarifBytesMax)
}

func sarifLogOf(reports []*finding.Report, most int) sarifLog {
	log := sarifLog{
		Schema:  "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
		Version: "2.1.0",
		Runs:    make([]sarifRun, len(reports)),
	}
	named := map[string]int{}
	for i, r := range reports {
		log.Runs[i] = sarifRunOf(r, most)
		if len(reports) == 1 {
			break
		}
		// Code scanning wants to tell the runs of one tool apart, and by the same name each time.
		id := "mcpsafe/" + orElse(r.CanonicalID, r.Input)
		if named[id]++; named[id] > 1 {
			id += fmt.Sprintf("/%d", named[id])
		}
		log.Runs[i].AutomationDetails = &sarifAutomationDetails{ID: id + "/"}
	}
	return log
}

// sourceRoot is the name that stands for the target's root: paths are relative to it.
const sourceRoot = "SRCROOT"

// sarifRunOf writes one report, at most the first most of its results: the worst, as findings are sorted.
func sarifRunOf(r *finding.Report, most int) sarifRun {
	rules := newSarifRules(r)
	findings, suppressed := r.Findings, r.Suppressed
	findings = findings[:min(len(findings), most)]
	suppressed = suppressed[:min(len(suppressed), most-len(findings))]
	results := make([]sarifResult, 0, len(findings)+len(suppressed))
	for i := range findings {
		results = append(results, rules.result(&findings[i]))
	}
	for i := range suppressed {
		s := &suppressed[i]
		result := rules.result(&s.Finding)
		kind := "external"
		if s.Source == "inline" {
			kind = "inSource"
		}
		result.Suppressions = []sarifSuppression{{Kind: kind, Status: "accepted", Justification: s.Reason}}
		results = append(results, result)
	}
	invocation := sarifInvocationOf(r)
	if left := len(r.Findings) + len(r.Suppressed) - len(results); left > 0 {
		invocation.note("warning", "truncated", fmt.Sprintf("%d of %d results, the mildest, are left out: code scanning takes no more. The JSON report has them all.", left, left+len(results)))
	}
	return sarifRun{
		Tool: sarifTool{Driver: sarifDriver{
			Name: "mcpsafe", Version: r.EngineVersion, Rules: rules.list,
		}},
		Invocations: []sarifInvocation{invocation},
		OriginalURIBaseIDs: map[string]sarifArtifactLocation{
			sourceRoot: {Description: &sarifText{Text: "The root of the scanned target."}},
		},
		Results:    results,
		ColumnKind: "unicodeCodePoints",
		Properties: &sarifRunProperties{
			Input: r.Input, Status: string(r.Status), Verdict: string(r.Verdict),
			SafetyScore: r.SafetyScore, SafetyGrade: string(r.SafetyGrade), GradeReason: r.GradeReason,
			NotMCPServer: r.NotMCPServer, CatalogVersion: r.CatalogVersion, ArtifactDigest: r.ArtifactDigest,
		},
	}
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
	if r.Status == finding.StatusIncomplete {
		inv.note("error", "incomplete", "The scan was cut before its end: "+r.StatusReason+".")
	}
	if r.NotMCPServer {
		inv.note("warning", "not-mcp-server", "No unit of the target shows evidence of an MCP server.")
	}
	c := &r.Coverage
	for _, u := range c.Unparsed {
		inv.note("warning", "unparsed", "Not parsed: "+unparsedText(u),
			sarifPlace(finding.Location{FilePath: u.FilePath, LineNumber: u.LineNumber, EndLineNumber: u.EndLineNumber}, ""))
	}
	for _, s := range c.Skipped {
		inv.note("note", "skipped", "Left out: "+skippedText(s), sarifPlace(finding.Location{FilePath: s.Path}, ""))
	}
	for _, l := range c.Limits {
		inv.note("warning", "limit", "Limit hit: "+limitText(l))
	}
	if c.UnmodelledCalls > 0 {
		inv.note("note", "unmodelled-calls", "Data that was followed goes into "+count(c.UnmodelledCalls, "call")+" of what is not known; what comes of it is assumed.")
	}
	if c.UnresolvedCalls > 0 {
		inv.note("note", "unresolved-calls", count(c.UnresolvedCalls, "call")+" into code that is neither here nor known.")
	}
	return inv
}

func (inv *sarifInvocation) note(level, id, text string, places ...sarifLocation) {
	inv.Notifications = append(inv.Notifications, sarifNotification{
		Descriptor: sarifDescriptorRef{ID: id}, Level: level, Message: prose(text), Locations: places,
	})
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
