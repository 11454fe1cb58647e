package taint

import (
	"sync"
	"sync/atomic"

	"mcpsafe/internal/callgraph"
	"mcpsafe/internal/program"
)

// Reverse is the program read against the way of data: what slices of all rules share. It may hold ways that data never takes, but lacks none.
type Reverse struct {
	ix      *Index
	into    map[*program.Function][]valueAt       // calls and reads that run a function
	written map[Cell][]valueAt                    // values that cells take
	gives   map[*program.Function][]program.Value // what functions return and yield
	spread  map[*program.Class][]valueAt          // what fills fields of a class whose names are not known
	read    map[program.ID][]Cell                 // cells that a value reads
	named   map[nameIn][]valueAt                  // values that names take which nothing declares
	params  []atomic.Pointer[given]               // by function: what its parameters get; nil until asked for

	mu     sync.Mutex
	tables []*table // of analyses that are over
}

// given is what callers give a function, or may give it.
type given struct {
	params [][]valueAt // one for each
	any    []valueAt   // any of them
}

// nameIn is a name in a function.
type nameIn struct {
	fn   *program.Function
	name string
}

// NewReverse reads the program once. ix takes no more cells then. All that following asks of the program and its call graph, which remember
// answers, has been asked here, so that several goroutines may use it.
func NewReverse(ix *Index) *Reverse {
	r := &Reverse{
		ix: ix, into: map[*program.Function][]valueAt{}, written: map[Cell][]valueAt{}, spread: map[*program.Class][]valueAt{},
		gives: map[*program.Function][]program.Value{}, read: map[program.ID][]Cell{}, named: map[nameIn][]valueAt{},
		params: make([]atomic.Pointer[given], len(ix.g.Program.Functions)),
	}
	for c, readers := range ix.readers {
		for _, x := range readers {
			n := x.fn.Number(x.v)
			r.read[n] = append(r.read[n], Cell(c))
		}
	}
	for _, a := range ix.assigned {
		f, v := ix.g.Program.Owner(a.value)
		r.write(a.to, f, v)
	}
	for _, f := range ix.g.Program.Functions {
		for v := range f.Values {
			r.value(f, program.Value(v))
		}
		for _, c := range ix.returned[f] {
			for _, v := range r.gives[f] {
				r.write(c, f, v)
			}
		}
	}
	ix.sealed = true
	return r
}

func (r *Reverse) write(c Cell, f *program.Function, v program.Value) {
	r.written[c] = append(r.written[c], valueAt{f, v})
}

func (r *Reverse) value(f *program.Function, v program.Value) {
	in := &f.Values[v]
	switch in.Op {
	case program.OpCall, program.OpField:
		for _, t := range r.ix.g.Targets(f, v) {
			if t.Func != nil {
				r.into[t.Func] = append(r.into[t.Func], valueAt{f, v})
			}
			if t.Class != nil && in.Op == program.OpCall {
				r.fills(f, v, t.Class)
			}
		}
		if in.Op == program.OpCall {
			for _, c := range r.ix.g.Callbacks(f, v) {
				r.into[c.Func] = append(r.into[c.Func], valueAt{f, v})
			}
		}
	case program.OpReturn, program.OpYield:
		r.gives[f] = append(r.gives[f], in.Args...)
	case program.OpSetField:
		r.stored(f, in)
	case program.OpCellWrite:
		r.write(r.ix.captured(f.Module, in.Aux), f, in.Args[0])
	case program.OpSetGlobal:
		if c, ok := r.ix.global(f.Module, in.Text); ok {
			r.write(c, f, in.Args[0])
		} else {
			n := nameIn{f, in.Text}
			r.named[n] = append(r.named[n], valueAt{f, in.Args[0]})
		}
	}
}

// stored notes the cells that the write of a field fills.
func (r *Reverse) stored(f *program.Function, in *program.Instr) {
	r.ix.eachStored(f, in, func(c Cell) { r.write(c, f, in.Args[1]) }, func(language, name string) {
		for _, m := range r.ix.g.Facts(language, name) {
			if m.Cell != "" {
				r.write(r.ix.named(m.Cell), f, in.Args[1])
			}
		}
	})
}

// fills notes the arguments that fill the fields of a data class.
func (r *Reverse) fills(f *program.Function, call program.Value, c *program.Class) {
	args := f.Values[call].Args
	for _, fa := range callgraph.FieldArgs(f, call, c) {
		r.write(r.ix.field(c, fa.Key), f, args[fa.Arg+1])
	}
	for i, kind := range f.Calls[f.Values[call].Aux].Kinds {
		if kind != program.ArgPlain {
			r.spread[c] = append(r.spread[c], valueAt{f, args[i+1]})
		}
	}
}

// maxSlice bounds the values of a slice. One that is larger is most often a large part of the program, and leaves little out.
const maxSlice = 50_000

// slice is the values from which data may reach given ones, by their numbers; nil is all values.
type slice struct {
	r     *Reverse
	rule  *MarkRule
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
	s := &slice{r: r, rule: rule, in: make([]uint64, r.ix.g.Program.Size/64+1), cells: map[Cell]bool{}, more: map[program.ID][]valueAt{}}
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
	for len(s.open) > 0 {
		if s.size > maxSlice {
			return nil
		}
		x := s.open[len(s.open)-1]
		s.open = s.open[:len(s.open)-1]
		s.back(x.fn, x.v)
	}
	return s
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

// given gives what callers give a function, or may give it where an outside call makes the call. It is found out once for all slices, of which
// several may ask at a time.
func (r *Reverse) given(f *program.Function) *given {
	if g := r.params[f.ID].Load(); g != nil {
		return g
	}
	g := &given{params: make([][]valueAt, len(f.Params))}
	for _, site := range r.into[f] {
		in := &site.fn.Values[site.v]
		bound := false
		if in.Op == program.OpCall {
			for _, b := range callgraph.Bind(site.fn, site.v, f) {
				if bound = true; b.Param >= 0 {
					g.params[b.Param] = append(g.params[b.Param], valueAt{site.fn, b.From})
				}
			}
		}
		if callee := &site.fn.Values[in.Args[0]]; callee.Op == program.OpField {
			g.any = append(g.any, valueAt{site.fn, callee.Args[0]})
		}
		if !bound || len(r.ix.backs[f]) > 0 {
			for _, a := range in.Args {
				g.any = append(g.any, valueAt{site.fn, a})
			}
		}
	}
	r.params[f.ID].Store(g)
	return g
}

// call adds what a call gives: what functions of the program return, and what outside calls are given.
func (s *slice) call(f *program.Function, v program.Value, in *program.Instr) {
	s.add(f, in.Args[0])
	targets := s.r.ix.g.Targets(f, v)
	outside := s.rule.OneFunction || len(targets) == 0 || f.Calls[in.Aux].New
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
