package finding

// Coverage says what a scan saw and what it did not: silence elsewhere in the
// report means "looked and found nothing" only as far as this allows.
type Coverage struct {
	// Files counts the source files scanned, by language.
	Files map[string]int `json:"files"`
	// Origins counts the same files by the sort of file they are.
	Origins map[Origin]int `json:"origins,omitempty"`
	// Bytes is the size of those files together.
	Bytes int64 `json:"bytes"`
	// Functions counts the functions understood.
	Functions int `json:"functions"`
	// Configurations are the configurations of MCP clients that were checked.
	Configurations []Configuration `json:"configurations,omitempty"`
	// Units are the units of the target with the evidence for each.
	Units []Unit `json:"units,omitempty"`
	// ComparedWith is what the files of a fetched package were compared with, such
	// as its source repository; empty if with nothing.
	ComparedWith string `json:"compared_with,omitempty"`
	// OnlyInPackage are the files that ComparedWith does not have: nobody who
	// reads it sees them.
	OnlyInPackage []string `json:"only_in_package,omitempty"`
	// Skipped are files and folders that were left out.
	Skipped []SkippedFile `json:"skipped,omitempty"`
	// Bundled are libraries whose code files hold by their own word, as bundlers
	// mark it, largest first. It was read like the rest, and calls of it
	// were also taken for the library's.
	Bundled []BundledLibrary `json:"bundled,omitempty"`
	// Unparsed are ranges the parser could not read.
	Unparsed []UnparsedRange `json:"unparsed,omitempty"`
	// UnresolvedCalls counts calls whose target is neither known nor modelled.
	UnresolvedCalls int `json:"unresolved_calls"`
	// UnresolvedNames are the names of such calls, most frequent first.
	UnresolvedNames []NameCount `json:"unresolved_names,omitempty"`
	// UnmodelledCalls counts the calls that data which a rule follows goes into, that lead out of the target and that no model
	// describes: what they do with it is assumed.
	UnmodelledCalls int `json:"unmodelled_calls"`
	// UnmodelledNames are the names of such calls, most frequent first.
	UnmodelledNames []NameCount `json:"unmodelled_names,omitempty"`
	// Advisories is the day on which the known vulnerabilities that dependencies were compared with were fetched; empty if with none.
	Advisories string `json:"advisories,omitempty"`
	// Limits are the bounds that were hit.
	Limits []LimitHit `json:"limits,omitempty"`
}

// Unit is a folder with a manifest, or the root: what is deployed together.
type Unit struct {
	// Path is the folder, "." for the root.
	Path string `json:"path"`
	// Name is that in its manifest, empty if it has none.
	Name string `json:"name,omitempty"`
	// Manifest is the path of the manifest; empty if the root has none.
	Manifest string `json:"manifest,omitempty"`
	// MCP is true if the unit is code of an MCP server.
	MCP bool `json:"mcp"`
	// Evidence says why, one fact an item.
	Evidence []string `json:"evidence,omitempty"`
	// Transports and Auth are as those of an Entry.
	Transports []string `json:"transports,omitempty"`
	Auth       []string `json:"auth,omitempty"`
}

// Configuration is the configuration of an MCP client.
type Configuration struct {
	// Path is its file's, relative to the root.
	Path string `json:"path"`
	// Servers are the names of the servers that it launches or connects to.
	Servers []string `json:"servers"`
}

// SkippedFile is a file or folder that was left out.
type SkippedFile struct {
	// Path is relative to the root.
	Path string `json:"path"`
	// Reason says why, in words.
	Reason string `json:"reason"`
	// Files counts the files below a folder; 0 if not counted.
	Files int `json:"files,omitempty"`
}

// UnparsedRange is a range of lines the parser could not read.
type UnparsedRange struct {
	// FilePath is relative to the root.
	FilePath string `json:"file_path"`
	// LineNumber and EndLineNumber are the first and the last line.
	LineNumber    int `json:"line_number"`
	EndLineNumber int `json:"end_line_number"`
	// Reason says why, in words.
	Reason string `json:"reason,omitempty"`
}

// BundledLibrary is a library inside bundled files.
type BundledLibrary struct {
	// Name is the package's.
	Name string `json:"name"`
	// Bytes is how much code is marked as its, in all files together.
	Bytes int `json:"bytes"`
}

// NameCount is a name with how often it occurred.
type NameCount struct {
	// Name is what was counted.
	Name string `json:"name"`
	// Count is how often.
	Count int `json:"count"`
}

// LimitHit is a bound of the scanner that cut something off.
type LimitHit struct {
	// Name names the bound.
	Name string `json:"name"`
	// Limit is its value.
	Limit int64 `json:"limit,omitempty"`
	// Count is how often it was hit.
	Count int `json:"count"`
	// Detail says what was cut, in words.
	Detail string `json:"detail,omitempty"`
}
