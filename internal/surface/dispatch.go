package surface

import (
	"context"
	"slices"
	"strings"

	"mcpsafe/internal/program"
)

// dispatch finds the handlers of tools that are only listed: the branch of a function that compares with the tool's name, or what is stored
// or registered under it; else the function that answers tools/call for all.
func (s *Surface) dispatch(ctx context.Context) {
	wanted := map[string][]int{}
	for i := range s.Entries {
		if x := &s.Entries[i]; x.Kind == "tool" && x.Handler == nil && x.Name != "" {
			wanted[x.Name] = append(wanted[x.Name], i)
		}
	}
	s.byHand()
	if len(wanted) == 0 {
		return
	}
	for _, u := range s.Units {
		s.callers[u] = slices.Compact(s.callers[u])
	}
	e := s.evaluator()
	d := &dispatcher{s: s, e: e, wanted: wanted, reached: map[*Unit]*answering{}}
	for _, f := range s.g.Program.Functions {
		if u := s.Unit(f.Module); u != nil && u.MCP && !s.isTest(f.Module.File) && ctx.Err() == nil {
			d.look(f, u)
		}
	}
	for i := range s.Entries {
		if x := &s.Entries[i]; x.Kind == "tool" && x.Handler == nil {
			d.last(x)
		}
	}
}

type dispatcher struct {
	s       *Surface
	e       *evaluator
	wanted  map[string][]int
	reached map[*Unit]*answering
}

// answering is what runs when a unit answers tools/call.
type answering struct {
	functions map[*program.Function]bool
	methods   []string // names of the methods it calls, in the order found
}

// region is the stretch of the source that a comparison decides on: up to the next comparison of the same thing.
func (s *Surface) region(f *program.Function, compare program.Value) (r [2]uint32) {
	in := &f.Values[compare]
	r = [2]uint32{in.End, f.End}
	for v := range f.Values {
		other := &f.Values[v]
		if other.Op == program.OpCompare && program.Value(v) != compare && other.Start > in.Start && other.Start < r[1] && alike(f, in.Args[0], other.Args[0]) {
			r[1] = other.Start
		}
	}
	return r
}

// alike tells whether two values are the same field or variable.
func alike(f *program.Function, a, b program.Value) bool {
	for range 8 {
		a, b = unconditional(f, a), unconditional(f, b)
		if a == b {
			return true
		}
		x, y := &f.Values[a], &f.Values[b]
		if x.Op != y.Op || x.Text != y.Text || x.Op != program.OpField && x.Op != program.OpGlobal && x.Op != program.OpCellRead {
			return false
		}
		if x.Op != program.OpField {
			return x.Aux == y.Aux
		}
		a, b = x.Args[0], y.Args[0]
	}
	return false
}

// maxAlternatives bounds the values that a variable is seen to be where paths join.
const maxAlternatives = 64

// unconditional gives what a value is, whatever conditions on it have been passed and whichever calls were given it.
func unconditional(f *program.Function, v program.Value) program.Value {
	v = f.Origin(v)
	only, seen := program.None, map[program.Value]bool{v: true}
	for queue := []program.Value{v}; len(queue) > 0; queue = queue[1:] {
		x := queue[0]
		if f.Values[x].Op != program.OpPhi {
			if only != program.None || len(seen) > maxAlternatives {
				return v
			}
			only = x
			continue
		}
		for _, a := range f.Values[x].Args {
			if a = f.Origin(a); a != program.None && !seen[a] {
				seen[a] = true
				queue = append(queue, a)
			}
		}
	}
	if only == program.None {
		return v
	}
	return only
}

// only gives the one function of the program that is called in a stretch of the source, or nil.
func (s *Surface) only(f *program.Function, r [2]uint32) *program.Function {
	var found *program.Function
	for _, v := range s.inside(f, r[0], r[1]) {
		for _, t := range s.g.Targets(f, v) {
			if t.Func == nil || t.Class != nil || t.Func == found {
				continue
			}
			if found != nil {
				return nil
			}
			found = t.Func
		}
	}
	return found
}

// look finds the wanted names in one function.
func (d *dispatcher) look(f *program.Function, u *Unit) {
	for v := range f.Values {
		in := &f.Values[v]
		switch in.Op {
		case program.OpConst:
			if d.wanted[in.Text] != nil {
				d.use(f, u, program.Value(v), in.Text)
			}
		case program.OpSetField:
			if d.wanted[in.Text] != nil {
				d.set(u, in.Text, d.e.written(term{f: f, v: in.Args[1]}), nil)
			}
		case program.OpCompare:
			if in.Text == "==" && d.answers(u).functions[f] && f.Values[in.Args[1]].Op != program.OpConst {
				d.e.ask()
				if text, ok := d.e.text(term{f: f, v: in.Args[1]}); ok && d.wanted[text] != nil {
					d.branch(f, u, program.Value(v), text)
				}
			}
		}
	}
}

