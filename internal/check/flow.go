package check

import (
	"slices"

	"mcpsafe/internal/program"
	"mcpsafe/internal/rule"
	"mcpsafe/internal/taint"
)

// flow reports data of the kinds From that reaches a sink of the kinds To.
func flow(f *Facts, r *rule.Rule, c *rule.Check) ([]Result, Notes) {
	scope := func(fn *program.Function) bool { return f.InScope(r, fn) }
	t := taint.Analyze(f.Graph, f.Models, f.Index, taint.Options{Kinds: f.Kinds, Sources: c.From, Holds: f.Surface.Holds, Scope: scope})
	var results []Result
	for _, fl := range t.Flows {
		if !slices.Contains(c.To, fl.Sink) {
			continue
		}
		results = append(results, Result{
			Rule: r, Check: c, Func: fl.Func, Value: fl.Value, Related: fl.Arg, Confidence: fl.Confidence,
			Severity: f.severity(r, c, fl.Func), Steps: fl.Steps,
		})
	}
	return results, Notes{Stopped: t.Stopped, Unmodelled: t.Unmodelled}
}
