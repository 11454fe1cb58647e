package check

import (
	"mcpsafe/internal/program"
	"mcpsafe/internal/rule"
	"mcpsafe/internal/taint"
)

// patternSpec are the fields of a check of kind pattern: rules in Semgrep's language without id, message and severity, each for some languages.
type patternSpec struct {
	rules   []*rule.Semgrep
	handler bool // only in what a tool, resource or prompt leads to
	tests   bool // also in tests
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

func decodePattern(fields rule.Fields, dialects rule.Dialects) (any, error) {
	var c struct {
		Rules   rule.Bodies `yaml:"rules"`
		Handler bool        `yaml:"handler"`
		Tests   bool        `yaml:"tests"`
	}
	if err := fields.Decode(&c); err != nil {
		return nil, err
	}
	rules, err := c.Rules.Compile(dialects)
	return &patternSpec{rules: rules, handler: c.Handler, tests: c.Tests}, err
}

// Patterns gives the rules that a check wants matched on files while their trees live; none for other kinds of check.
func Patterns(c *rule.Check) []*rule.Semgrep {
	if spec, ok := c.Spec.(*patternSpec); ok {
		return spec.rules
	}
	return nil
}

// pattern reports what the patterns of a check match.
func pattern(f *Facts, r *rule.Rule, c *rule.Check) ([]Result, Notes) {
	s := spec[patternSpec](c)
	var results []Result
	for _, m := range f.Marks(c) {
		if m.Test && !s.tests || m.Func != nil && !f.InScope(r, m.Func) || m.Func == nil && !f.fileInScope(r, m.File) || s.handler && !f.serves(m.Func) {
			continue
		}
		results = append(results, Result{
			Rule: r, Check: c, Func: m.Func, Value: program.None, From: program.None, Related: program.None, Confidence: atBest(c, taint.Certain), Severity: f.severityOf(r, c), Message: m.Message,
			Place: &Place{File: m.File, Start: m.Start, End: m.End, Name: m.Text},
		})
	}
	return results, Notes{}
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
