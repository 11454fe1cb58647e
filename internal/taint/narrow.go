package taint

import (
	"mcpsafe/internal/model"
	"mcpsafe/internal/program"
)

// sinkAt are values that a sink of some kinds is given.
type sinkAt struct {
	kinds  uint64
	fn     *program.Function
	values []program.Value
}

// sinks lists what the program's sinks are given, of whatever kind: arguments of calls, what fields are set to, what objects end as.
func (r *Reverse) sinks() []sinkAt {
	r.finding.Do(func() {
		for _, c := range r.ix.calls {
			r.found(c.fn, r.ix.g.MethodFacts(c.fn.Module.Language, c.fn.Values[c.fn.Values[c.v].Args[0]].Text), c.v)
			r.found(c.fn, c.facts, c.v)
		}
		for _, f := range r.ix.g.Program.Functions {
			for v := range f.Values {
				if in := &f.Values[v]; in.Op == program.OpSetField {
					r.ix.eachStored(f, in, func(Cell) {}, func(language, name string) { r.found(f, r.ix.g.Facts(language, name), program.Value(v)) })
				}
			}
			r.ends(f)
		}
	})
	return r.all
}

// found notes what a call or a write gives, and gets, where it is a sink.
func (r *Reverse) found(f *program.Function, facts []*model.Fact, v program.Value) {
	if kinds := sinksOf(facts); kinds != 0 {
		args := f.Values[v].Args
		r.all = append(r.all, sinkAt{kinds, f, append(append([]program.Value(nil), args...), f.Values[args[0]].Args...)})
	}
}

func (r *Reverse) ends(f *program.Function) {
	if kinds := sinksOf(r.ix.g.Ends(f)); kinds != 0 {
		r.all = append(r.all, sinkAt{kinds, f, f.Outs})
	}
}

func sinksOf(facts []*model.Fact) (kinds uint64) {
	for _, m := range facts {
		kinds |= m.SinkMask
	}
	return kinds
}

// fewFacts is how many facts an analysis makes before it finds out what leads to a sink at all, which takes as long as some thousands of facts. Most
// analyses have fewer.
var fewFacts = 10_000

// narrow bounds an analysis to what leads to the sinks that it is asked about.
func (e *engine) narrow() {
	if e.narrowed = true; e.o.Reverse == nil || !e.relevant.settled {
		return
	}
	r := e.o.Reverse()
	s := r.newSlice()
	for _, k := range r.sinks() {
		if k.kinds&e.relevant.sinks != 0 {
			s.add(k.fn, k.values...)
		}
	}
	for f, facts := range e.o.Returns {
		if sinksOf(facts)&e.relevant.sinks != 0 {
			s.add(f, r.gives[f]...)
		}
	}
	if len(e.o.Asked) > 0 {
		r.computed(s)
	}
	s.close(int(e.g.Program.Size))
	e.slice = s
}

// computed adds what is read and written under computed keys, and the keys.
func (r *Reverse) computed(s *slice) {
	for _, f := range r.ix.g.Program.Functions {
		for v := range f.Values {
			if in := &f.Values[v]; in.Op == program.OpIndex || in.Op == program.OpSetIndex {
				s.add(f, in.Args...)
			}
		}
	}
}
