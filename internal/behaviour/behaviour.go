// Package behaviour tells what the handlers of a server do: write files, delete, send, start programs, read secrets, log, ask the user. It is found
// once, through the call graph, from what models say that calls do (`does`, of a fact or of its kind of sink), so that all rules share
// one truth.
//
// What it is not: a proof that it happens. A call on some branch counts; what a handler cannot reach by calls that are resolved does not.
package behaviour

import (
	"slices"

	"mcpsafe/internal/callgraph"
	"mcpsafe/internal/model"
	"mcpsafe/internal/program"
	"mcpsafe/internal/surface"
	"mcpsafe/internal/taint"
)

// Limits of what one handler is followed through.
const (
	MaxFunctions = 2000
	MaxDepth     = 12
	MaxSending   = 60 // of the question whether a function sends requests
)

// Act is one call that does something.
type Act struct {
	Does string // see does in models/kinds.yaml
	Func *program.Function
	Call program.Value // the call, or the read of a field
	Fact *model.Fact
	Way  []callgraph.Site // the calls that lead there, from the handler on; empty for what the handler does itself
}

// Behaviours answers for all entries.
type Behaviours struct {
	g       *callgraph.Graph
	ix      *taint.Index
	kinds   *model.Kinds
	surface *surface.Surface
	local   map[*program.Function][]Act
	of      map[int][]Act
	sending map[*program.Function]bool
	wrapped map[wrapping][]*program.Function
}

// New prepares the answers; they are found when they are asked for.
func New(g *callgraph.Graph, ix *taint.Index, kinds *model.Kinds, s *surface.Surface) *Behaviours {
	return &Behaviours{g: g, ix: ix, kinds: kinds, surface: s, local: map[*program.Function][]Act{}, of: map[int][]Act{}, sending: map[*program.Function]bool{},
		wrapped: map[wrapping][]*program.Function{}}
}

// Of gives what the handler of an entry does, by its index in Surface.Entries: each call once for each thing it does, the nearest first.
func (b *Behaviours) Of(entry int) []Act {
	acts, ok := b.of[entry]
	if !ok {
		acts = b.walk(&b.surface.Entries[entry])
		b.of[entry] = acts
	}
	return acts
}

// Does gives the first act of an entry that does one of some things, or nil.
func (b *Behaviours) Does(entry int, things ...string) *Act {
	acts := b.Of(entry)
	i := slices.IndexFunc(acts, func(a Act) bool { return slices.Contains(things, a.Does) })
	if i < 0 {
		return nil
	}
	return &acts[i]
}

// In gives what a function does itself, without the functions that it calls.
func (b *Behaviours) In(f *program.Function) []Act {
	acts, ok := b.local[f]
	if !ok {
		b.ix.Local(func() {
			for v := range f.Values {
				acts = append(acts, b.at(f, program.Value(v))...)
			}
		})
		if asksVerb(f) {
			acts = slices.DeleteFunc(acts, func(a Act) bool { return a.Fact.Sink == "" && (a.Does == "changes-remote" || a.Does == "deletes") })
		}
		b.local[f] = acts
	}
	return acts
}

// at gives what one value of a function does.
func (b *Behaviours) at(f *program.Function, v program.Value) (acts []Act) {
	var facts []*model.Fact
	switch f.Values[v].Op {
	case program.OpCall:
		facts = b.ix.Facts(f, v)
	case program.OpField:
		facts = b.g.FieldFacts(f, v)
	default:
		return nil
	}
	for _, m := range facts {
		things := b.does(m)
		if len(things) == 0 || f.Values[v].Op == program.OpCall && !b.ix.Applies(f, v, m) || f.Values[v].Op == program.OpField && len(m.Field) == 0 { // the callee of a call
			continue
		}
		for _, does := range things {
			if !slices.ContainsFunc(acts, func(a Act) bool { return a.Does == does }) {
				acts = append(acts, Act{Does: does, Func: f, Call: v, Fact: m})
			}
		}
	}
	return acts
}

