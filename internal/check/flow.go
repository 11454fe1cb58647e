package check

import (
	"slices"
	"strings"

	"mcpsafe/internal/model"
	"mcpsafe/internal/program"
	"mcpsafe/internal/rule"
	"mcpsafe/internal/taint"
)

// flow reports data of the kinds From that reaches a sink of the kinds To.
func flow(f *Facts, r *rule.Rule, c *rule.Check) ([]Result, Notes) {
	t := f.follow(c.From)
	var results []Result
	for _, fl := range t.Flows {
		if !slices.Contains(c.To, fl.Sink) || !f.InScope(r, fl.Func) || !f.InScope(r, fl.Steps[0].Func) {
			continue
		}
		results = append(results, Result{
			Rule: r, Check: c, Func: fl.Func, Value: fl.Value, Related: fl.Arg, Confidence: fl.Confidence,
			Severity: f.severity(r, c, fl.Func), Steps: fl.Steps,
		})
	}
	results = append(results, f.forwarders(r, c)...)
	return results, Notes{Stopped: t.Stopped, Unmodelled: t.Unmodelled}
}

// forwarders reports calls that configure a library to forward the header: named in the option, or forwarded when nothing is said.
func (f *Facts) forwarders(r *rule.Rule, c *rule.Check) []Result {
	var results []Result
	if c.Forwarders == "" {
		return nil
	}
	f.Index.Calls(func(fn *program.Function, call program.Value, facts []*model.Fact) {
		for _, m := range facts {
			if m.Role != c.Forwarders || !f.InScope(r, fn) {
				continue
			}
			names, given := f.Index.Option(fn, call, m.Options["headers"])
			if !given {
				names = strings.Fields(m.Default["headers"])
			}
			if !slices.ContainsFunc(names, func(n string) bool { return strings.EqualFold(n, c.Header) }) {
				continue
			}
			words := m.Note
			if words == "" {
				words = "the library forwards the header of the inbound request"
			}
			confidence := taint.Certain
			if !given {
				confidence = taint.Likely
			}
			results = append(results, Result{
				Rule: r, Check: c, Func: fn, Value: call, Related: program.None, Confidence: confidence, Severity: f.severity(r, c, fn),
				Steps: []taint.Step{{Func: fn, Value: call, Words: words}},
			})
		}
	})
	return results
}
