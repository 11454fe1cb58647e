package check

import "mcpsafe/internal/clientconfig"

// Config is the configuration of an MCP client in the target.
type Config struct {
	Root    *clientconfig.Node
	Servers []clientconfig.Server
	// Declares reports whether the project of the configuration declares a package as a dependency: its lock file pins it.
	Declares func(name string) bool

	texts  []text // see allTexts
	hidden []Span // see private
}
