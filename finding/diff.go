package finding

import (
	"encoding/json"
	"time"
)

// Diff is what changed between two scans, or between what was approved and a scan.
type Diff struct {
	// SchemaVersion is that of reports, see SchemaVersion.
	SchemaVersion string `json:"schema_version"`
	// Old and New are what was compared.
	Old DiffSide `json:"old"`
	New DiffSide `json:"new"`
	// NewFindings are those of New that Old does not have, by fingerprint; GoneFindings those of Old that New does not have.
	NewFindings  []Finding `json:"new_findings"`
	GoneFindings []Finding `json:"gone_findings"`
	// UnchangedFindings counts those of both; nil where one side has no findings to compare, as a lock file.
	UnchangedFindings *int `json:"unchanged_findings"`
	// Entries are the tools, resources and prompts that changed, in order of kind and name.
	Entries []EntryChange `json:"entries"`
	// UnchangedEntries counts the others.
	UnchangedEntries int `json:"unchanged_entries"`
	// UnnamedEntries counts the entries of New whose names are not known from the code, which are not compared; OldUnnamedEntries those of Old.
	UnnamedEntries    int `json:"unnamed_entries,omitempty"`
	OldUnnamedEntries int `json:"old_unnamed_entries,omitempty"`
	// GateReasons say in words why the gate fails; empty if it holds.
	GateReasons []string `json:"gate_reasons"`
}

// The kinds of what a Diff compares.
const (
	DiffReport = "report" // a saved report
	DiffScan   = "scan"   // a target that was scanned
	DiffLock   = "lock"   // a lock file: entries that were approved
)

// DiffSide is one of the two things that a Diff compares.
type DiffSide struct {
	// Kind is report, scan or lock.
	Kind string `json:"kind"`
	// Given is what the user gave.
	Given string `json:"given"`
	// Input, CanonicalID and PackageName are as those of a Report.
	Input       string `json:"input"`
	CanonicalID string `json:"canonical_id,omitempty"`
	PackageName string `json:"package_name,omitempty"`
	// ScannedAt is when it was scanned; nil for a lock file.
	ScannedAt *time.Time `json:"scanned_at,omitempty"`
	// Status and Verdict are as those of a Report; empty for a lock file.
	Status  Status  `json:"status,omitempty"`
	Verdict Verdict `json:"verdict,omitempty"`
	// Safety is nil for a lock file.
	Safety *Safety `json:"safety,omitempty"`
}

// ChangeKind says what became of an entry.
type ChangeKind string

// The kinds of change.
const (
	ChangeNew     ChangeKind = "new"
	ChangeGone    ChangeKind = "gone"
	ChangeChanged ChangeKind = "changed"
)

// EntryChange is an entry that changed.
type EntryChange struct {
	// Change is new, gone or changed.
	Change ChangeKind `json:"change"`
	// Kind and Name are the entry's.
	Kind EntryKind `json:"kind"`
	Name string    `json:"name"`
	// Old and New are the entry before and after; nil where it was not.
	Old *Entry `json:"old,omitempty"`
	New *Entry `json:"new,omitempty"`
	// SameRelease is the package and version, as name@version, that both sides say they are: what was approved is silently another.
	SameRelease string `json:"same_release,omitempty"`
	// MCPThreatID and Slug name the threat that this is, where it is one.
	MCPThreatID string `json:"mcp_threat_id,omitempty"`
	Slug        string `json:"slug,omitempty"`
	// Parts are what changed of it: description, input_schema, annotations, handler.
	Parts []PartChange `json:"parts,omitempty"`
}

// PartChange is what changed of one part of an entry.
type PartChange struct {
	// Part is description, input_schema, annotations or handler.
	Part string `json:"part"`
	// Pieces are both texts in one: words of a description, lines of anything else; empty for a handler.
	Pieces []Piece `json:"pieces,omitempty"`
}

// The parts of an entry.
const (
	PartDescription = "description"
	PartSchema      = "input_schema"
	PartAnnotations = "annotations"
	PartHandler     = "handler"
)

// Piece is a stretch of text of one side or of both.
type Piece struct {
	// In is "both", "old" or "new".
	In string `json:"in"`
	// Text is the stretch.
	Text string `json:"text"`
}

// MarshalJSON writes empty lists as [], never as null.
func (d Diff) MarshalJSON() ([]byte, error) {
	type plain Diff // without this method
	p := plain(d)
	p.NewFindings, p.GoneFindings = notNil(p.NewFindings), notNil(p.GoneFindings)
	p.Entries, p.GateReasons = notNil(p.Entries), notNil(p.GateReasons)
	return json.Marshal(p)
}
