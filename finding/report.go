// Package finding is the public data of a scan: the report, its findings and
// what was not seen. It holds no logic beyond order and parsing, and imports
// the standard library only, so that anything can read a saved report.
package finding

import (
	"encoding/json"
	"time"
)

// SchemaVersion is the version of the JSON form of Report. The first number
// changes when a field is renamed or removed, the second when one is added.
const SchemaVersion = "1.7"

// Status says how far a scan came.
type Status string

// The statuses of a scan.
const (
	StatusComplete   Status = "complete"   // every pass ran to its end
	StatusIncomplete Status = "incomplete" // a limit or a cancellation cut it; findings so far are kept
	StatusFailed     Status = "failed"     // nothing could be judged
)

// Verdict is the one-word answer to "is this server safe to connect?".
type Verdict string

// The verdicts of a scan.
const (
	VerdictSafe    Verdict = "safe"
	VerdictCaution Verdict = "caution"
	VerdictUnsafe  Verdict = "unsafe"
	VerdictUnknown Verdict = "unknown"
)

// Report is one scan of one target: everything a format needs, so that no
// format ever has to look at code. It is the scan object of the API.
type Report struct {
	// SchemaVersion is the version of this JSON form, see SchemaVersion.
	SchemaVersion string `json:"schema_version"`
	// ScanID names this scan; unique, not stable between scans.
	ScanID string `json:"scan_id,omitempty"`
	// Input is what the user gave, without a password in it.
	Input string `json:"input"`
	// InputType is the kind of target: folder, file, …
	InputType string `json:"input_type"`
	// PackageName is the name in the target's main manifest, if it has one.
	PackageName string `json:"package_name,omitempty"`
	// ListedIn is the list that named the target, such as a client's
	// configuration; empty if it was given itself. ListedAs is its name there.
	ListedIn string `json:"listed_in,omitempty"`
	ListedAs string `json:"listed_as,omitempty"`
	// Fetched says where a fetched target came from; nil for a local one.
	Fetched *Fetched `json:"fetched,omitempty"`
	// Notes are things to know of how the target was fetched or is launched, each
	// a sentence.
	Notes []string `json:"notes,omitempty"`
	// CanonicalID names the target independently of how it was given.
	CanonicalID string `json:"canonical_id,omitempty"`
	// Status says how far the scan came.
	Status Status `json:"status"`
	// StatusReason says in words what cut the scan, empty if it is complete.
	StatusReason string `json:"status_reason,omitempty"`
	// Verdict is the answer in one word; VerdictReasons say why.
	Verdict Verdict `json:"verdict"`
	// VerdictReasons are the reasons of the verdict, each one sentence.
	VerdictReasons []string `json:"verdict_reasons"`
	// Safety is the answer as a number and a letter.
	Safety
	// ToolScores are the scores of the entries, in the order of Entries.
	ToolScores []ToolScore `json:"tool_scores"`
	// NotMCPServer is true if no unit of the target shows evidence of a server.
	NotMCPServer bool `json:"not_mcp_server"`
	// Findings are what is wrong, in the order of Sort.
	Findings []Finding `json:"findings"`
	// Suppressed are findings that the owner accepted, with the reason given.
	Suppressed []Suppressed `json:"suppressed"`
	// Settings are the decisions behind Suppressed, and those that had no effect; nil if there are none.
	Settings *Settings `json:"settings,omitempty"`
	// SeverityDistribution counts Findings of confidence likely or certain.
	SeverityDistribution Distribution `json:"severity_distribution"`
	// ScanModeUsed is the depth of the scan: "static".
	ScanModeUsed string `json:"scan_mode_used"`
	// ScanVisibility says what of the target could be read: "source".
	ScanVisibility string `json:"scan_visibility"`
	// ScannedAt is when the scan began, in UTC.
	ScannedAt time.Time `json:"scanned_at"`
	// Cached is true if the report was kept from an earlier scan of the same bytes.
	Cached bool `json:"cached"`
	// Coverage says what was and what was not seen.
	Coverage Coverage `json:"coverage"`
	// Packages are the units of the target that are MCP code, each an item to be
	// judged by itself, sorted by path.
	Packages []Package `json:"packages,omitempty"`
	// Entries are the tools, resources, prompts and servers of the target.
	Entries []Entry `json:"entries"`
	// Rules are the rules that ran, with the text that formats show.
	Rules []RuleInfo `json:"rules"`
	// EngineVersion is the version of the program that scanned.
	EngineVersion string `json:"engine_version"`
	// CatalogVersion names the rules that the program carried.
	CatalogVersion string `json:"catalog_version"`
	// ArtifactDigest is "sha256:…" over the paths and contents scanned.
	ArtifactDigest string `json:"artifact_digest,omitempty"`
}

// MarshalJSON writes empty lists as [], never as null, whoever built r.
func (r Report) MarshalJSON() ([]byte, error) {
	type plain Report // without this method
	p := plain(r)
	p.VerdictReasons = notNil(p.VerdictReasons)
	p.Findings = notNil(p.Findings)
	p.Suppressed = notNil(p.Suppressed)
	p.Entries = notNil(p.Entries)
	p.Rules = notNil(p.Rules)
	p.ToolScores = notNil(p.ToolScores)
	return json.Marshal(p)
}

func notNil[T any](s []T) []T {
	if s == nil {
		return []T{}
	}
	return s
}

// Distribution counts findings by severity. Info findings are not counted.
type Distribution struct {
	Critical int `json:"critical"`
	High     int `json:"high"`
	Medium   int `json:"medium"`
	Low      int `json:"low"`
}

// Count returns the severity distribution of the findings whose confidence is
// likely or certain: those that can gate.
func Count(findings []Finding) Distribution {
	var d Distribution
	for _, f := range findings {
		if f.Confidence.Less(Likely) {
			continue
		}
		switch f.Severity {
		case Critical:
			d.Critical++
		case High:
			d.High++
		case Medium:
			d.Medium++
		case Low:
			d.Low++
		}
	}
	return d
}

// RuleInfo is what a report tells about one rule that ran.
type RuleInfo struct {
	// ID is the rule's identifier, such as MCP-265.
	ID string `json:"id"`
	// Slug is the rule's readable name, such as token-passthrough.
	Slug string `json:"slug"`
	// Title is one line in words.
	Title string `json:"title"`
	// HelpMarkdown is the rule's page.
	HelpMarkdown string `json:"help_markdown"`
	// Severity is the rule's own; a finding's may differ.
	Severity Severity `json:"severity"`
	// Category is the rule's group, such as configuration-environment.
	Category string `json:"category,omitempty"`
	// Languages are those of the code that it looks at: python, javascript (and TypeScript), go; "configuration" for files that say how
	// something is built or launched. Empty for users' rules.
	Languages []string `json:"languages,omitempty"`
	// CWE is the weakness number, 0 if none.
	CWE int `json:"cwe,omitempty"`
	// Remediation says how to mend what the rule finds.
	Remediation string `json:"remediation,omitempty"`
	// References are addresses of further reading.
	References []string `json:"references,omitempty"`
	// CVSS is the rule's CVSS 4.0 vector, and Agentic its agentic factors by name,
	// 0, 0.5 or 1; a factor left out is 0. Both empty for users' rules.
	CVSS    string             `json:"cvss,omitempty"`
	Agentic map[string]float64 `json:"agentic,omitempty"`
	// Metadata is what the author of a user's rule says of it; nil for the catalog's.
	Metadata map[string]any `json:"metadata,omitempty"`
}
