package check

import (
	"slices"
	"strings"

	"mcpsafe/internal/model"
	"mcpsafe/internal/program"
	"mcpsafe/internal/taint"
)

// stripped tells a callback of a proxy that keeps the header, where all code of the unit that hands requests to proxies takes the
// header out of them first.
func (f *Facts) stripped(c *flowSpec, fl taint.Flow) bool {
	return c.Served != "" && fl.Value == program.None && fl.Steps[0].Func == fl.Func && f.servedWithout(c, fl.Func)
}

// servedWithout tells whether requests are handed to proxies in the unit of a function, and all of them without the header.
func (f *Facts) servedWithout(c *flowSpec, fn *program.Function) bool {
	unit := f.Surface.Unit(fn.Module)
	served, kept := false, false
	f.Index.Calls(func(g *program.Function, call program.Value, facts []*model.Fact) {
		if kept || f.IsTest(g) || f.Surface.Unit(g.Module) != unit {
			return
		}
		for _, m := range facts {
			if m.Role == c.Served {
				request := g.Values[call].Args[len(g.Values[call].Args)-1]
				served, kept = true, !f.without(g, request, c.Header, map[program.Value]bool{}) && !f.helpedBefore(g, call, request, c.Header)
			}
		}
	})
	return served && !kept
}

// without tells whether a header was taken out of a request, or replaced, on all ways to a value; known is what has been found of values,
// and of those being looked at, that the other ways round a loop decide.
func (f *Facts) without(fn *program.Function, v program.Value, header string, known map[program.Value]bool) bool {
	if is, ok := known[v]; ok {
		return is
	}
	known[v] = true
	is, in := false, &fn.Values[v]
	switch in.Op {
	case program.OpCopy, program.OpCast, program.OpGuard, program.OpField:
		is = f.without(fn, in.Args[0], header, known)
	case program.OpDelete:
		is = strings.EqualFold(in.Text, header) || f.without(fn, in.Args[0], header, known)
	case program.OpSetField:
		is = strings.EqualFold(in.Text, header) || f.without(fn, in.Args[1], header, known) || f.without(fn, in.Args[0], header, known)
	case program.OpPost:
		is = f.takesOut(fn, in.Args[0], header) || f.without(fn, in.Args[1], header, known)
	case program.OpCall: // a copy of the request
		callee := &fn.Values[in.Args[0]]
		is = callee.Op == program.OpField && f.without(fn, callee.Args[0], header, known)
	case program.OpPhi:
		is = !slices.ContainsFunc(in.Args, func(a program.Value) bool { return !f.without(fn, a, header, known) })
	}
	known[v] = is
	return is
}

// takesOut tells a call that removes or replaces a header, by its name.
func (f *Facts) takesOut(fn *program.Function, call program.Value, header string) bool {
	in := &fn.Values[call]
	if in.Op != program.OpCall || len(in.Args) < 2 || !removing(fn.Values[in.Args[0]].Text) {
		return false
	}
	return slices.ContainsFunc(f.Index.Constants(fn, in.Args[1]), func(name string) bool { return strings.EqualFold(name, header) })
}

// helpedBefore tells whether, before a call, a function is called that takes the header out of what it is given of the request.
func (f *Facts) helpedBefore(fn *program.Function, call, request program.Value, header string) bool {
	whole := rootOf(fn, request)
	if fn.Values[whole].Op != program.OpParam {
		return false
	}
	for v := range call {
		in := &fn.Values[v]
		if in.Op != program.OpCall || !slices.ContainsFunc(in.Args[1:], func(a program.Value) bool { return rootOf(fn, a) == whole }) {
			continue
		}
		for _, t := range f.Graph.Targets(fn, v) {
			if t.Func != nil && f.takesOutOfParameter(t.Func, header) {
				return true
			}
		}
	}
	return false
}

// takesOutOfParameter tells a function that takes a header out of what it is given.
func (f *Facts) takesOutOfParameter(fn *program.Function, header string) bool {
	for v := range fn.Values {
		if f.takesOut(fn, program.Value(v), header) {
			callee := &fn.Values[fn.Values[v].Args[0]]
			return callee.Op == program.OpField && fn.Values[rootOf(fn, callee.Args[0])].Op == program.OpParam
		}
	}
	return false
}

// rootOf gives the value that a value is a part, a copy or a later version of.
func rootOf(fn *program.Function, v program.Value) program.Value {
	for range fn.Values {
		switch in := &fn.Values[v]; in.Op {
		case program.OpCopy, program.OpCast, program.OpGuard, program.OpField, program.OpSetField, program.OpDelete, program.OpPhi:
			v = in.Args[0]
		case program.OpPost:
			v = in.Args[1]
		case program.OpCall: // what a method of it gives
			callee := &fn.Values[in.Args[0]]
			if callee.Op != program.OpField {
				return v
			}
			v = callee.Args[0]
		default:
			return v
		}
	}
	return v
}
