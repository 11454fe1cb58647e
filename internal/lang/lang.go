// Package lang holds the contract between the engine and a language: one struct. The languages are folders below.
package lang

import (
	"mcpsafe/internal/pattern"
	"mcpsafe/internal/program"
	"mcpsafe/internal/syntax"
)

// Language says how one language differs; everything else is shared.
type Language struct {
	Name       string   // as in program.Module.Language and the folders of models/
	Extensions []string // with the dot, lower case
	// Grammar picks the grammar for a file by its path.
	Grammar func(path string) *syntax.Grammar
	// Skip tells files of the language that are left out, with the reason in words ("" to read it).
	Skip func(path string) string
	// Lower turns a parsed file into its part of the program. It never fails: what it does not understand becomes unknown
	// values, what it cuts is named in Module.Limits. With details, the module tells more.
	Lower func(path string, t *syntax.Tree, detail program.Detail) *program.Module
	// Wants prepares the search for what lies in folders of dependencies, which are left out unless the program itself leads there.
	// The function it gives lists the paths, best first, at which an import written in a file would be found there; none for imports of
	// what a manifest declares as a dependency. nil where the language checks by itself what such folders hold.
	Wants func(read func(path string) ([]byte, error)) func(from, spec string) []string
	// Pattern is the language as patterns see it.
	Pattern *pattern.Dialect
	// NewResolver prepares import resolution over one snapshot: all paths in it, and a reader for manifests.
	NewResolver func(paths []string, read func(path string) ([]byte, error)) Resolver
}

// Resolver finds what an import specifier of a file means.
type Resolver interface {
	// Resolve gives the paths of the modules in the snapshot that spec, written in file from, stands for (a Go package is several
	// files; otherwise one), or none, and then the canonical name of the outside library it names (its package path, module
	// or dotted name; a folder that only holds modules is a path with a slash at its end): major version suffixes, file endings and node: prefixes removed.
	Resolve(from, spec string) (paths []string, external string)
}
