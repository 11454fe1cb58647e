package check

import (
	"fmt"
	"regexp"
	"slices"

	"mcpsafe/internal/program"
	"mcpsafe/internal/rule"
	"mcpsafe/internal/taint"
)

// patternSpec are the fields of a check of kind pattern: rules in Semgrep's language without id, message and severity, each for some languages.
type patternSpec struct {
	bodies  rule.Bodies
	handler bool // only in what a tool, resource or prompt leads to
	tests   bool // also in tests
	// installed is true for patterns that are looked for only in what runs when a package is built or installed.
	installed  bool
	hold, lack *regexp.Regexp // what the text of the file must hold, and must not
}

// Mark is a match of a pattern in a file.
type Mark struct {
	File       string
	Start, End int
	Func       *program.Function // around it, or nil in files of no language
	Text       string            // of the match, without white space
	Message    string            // the check's, with what the metavariables stand for
	Test       bool
}

func decodePattern(fields rule.Fields) (any, error) {
	var c struct {
		Rules   rule.Bodies `yaml:"rules"`
		Handler bool        `yaml:"handler"`
		Tests   bool        `yaml:"tests"`
		Files   string      `yaml:"files"` // install: only those that run when a package is built or installed
		Hold    string      `yaml:"hold"`  // an expression that the file must hold
		Lack    string      `yaml:"lack"`  // and one that it must not
	}
	if err := fields.Decode(&c); err != nil {
		return nil, err
	}
	if c.Files != "" && c.Files != "install" {
		return nil, fmt.Errorf("files %q: want install", c.Files)
	}
	spec := &patternSpec{handler: c.Handler, tests: c.Tests, installed: c.Files == "install"}
	for _, e := range []struct {
		text string
		into **regexp.Regexp
	}{{c.Hold, &spec.hold}, {c.Lack, &spec.lack}} {
		if e.text == "" {
			continue
		}
		var err error
		if *e.into, err = regexp.Compile(e.text); err != nil {
			return nil, err
		}
	}
	spec.bodies = c.Rules
	return spec, nil
}

// Patterns gives the rules that a check wants matched on files in some dialects while their trees live; none for other kinds of check.
func Patterns(c *rule.Check, dialects rule.Dialects) ([]*rule.Semgrep, error) {
	if spec, ok := c.Spec.(*patternSpec); ok {
		return spec.bodies.Compile(dialects)
	}
	return nil, nil
}

// pattern reports what the patterns of a check match.
func pattern(f *Facts, r *rule.Rule, c *rule.Check) ([]Result, Notes) {
	s := spec[patternSpec](c)
	var results []Result
	for _, m := range f.Marks(c) {
		if m.Test && !s.tests || m.Func != nil && !f.InScope(r, m.Func) || m.Func == nil && !f.fileInScope(r, m.File) || s.handler && !f.serves(m.Func) || !s.inFile(f, m.File) {
			continue
		}
		severity := f.severityOf(r, c)
		if s.installed && severity == "high" && slices.Contains(onPrepare, f.installFiles()[m.File]) {
			severity = "medium" // only a checkout runs it
		}
		results = append(results, Result{
			Rule: r, Check: c, Func: m.Func, Value: program.None, From: program.None, Related: program.None, Confidence: atBest(c, taint.Certain), Severity: severity, Message: m.Message,
			Place: &Place{File: m.File, Start: m.Start, End: m.End, Name: m.Text},
		})
	}
	return results, Notes{}
}

// inFile tells files that a check is about by what runs them and what they hold.
func (s *patternSpec) inFile(f *Facts, file string) bool {
	if s.installed {
		if _, ok := f.installFiles()[file]; !ok {
			return false
		}
	}
	if s.hold == nil && s.lack == nil {
		return true
	}
	text, err := f.Read(file)
	return err == nil && (s.hold == nil || s.hold.Match(text)) && (s.lack == nil || !s.lack.Match(text))
}

// fileInScope tells files that a rule may look at.
func (f *Facts) fileInScope(r *rule.Rule, file string) bool {
	u := f.Surface.UnitAt(file)
	return r.Only != "mcp-code" || u != nil && u.MCP
}

// serves tells whether a tool, resource or prompt leads to a function.
func (f *Facts) serves(fn *program.Function) bool {
	if fn == nil {
		return false
	}
	names, _ := f.Surface.ReachedFrom(fn, program.None)
	return len(names) > 0
}

// atBest lowers a confidence to what a check says of itself.
func atBest(c *rule.Check, x taint.Confidence) taint.Confidence {
	switch c.Confidence {
	case "likely":
		return max(x, taint.Likely)
	case "possible":
		return max(x, taint.Possible)
	}
	return x
}
