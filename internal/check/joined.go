package check

import (
	"slices"
	"strings"

	"mcpsafe/internal/program"
	"mcpsafe/internal/taint"
)

// joined gives a result for each place where the data of a flow became part of a text with a mark, for there it has to be escaped: a function that
// only sends what others put together serves many. Where there is no such place, the result as it is.
func (f *Facts) joined(x Result, c *flowSpec, fl *taint.Flow, t *taint.Result) []Result {
	var results []Result
	for _, j := range t.Joins(fl, f.Kinds.Mask([]string{c.Joined})) {
		y := x
		y.Func, y.Value, y.From, y.Related = j.Func, j.Value, program.None, program.None
		y.Confidence = max(x.Confidence, j.Confidence)
		y.Steps = append(j.Steps, fl.Steps[len(fl.Steps)-1])
		if c.Far > 0 && len(y.Steps) > c.Far || !f.InScope(x.Rule, j.Func) {
			continue
		}
		results = append(results, y)
	}
	if len(results) == 0 && fl.Marks&f.Kinds.Mask([]string{c.Joined}) == 0 {
		return []Result{x}
	}
	return results
}

// isLookedUp tells a way through a call of which nothing is known but a name that says what it gives is kept under the data, or was made for it.
func isLookedUp(c *flowSpec, fl *taint.Flow) bool {
	return slices.ContainsFunc(fl.Steps, func(s taint.Step) bool {
		if s.Func == nil || s.Value == program.None || !strings.HasPrefix(s.Words, "goes into ") {
			return false
		}
		in := &s.Func.Values[s.Value]
		if in.Op != program.OpCall {
			return false
		}
		name := s.Func.Values[in.Args[0]].Text
		return slices.ContainsFunc(c.Lookups, func(form string) bool { return taint.Like(form, name) })
	})
}
