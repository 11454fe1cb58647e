package finding

// Package is one unit of the target that is MCP code: in a repository of many
// packages, each that is a server, or that a server is made of.
type Package struct {
	// Path is the unit's folder, "." for the root.
	Path string `json:"path"`
	// Name is that in its manifest, empty if it has none.
	Name string `json:"name,omitempty"`
	// Tools counts the tools that it registers.
	Tools int `json:"tools"`
	// Verdict is the answer for this package alone.
	Verdict Verdict `json:"verdict"`
	Safety
	// SeverityDistribution counts its findings of confidence likely or certain.
	SeverityDistribution Distribution `json:"severity_distribution"`
}
