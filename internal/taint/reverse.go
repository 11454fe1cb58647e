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

	finding sync.Once
	all     []sinkAt // see sinks

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
		r.write(r.ix.capturedBy(f, in.Aux), f, in.Args[0])
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
