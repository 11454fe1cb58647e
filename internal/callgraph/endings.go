package callgraph

import (
	"mcpsafe/internal/model"
	"mcpsafe/internal/program"
)

// outcome is how a call comes back.
type outcome uint8

const (
	comesBack outcome = iota
	throws            // always throws, if it ends at all
	exits             // ends the process: no handler keeps it
)

// settler finds the functions that never come back.
type settler struct {
	g     *Graph
	known map[*program.Function]outcome
}

// SettleEndings ends the sides of decisions that end with a call which never comes back (a function that throws on all its ways, or what a
// model says ends the process). It changes the program's functions and must be called before anything else looks at them.
func (g *Graph) SettleEndings() {
	s := settler{g, map[*program.Function]outcome{}}
	for _, f := range g.Program.Functions {
		changed := s.handlers(f)
		for _, e := range f.Endings {
			o := s.ofCall(f, e.Call)
			if o == exits || o == throws && !e.Swallowed {
				f.EndsSide(e)
				changed = true
			}
		}
		s.returned(f)
		if changed {
			f.Reindex()
		}
	}
}

// handlers ends those that never come back; outer ones are noted behind inner ones.
func (s settler) handlers(f *program.Function) (changed bool) {
	for i := len(f.Handlings) - 1; i >= 0; i-- {
		h := &f.Handlings[i]
		o := exits
		for _, call := range h.Calls {
			o = min(o, s.ofCall(f, call))
		}
		if o == exits || o == throws && !h.Swallowed {
			f.EndsHandlers(h)
			changed = true
		}
	}
	return changed
}

// returned lets the sides throw that return what a call which never comes back gives, where no handler of the function can keep that.
func (s settler) returned(f *program.Function) {
	ends := func(exit program.Exit, v program.Value) bool {
		return exit == program.ExitReturn && v != program.None && s.ofCall(f, f.Origin(v)) != comesBack
	}
	for i := range f.Branches {
		br := &f.Branches[i]
		if br.Tried {
			continue
		}
		if ends(br.Then, br.ThenValue) {
			br.Then = program.ExitThrow
		}
		if ends(br.Else, br.ElseValue) {
			br.Else = program.ExitThrow
		}
	}
}

// ofCall tells how a call comes back: as the best of what it may call does.
func (s settler) ofCall(f *program.Function, call program.Value) outcome {
	if f.Values[call].Op != program.OpCall {
		return comesBack
	}
	ts := s.g.Targets(f, call)
	if len(ts) == 0 {
		return comesBack
	}
	o := exits
	for _, t := range ts {
		switch {
		case t.Func != nil:
			o = min(o, s.of(t.Func))
		default:
			o = min(o, described(t.Facts))
		}
	}
	return o
}

// described is what models say of how a call comes back.
func described(facts []*model.Fact) outcome {
	o := comesBack
	for _, m := range facts {
		switch m.NeverReturns {
		case "exits":
			o = exits
		case "throws":
			o = max(o, throws)
		}
	}
	return o
}

// of tells how a function comes back. One that is being asked about already counts as coming back.
func (s settler) of(f *program.Function) outcome {
	o, ok := s.known[f]
	if ok {
		return o
	}
	s.known[f] = comesBack
	switch {
	case f.Answers || f.Generator:
	case !f.FallsOff:
		o = throws
	case f.Last != program.None:
		o = s.ofCall(f, f.Last)
	}
	s.known[f] = o
	return o
}
