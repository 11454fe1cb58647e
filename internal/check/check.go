// Package check turns what the engine knows into results: one file a kind of check.
package check

import (
	"mcpsafe/internal/callgraph"
	"mcpsafe/internal/model"
	"mcpsafe/internal/program"
	"mcpsafe/internal/rule"
	"mcpsafe/internal/surface"
	"mcpsafe/internal/taint"
)

// Facts is what checks may ask.
type Facts struct {
	Graph   *callgraph.Graph
	Models  map[string]*model.Models
	Kinds   *model.Kinds
	Index   *taint.Index
	Surface *surface.Surface
	// InScope tells functions a rule may look at: code of MCP servers for rules that ask for it.
	InScope func(r *rule.Rule, f *program.Function) bool
}

// Result is one finding before it has words and lines.
type Result struct {
	Rule       *rule.Rule
	Check      *rule.Check
	Func       *program.Function
	Value      program.Value // what is reported
	Related    program.Value // the expression that carries the data there, or None
	Confidence taint.Confidence
	Severity   string
	Steps      []taint.Step
	Detail     string // a sentence about this case, or ""
}

// Kind is one kind of check.
type Kind struct {
	Name string
	Run  func(f *Facts, r *rule.Rule, c *rule.Check) ([]Result, Notes)
}

// Notes is what a check did not see.
type Notes struct {
	Stopped    bool
	Unmodelled map[string]int
}

// Kinds are all kinds of check.
var Kinds = []Kind{
	{"flow", flow},
	{"absence", absence},
}

// Names lists the kinds, for the validation of rules.
func Names() []string {
	var names []string
	for _, k := range Kinds {
		names = append(names, k.Name)
	}
	return names
}

// Run runs a check.
func Run(f *Facts, r *rule.Rule, c *rule.Check) ([]Result, Notes) {
	for _, k := range Kinds {
		if k.Name == c.Kind {
			return k.Run(f, r, c)
		}
	}
	return nil, Notes{}
}

// severity gives a result's severity: the check's own where its fact holds, else the rule's.
func (f *Facts) severity(r *rule.Rule, c *rule.Check, at *program.Function) string {
	if c.Lower != nil && f.Surface.Holds(at, c.Lower.When) {
		return c.Lower.Severity
	}
	return r.Severity
}