// use looks at what is done with a constant that is a tool's name.
func (d *dispatcher) use(f *program.Function, u *Unit, v program.Value, name string) {
	for _, use := range f.Uses(v) {
		in := &f.Values[use.By]
		switch in.Op {
		case program.OpCompare:
			if in.Text == "==" {
				d.branch(f, u, use.By, name)
			}
		case program.OpSetIndex:
			if use.Arg == 1 {
				d.set(u, name, d.e.written(term{f: f, v: in.Args[2]}), nil)
			}
		case program.OpCall:
			if use.Arg == 0 {
				continue
			}
			for i := len(in.Args) - 1; i > 0; i-- {
				if int32(i) != use.Arg {
					d.set(u, name, d.e.written(term{f: f, v: in.Args[i]}), nil)
				}
			}
			for _, outer := range f.Uses(use.By) { // a decorator with arguments
				if call := &f.Values[outer.By]; outer.Arg == 0 && call.Op == program.OpCall && len(call.Args) == 2 {
					d.set(u, name, d.e.written(term{f: f, v: call.Args[1]}), nil)
				}
			}
		}
	}
}

// branch makes the one function that a branch calls the handler, else the branch itself.
func (d *dispatcher) branch(f *program.Function, u *Unit, compare program.Value, name string) {
	r := d.s.region(f, compare)
	h, part := d.s.only(f, r), (*[2]uint32)(nil)
	if h == nil && d.answers(u).functions[f] {
		h, part = f, &r
	}
	if h != nil {
		n := d.calls(f, r)
		d.heavier(u, name, f, n)
		for _, x := range d.set(u, name, h, part) {
			x.branchOf, x.calls = f, n
		}
	}
}

// heavier takes tools of a name away from the handler that a branch with fewer calls of the same function gave them: that one did something on the side.
func (d *dispatcher) heavier(u *Unit, name string, f *program.Function, calls int) {
	for _, i := range d.wanted[name] {
		if x := &d.s.Entries[i]; x.Unit == u && x.branchOf == f && x.calls < calls {
			x.Handler, x.part = nil, nil
		}
	}
}

// set gives the tools of a name their handler, and tells which took it.
func (d *dispatcher) set(u *Unit, name string, h *program.Function, part *[2]uint32) (taken []*Entry) {
	if h == nil {
		return nil
	}
	for _, i := range d.wanted[name] {
		if x := &d.s.Entries[i]; x.Unit == u && (x.Handler == nil || x.part != nil && part == nil) {
			x.Handler, x.part, x.branchOf = h, part, nil
			taken = append(taken, x)
		}
	}
	return taken
}

// calls counts the calls of the program's functions in a part of a function.
func (d *dispatcher) calls(f *program.Function, part [2]uint32) (n int) {
	for _, v := range d.s.inside(f, part[0], part[1]) {
		for _, t := range d.s.g.Targets(f, v) {
			if t.Func != nil && t.Class == nil {
				n++
				break
			}
		}
	}
	return n
}

// answers gives what a unit runs to answer tools/call: the functions that its handlers call, up to three calls deep.
func (d *dispatcher) answers(u *Unit) *answering {
	if a := d.reached[u]; a != nil {
		return a
	}
	a := &answering{functions: map[*program.Function]bool{}}
	d.reached[u] = a
	queue := slices.Clone(d.s.callers[u])
	for depth := 0; depth < 4 && len(queue) > 0; depth++ {
		var next []*program.Function
		for _, f := range queue {
			if a.functions[f] || len(a.functions) > 400 {
				continue
			}
			a.functions[f] = true
			next = append(next, d.s.calledBy(f, func(method string) {
				if !slices.Contains(a.methods, method) {
					a.methods = append(a.methods, method)
				}
			})...)
		}
		queue = next
	}
	return a
}

// calledBy lists the functions of the program that a function makes or calls, and tells the names of the methods among its calls.
func (s *Surface) calledBy(f *program.Function, method func(name string)) (all []*program.Function) {
	for v := range f.Values {
		in := &f.Values[v]
		switch in.Op {
		case program.OpFunc:
			all = append(all, f.Module.Functions[in.Aux])
		case program.OpCall:
			if c := &f.Values[in.Args[0]]; c.Op == program.OpField {
				method(c.Text)
			}
			for _, t := range s.g.Targets(f, program.Value(v)) {
				if t.Func != nil && t.Class == nil {
					all = append(all, t.Func)
				}
			}
		}
	}
	return all
}

// last gives a tool that is described by a class the method of it that is called to answer; any other the function that answers for all.
func (d *dispatcher) last(x *Entry) {
	a := d.answers(x.Unit)
	if x.class != nil {
		line, _ := d.s.g.Ancestors(x.class)
		for _, name := range a.methods {
			for _, k := range line {
				if m := k.Method(name); m != nil && m != x.made && !m.Getter && name != k.Ctor {
					x.Handler = m
					return
				}
			}
		}
		for _, word := range handlerWords {
			for _, k := range line {
				for _, m := range k.Methods {
					if strings.EqualFold(m.Name, word) {
						x.Handler = m
						return
					}
				}
			}
		}
	}
	if hs := d.s.callers[x.Unit]; len(hs) == 1 && x.class == nil {
		x.Handler, x.Shared = hs[0], true
	}
}
