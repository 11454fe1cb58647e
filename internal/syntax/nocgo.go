//go:build !cgo

package syntax

// The grammars are C code. This undefined name turns a build without cgo into a readable error.
var _ = mcpsafe_needs_cgo__set_CGO_ENABLED_1_and_install_a_C_compiler
