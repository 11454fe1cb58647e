package finding

// Finding is one thing that is wrong, at one place, with the path that leads
// there.
type Finding struct {
	// FindingID names the finding within its report.
	FindingID string `json:"finding_id"`
	// MCPThreatID is the catalog's identifier; empty for users' rules.
	MCPThreatID string `json:"mcp_threat_id"`
	// RuleID is the rule's identifier: the same for the catalog, theirs for users' rules.
	RuleID string `json:"rule_id"`
	// CheckID names the check of the rule that fired.
	CheckID string `json:"check_id"`
	// Slug is the rule's readable name.
	Slug string `json:"slug"`
	// Title is one line in words.
	Title string `json:"title"`
	// Category is the signal group: injection, secrets, permissions, …
	Category string `json:"category"`
	// Severity is how bad it is.
	Severity Severity `json:"severity"`
	// Confidence is how sure the engine is, from how the path was resolved.
	Confidence Confidence `json:"confidence"`
	// AIVSSScore is how bad it is as a number, 0 to 10; Score says how it came about, nil for users' rules.
	AIVSSScore float64 `json:"aivss_score"`
	Score      *Score  `json:"score,omitempty"`
	// Context holds the facts of the place that weigh in the judgement.
	Context Context `json:"context"`
	// Unit is the folder of the unit the finding lies in, "." for the root.
	Unit string `json:"unit"`
	// Origin says what sort of file it lies in: see the Origin constants.
	Origin Origin `json:"origin"`
	// ToolName is the tool, resource or prompt whose handler it lies in, if one.
	ToolName string `json:"tool_name,omitempty"`

	// Location is the place, its fields written beside the others.
	Location

	// Description says what is wrong here, in words.
	Description string `json:"description"`
	// Remediation says how to mend it.
	Remediation string `json:"remediation"`
	// Fix is what a user's rule puts in the place of the range; empty if it has none.
	Fix string `json:"fix,omitempty"`
	// EvidenceSnippet is the code at the place, secrets masked.
	EvidenceSnippet string `json:"evidence_snippet,omitempty"`
	// Flow is the path from source to sink; empty if the rule needs none.
	Flow []Step `json:"flow,omitempty"`
	// Exposure tells that it says what the server can do, as many an honest one can, and not that something is wrong. Its confidence is
	// possible, and its severity medium at most.
	Exposure bool `json:"exposure,omitempty"`
	// Also names rules that found the same at this place, less exactly: "MCP-300 unsanitized-handler-input".
	Also []string `json:"also,omitempty"`
	// Related are other places that help to understand the finding.
	Related []Related `json:"related,omitempty"`
	// Fingerprint stays equal when lines move and files are renamed.
	Fingerprint string `json:"fingerprint"`
	// CVSSVector is the CVSS vector of this finding, as of an advisory; empty for that of its rule.
	CVSSVector string `json:"cvss_vector,omitempty"`
	// CWE is the weakness number, 0 if none.
	CWE int `json:"cwe,omitempty"`
	// References are addresses of further reading.
	References []string `json:"references,omitempty"`
}

// Location is a range in a file. Lines and columns count from 1; columns count
// Unicode code points, not bytes, and the end is exclusive; 0 means not known.
type Location struct {
	// FilePath is relative to the target's root and separated by '/'.
	FilePath string `json:"file_path"`
	// LineNumber is the first line.
	LineNumber int `json:"line_number"`
	// ColumnNumber is the column of the first character.
	ColumnNumber int `json:"column_number,omitempty"`
	// EndLineNumber is the last line.
	EndLineNumber int `json:"end_line_number,omitempty"`
	// EndColumnNumber is the column after the last character.
	EndColumnNumber int `json:"end_column_number,omitempty"`
}

// StepKind says what a step of a flow is.
type StepKind string

// The kinds of step: a flow is one source, any number of steps, one sink.
const (
	StepSource StepKind = "source"
	StepStep   StepKind = "step"
	StepSink   StepKind = "sink"
)

// Step is one place on the path of a flow.
type Step struct {
	Location
	// Kind is source, step or sink.
	Kind StepKind `json:"kind"`
	// Description says in words what happens to the value here.
	Description string `json:"description"`
	// Snippet is the code here, secrets masked; it begins at LineNumber.
	Snippet string `json:"snippet,omitempty"`
}

// Places gives where a finding is: its own place, and those that it stands for.
func (f *Finding) Places() []Location {
	all := []Location{f.Location}
	for _, r := range f.Related {
		if r.Same {
			all = append(all, r.Location)
		}
	}
	return all
}

// Related is a place that helps to understand a finding.
type Related struct {
	Location
	// Description says what the place has to do with it.
	Description string `json:"description"`
	// Same tells that the finding stands for one there as well.
	Same bool `json:"same,omitempty"`
}

// Origin says what sort of file a finding lies in.
type Origin string

// The origins.
const (
	OriginSource    Origin = "source"
	OriginTest      Origin = "test"
	OriginExample   Origin = "example"
	OriginGenerated Origin = "generated" // built, minified or written by a generator
	OriginVendored  Origin = "vendored"  // a copy of others' code
)

// Context holds the facts of a finding's place that weigh in the judgement.
type Context struct {
	// Transport is the transport of the server it belongs to, empty if unknown.
	Transport string `json:"transport,omitempty"`
	// Authenticated says whether callers are authenticated; nil if unknown.
	Authenticated *bool `json:"authenticated,omitempty"`
	// ReachableFrom are the names of the entries whose handlers lead here.
	ReachableFrom []string `json:"reachable_from,omitempty"`
	// Through are the names of the entries in whose service the data of the flow is taken in, on
	// any path, not only the one shown; empty if it is in none or that is not known.
	Through []string `json:"through,omitempty"`
}

// Suppressed is a finding that the owner accepted.
type Suppressed struct {
	Finding
	// Reason is what the owner wrote.
	Reason string `json:"suppressed_reason"`
	// Source is where the acceptance stands: "inline", "config" or "baseline".
	Source string `json:"suppressed_by"`
	// At is the place of the acceptance, as file:line; empty for a baseline given by name.
	At string `json:"suppressed_at,omitempty"`
	// Until is the last day on which the acceptance has effect, empty for ever.
	Until string `json:"suppressed_until,omitempty"`
}
