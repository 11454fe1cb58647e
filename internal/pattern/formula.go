package pattern

import (
	"sync"

	"mcpsafe/internal/syntax"
)

// Formula says where a rule matches: a pattern, or others put together. Exactly one of Pattern, Regex, Generic, All and Any is set.
type Formula struct {
	Pattern *Pattern
	Regex   *Regex
	Generic *Generic
	All     *All
	Any     []*Formula
	// Inside marks what a match has to lie in (or, negated, must not lie in), instead of being it.
	Inside bool
	// Anywhere marks what has to match (or, negated, must not match) somewhere in the file.
	Anywhere bool
	// Not takes matches away; it stands in an All only.
	Not  bool
	As   string // a metavariable for the whole match, "" for none
	Fix  string // replaces the match; "" for what the rule says
	Line int    // in the rule file
	// shared is the same text for formulas that say the same; "" where there is but one, see Share.
	shared string
}

// All is what has to hold together at one place.
type All struct {
	Of         []*Formula
	Conditions []*Condition
	Focus      [][]string // each narrows a match to what one of these metavariables stands for
	once       sync.Once
	plan       plan // see planned
}

// Condition is what has to hold for a metavariable of a match. Beside Metavariable, exactly one of the others is set.
type Condition struct {
	Metavariable string
	Regex        *Regex      // at the beginning of its content
	Folded       bool        // Regex sees the value of constants, too
	Pattern      *Formula    // somewhere in it
	Language     *Dialect    // of Pattern, where its content is code of another language; nil for the file's own
	Text         bool        // Pattern is matched on its content as plain text: of a literal without its quotes
	Generic      bool        // with Text: what is no literal is matched, too
	Comparison   *Comparison // of it and others
	Strip        bool        // Comparison sees a number without its quotes
	Analyzer     string      // "entropy", "redos"
	Types        []string    // one of which it has
	Line         int
}

// stance is what a range says of others that are laid over it.
type stance uint8

const (
	isMatch stance = iota
	isAround
	isAnywhere
	isText // of a regular expression
)

// inFile is a range of a file with what the metavariables of its match stand for.
type inFile struct {
	syntax.Range
	bindings Bindings
	stance   stance
	fix      string
}
