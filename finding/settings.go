package finding

// Settings are what the owner of a target, or the user who scans it, decided about findings, and what of that had effect.
type Settings struct {
	// File is the settings file that had effect; empty if none did.
	File string `json:"file,omitempty"`
	// FailOn is the gate that File sets, as --fail-on takes it; empty if it sets none.
	FailOn string `json:"fail_on,omitempty"`
	// MinConfidence is what File sets: findings less sure than this were left out; empty if it sets none.
	MinConfidence Confidence `json:"min_confidence,omitempty"`
	// Baseline is the file of findings that were accepted before; empty if there is none.
	Baseline string `json:"baseline,omitempty"`
	// Acceptances are what was accepted, one by one, whether it had effect or not.
	Acceptances []Acceptance `json:"acceptances,omitempty"`
}

// The sources of an acceptance.
const (
	AcceptedInline     = "inline"   // a comment in the target's code
	AcceptedByConfig   = "config"   // a settings file
	AcceptedByBaseline = "baseline" // a file of findings that were accepted before
)

// Acceptance is a decision that some findings are to be suppressed, or to have another severity. All that it names must be so
// of a finding; what it leaves empty may be anything.
type Acceptance struct {
	// Source is where it stands: "inline", "config" or "baseline".
	Source string `json:"source"`
	// Rules are the identifiers or slugs that it names; empty for all rules.
	Rules []string `json:"rules,omitempty"`
	// Path is the glob of the files that it is for.
	Path string `json:"path,omitempty"`
	// Fingerprint is that of the one finding that it is for.
	Fingerprint string `json:"fingerprint,omitempty"`
	// Severity is what the findings get; empty where they are suppressed.
	Severity Severity `json:"severity,omitempty"`
	// FilePath and LineNumber are its own place.
	FilePath   string `json:"file_path,omitempty"`
	LineNumber int    `json:"line_number,omitempty"`
	// AppliesToLine is the line of FilePath that a comment is for.
	AppliesToLine int `json:"applies_to_line,omitempty"`
	// Reason is what its author wrote.
	Reason string `json:"reason,omitempty"`
	// Until is the last day on which it has effect, as 2026-12-31; empty for ever.
	Until string `json:"until,omitempty"`
	// Findings counts the findings that it had effect on.
	Findings int `json:"findings"`
	// NoEffect says in words why it has no effect; empty if it has, or would have.
	NoEffect string `json:"no_effect,omitempty"`
}
