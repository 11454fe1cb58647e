// Package pattern compiles code patterns in Semgrep's language and matches them on files.
package pattern

import (
	"mcpsafe/internal/syntax"
)

// Info is what is known of a file beyond its syntax. Every method takes the byte range of an expression as written. A nil Info knows nothing.
type Info interface {
	// Constant gives the constant that the expression always is, if it is not written as a literal itself.
	Constant(r syntax.Range) (Constant, bool)
	// Definition gives the place of the expression that the name or expression at a range was assigned from, if that is but one.
	Definition(r syntax.Range) (syntax.Range, bool)
	// Type gives the names of the types that the expression is known to have, as written in the file, and qualified where imports tell.
	Type(r syntax.Range) []string
}

// ConstantKind is the kind of a Constant.
type ConstantKind uint8

// The kinds of constants.
const (
	String ConstantKind = iota
	Number
	Bool
	Null
	Regexp
)

// Constant is a known value; Text is a string's content without quotes, or the literal's text.
type Constant struct {
	Kind ConstantKind
	Text string
	// Literal is where the literal stands, if the expression is a name for one; else empty.
	Literal syntax.Range
}

// Match is one place where a pattern matches.
type Match struct {
	Range    syntax.Range
	Bindings Bindings
	Fix      string // what is to replace it, where the part of the rule that matched says so
}

// Bindings are what the metavariables of a match stand for, sorted by name; immutable.
type Bindings []Binding

// Binding is what one metavariable stands for.
type Binding struct {
	Name  string       // with the dollar sign: "$X", "$...ARGS"; "$1" for groups of a regular expression
	Range syntax.Range // in the file; empty for what has no place of its own
	Text  string       // the source text; the content alone where the metavariable stood between quotes
	Const *Constant    // of a literal, or of an expression that Info knows to be constant; nil for none
	node  int32        // in the view of the file; -1 for none (a regular expression's group)
	last  int32        // of several (a "$...ARGS", statements): the last one
}
