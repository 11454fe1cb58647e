package check

import (
	"slices"

	"mcpsafe/internal/program"
	"mcpsafe/internal/taint"
)

// isWithin tells whether a function on the way of a flow, or the call that registers it as a handler, has one of some words in its names and texts.
func (f *Facts) isWithin(fl *taint.Flow, words []string) bool {
	return slices.ContainsFunc(fl.Steps, func(s taint.Step) bool { return mentions(s.Func, words) || f.isRegisteredWith(s.Func, words) })
}

// isRegisteredWith tells whether a text of one of some forms stands in what registers a function as a handler.
func (f *Facts) isRegisteredWith(h *program.Function, words []string) bool {
	for i := range f.Surface.Entries {
		x := &f.Surface.Entries[i]
		if x.Handler == nil || x.Handler != h || x.Func == nil || x.Value == program.None {
			continue
		}
		call := &x.Func.Values[x.Value]
		from, to := call.Start, call.End
		if call.Op == program.OpCall { // of a decorator with arguments, the call that makes it
			made := &x.Func.Values[x.Func.Origin(call.Args[0])]
			from, to = min(from, made.Start), max(to, made.End)
		}
		for v := range x.Func.Values {
			in := &x.Func.Values[v]
			if in.Op == program.OpConst && in.Start >= from && in.End <= to && slices.ContainsFunc(words, func(w string) bool { return taint.Like(w, in.Text) }) {
				return true
			}
		}
	}
	return false
}