func (b *Behaviours) does(m *model.Fact) []string {
	if k := b.kinds.Sink(m.Sink); k != nil && len(k.Does) > 0 && len(m.Marked) == 0 { // marked: only some data makes it one
		return slices.Concat(m.Does, k.Does)
	}
	return m.Does
}

// step is a function on the way, with the calls that led there.
type step struct {
	fn  *program.Function
	way []callgraph.Site
}

// walk goes from a handler through all that it calls, breadth first, so that each act has a shortest way.
func (b *Behaviours) walk(x *surface.Entry) (acts []Act) {
	if x.Handler == nil {
		return nil
	}
	seen := map[*program.Function]bool{x.Handler: true}
	queue := []step{{fn: x.Handler}}
	for n := 0; n < len(queue) && n < MaxFunctions; n++ {
		s := queue[n]
		inside := b.inside(x, s.fn)
		for _, a := range b.In(s.fn) {
			if inside(a.Call) {
				a.Way = s.way
				acts = append(acts, a)
			}
		}
		if len(s.way) == MaxDepth {
			continue
		}
		for v := range s.fn.Values {
			if s.fn.Values[v].Op != program.OpCall && s.fn.Values[v].Op != program.OpField || !inside(program.Value(v)) {
				continue
			}
			called := b.calledAt(s.fn, program.Value(v))
			acts = append(acts, b.told(s.fn, program.Value(v), called, s.way)...)
			for _, to := range called {
				if !seen[to] && !to.Module.Test {
					seen[to] = true
					queue = append(queue, step{to, append(slices.Clip(s.way), callgraph.Site{Caller: s.fn, Call: program.Value(v)})})
				}
			}
		}
	}
	return acts
}

// inside tells the values of a function that are an entry's: of a handler of several entries its own part.
func (b *Behaviours) inside(x *surface.Entry, f *program.Function) func(program.Value) bool {
	start, end, ok := x.Part()
	if f != x.Handler || !ok {
		return func(program.Value) bool { return true }
	}
	return func(v program.Value) bool { at := f.Values[v].Start; return at >= start && at < end }
}

// calledAt lists the functions of the program that a call runs: its targets, functions that are called back, and functions that it passes to one of the
// program. What a function calls that it was passed is its caller's, and no other's.
func (b *Behaviours) calledAt(f *program.Function, v program.Value) (all []*program.Function) {
	in := &f.Values[v]
	if in.Op == program.OpCall && isGiven(f, in.Args[0]) {
		return nil
	}
	for _, t := range b.g.Targets(f, v) {
		if t.Func != nil {
			all = append(all, t.Func)
			all = append(all, b.within(f, v, t.Func)...)
		}
	}
	if len(all) > 0 && in.Op == program.OpCall {
		for _, arg := range in.Args[1:] {
			all = append(all, b.passed(f, arg)...)
		}
	}
	for _, cb := range b.g.Callbacks(f, v) {
		all = append(all, cb.Func)
	}
	return all
}

// passed lists the functions that an argument is. What was itself passed in is left to who passed it.
func (b *Behaviours) passed(f *program.Function, arg program.Value) (all []*program.Function) {
	if isGiven(f, arg) {
		return nil
	}
	for t := range b.g.Things(f, arg) {
		if t.Kind == callgraph.Func && t.Func != nil {
			all = append(all, t.Func)
		}
	}
	return all
}

// Steps puts the way to an act in words, for a finding.
func (a *Act) Steps(x *surface.Entry, words string) (steps []taint.Step) {
	if x.Handler != nil {
		steps = append(steps, taint.Step{Func: x.Handler, Value: program.None, Words: "the handler of " + x.Kind + " " + x.Name})
	}
	for _, s := range a.Way {
		steps = append(steps, taint.Step{Func: s.Caller, Value: s.Call, Words: "calls"})
	}
	return append(steps, taint.Step{Func: a.Func, Value: a.Call, Words: words})
}
