// Package config reads the settings file of a project, .mcpsafe.yaml: which rules run, how severe their findings are, which findings are
// accepted and until when, and the gate. Its fields are fixed; docs/mcpsafe.schema.json describes the same.
package config

import (
	"mcpsafe/finding"
)

// Name is the file's, in the root of a target.
const Name = ".mcpsafe.yaml"

// MaxBytes bounds the file: 10,000 acceptances have some 1 MB.
const MaxBytes = 4 << 20

// Settings are what a settings file says.
type Settings struct {
	// Acceptances are what the file accepts and the severities that it sets, in its order; their place is in the file.
	Acceptances []finding.Acceptance
	// FailOn is the gate, as --fail-on takes it; empty if the file sets none.
	FailOn string
	// MinConfidence is empty if the file sets none.
	MinConfidence finding.Confidence
	// Baseline is the path of a baseline, relative to the file's folder; empty for none.
	Baseline string
}

// Checks are what Parse asks about names that it does not know itself.
type Checks struct {
	// Rule tells whether a rule of that identifier or slug exists; the error says which may be meant.
	Rule func(name string) error
	// Gate tells whether a text is a gate.
	Gate func(text string) error
}

// Problem is one thing that is wrong with a file.
type Problem struct {
	// Line is from 1, 0 if not known.
	Line int
	// What says what is wrong and what is allowed.
	What string
}

// Parse reads a settings file, called name in the places of its acceptances. Unknown fields and bad values are problems; with any, nothing of
// the file may have effect.
func Parse(name string, content []byte, c Checks) (*Settings, []Problem) {
	root, problem := document(content)
	if problem != nil {
		return nil, []Problem{*problem}
	}
	r := &reader{name: name, checks: c, settings: &Settings{}}
	if root != nil {
		r.root(root)
	}
	if len(r.problems) > 0 {
		return nil, r.problems
	}
	return r.settings, nil
}
