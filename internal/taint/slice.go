package taint

import (
	"mcpsafe/internal/program"
)

// maxSlice bounds the values of a slice. One that is larger is most often a large part of the program, and leaves little out.
const maxSlice = 50_000

// slice is the values from which data may reach given ones, by their numbers; nil is all values.
type slice struct {
	r     *Reverse
	alone bool // functions are looked at one by one
	in    []uint64
	size  int
	cells map[Cell]bool
	open  []valueAt
	more  map[program.ID][]valueAt // ways that propagators make
}

// has tells whether a value is in it.
func (s *slice) has(n program.ID) bool { return s == nil || s.in[n>>6]>>(n&63)&1 != 0 }

// add puts values in.
func (s *slice) add(f *program.Function, values ...program.Value) {
	for _, v := range values {
		if v == program.None {
			continue
		}
		if n := f.Number(v); !s.has(n) {
			s.in[n>>6] |= 1 << (n & 63)
			s.size++
			s.open = append(s.open, valueAt{f, v})
		}
	}
}

func (s *slice) addAll(all []valueAt) {
	for _, x := range all {
		s.add(x.fn, x.v)
	}
}

// slice follows the marks of a rule's sinks back, and those of whatever depends on the labels of data.
func (r *Reverse) slice(rule *MarkRule) *slice {
	s := r.newSlice()
	s.alone = rule.OneFunction
	for _, k := range rule.Sinks {
		for _, mark := range k.Marks {
			s.mark(mark, k.Any)
		}
	}
	for _, k := range rule.Sources {
		for _, mark := range k.Marks {
			if k.Requires != nil {
				s.mark(mark, true)
			}
		}
	}
	for i := range rule.Propagators {
		s.propagator(&rule.Propagators[i])
	}
	if !s.close(maxSlice) {
		return nil
	}
	return s
}

func (r *Reverse) newSlice() *slice {
	return &slice{r: r, in: make([]uint64, r.ix.g.Program.Size/64+1), cells: map[Cell]bool{}, more: map[program.ID][]valueAt{}}
}

// close takes in all from which data may come to what is in a slice; false where that is more than most values.
func (s *slice) close(most int) bool {
	for len(s.open) > 0 {
		if s.size > most {
			return false
		}
		x := s.open[len(s.open)-1]
		s.open = s.open[:len(s.open)-1]
		s.back(x.fn, x.v)
	}
	return true
}

func (s *slice) propagator(p *MarkPropagator) {
	for _, pair := range p.Pairs {
		for _, to := range p.into(pair[1]) {
			n := to.fn.Number(to.v)
			for _, from := range pair[0].Best {
				s.more[n] = append(s.more[n], valueAt{from.Func, from.Value})
			}
		}
		if p.Requires != nil || p.Label != "" {
			s.mark(pair[0], false)
		}
	}
}

// mark adds what is looked at in a mark, see hitAt.
func (s *slice) mark(mark *Mark, anything bool) {
	spots := mark.Best
	if anything {
		spots = mark.Within
	}
	for _, x := range spots {
		s.add(x.Func, x.Value, x.Key)
		if in := &x.Func.Values[x.Value]; in.Op == program.OpCall {
			s.add(x.Func, in.Args...)
			s.add(x.Func, x.Func.Values[in.Args[0]].Args...)
		}
	}
}

// back adds all from which data may come to a value.
func (s *slice) back(f *program.Function, v program.Value) {
	r, n := s.r, f.Number(v)
	in := &f.Values[v]
	s.addAll(s.more[n])
	for _, c := range r.read[n] {
		s.cell(c)
	}
	switch in.Op {
	case program.OpParam:
		s.param(f, v)
	case program.OpCall:
		s.call(f, v, in)
	case program.OpPost:
		s.post(f, in)
	case program.OpGuard:
		s.add(f, in.Args[0])
	case program.OpDecorated:
		s.add(f, in.Args[1])
	case program.OpGlobal:
		s.addAll(r.named[nameIn{f, in.Text}])
	case program.OpField:
		s.add(f, in.Args[0])
		for _, t := range r.ix.g.Targets(f, v) { // a getter
			if t.Func != nil {
				s.add(t.Func, r.gives[t.Func]...)
			}
		}
	default:
		s.add(f, in.Args...)
	}
}

// param adds what callers give a parameter.
func (s *slice) param(f *program.Function, v program.Value) {
	p := &f.Params[f.Values[v].Aux]
	if f.Outer != nil {
		s.add(f.Outer, p.Default)
	}
	g := s.r.given(f)
	s.addAll(g.params[v])
	s.addAll(g.any)
}

// call adds what a call gives: what functions of the program return, and what outside calls are given.
func (s *slice) call(f *program.Function, v program.Value, in *program.Instr) {
	s.add(f, in.Args[0])
	targets := s.r.ix.g.Targets(f, v)
	outside := s.alone || len(targets) == 0 || f.Calls[in.Aux].New
	for _, t := range targets {
		if t.Func == nil || t.Class != nil {
			outside = true
		}
		if t.Func != nil {
			s.add(t.Func, s.r.gives[t.Func]...)
			s.add(t.Func, t.Func.Outs...)
		}
	}
	for _, c := range s.r.ix.g.Callbacks(f, v) {
		s.add(c.Func, s.r.gives[c.Func]...)
	}
	if callee := &f.Values[in.Args[0]]; callee.Op == program.OpField {
		s.add(f, callee.Args[0])
	}
	if outside {
		s.add(f, in.Args...)
	}
}

// post adds what an argument may be after a call.
func (s *slice) post(f *program.Function, in *program.Instr) {
	s.add(f, in.Args[1])
	for _, t := range s.r.ix.g.Targets(f, in.Args[0]) {
		if t.Func != nil {
			s.add(t.Func, t.Func.Outs...)
		}
	}
	for _, c := range s.r.ix.g.Callbacks(f, in.Args[0]) {
		s.add(c.Func, s.r.gives[c.Func]...)
	}
}

// cell adds what is written to a cell.
func (s *slice) cell(c Cell) {
	if s.cells[c] {
		return
	}
	s.cells[c] = true
	s.addAll(s.r.written[c])
	switch k := s.r.ix.keys[c]; k.kind {
	case fieldCell:
		for class, all := range s.r.spread {
			if int32(class.Index) == k.b && int32(class.Module.Body.ID) == k.a {
				s.addAll(all)
			}
		}
	case carrierCell, namedCell: // outside calls may write them
		for _, call := range s.r.ix.calls {
			s.add(call.fn, call.fn.Values[call.v].Args...)
		}
	}
}
