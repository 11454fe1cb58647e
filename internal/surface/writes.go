package surface

import (
	"slices"

	"mcpsafe/internal/callgraph"
	"mcpsafe/internal/program"
)

// written is where the variables of a program are set that are not values of one function.
type written struct {
	globals    map[*program.Global][]term // by functions, not by the module's body
	cells      map[cell][]term
	attributes map[attribute]term   // what a class's body leaves under a name
	fields     map[attribute][]term // what methods other than the constructor store in their object
}

type cell struct {
	m *program.Module
	n int32
}

type attribute struct {
	c    *program.Class
	name string
}

// writes gives the index; it is built in one walk when it is first asked for.
func (s *Surface) writes() *written {
	if s.written != nil {
		return s.written
	}
	s.written = &written{map[*program.Global][]term{}, map[cell][]term{}, map[attribute]term{}, map[attribute][]term{}}
	for _, f := range s.g.Program.Functions {
		for v := range f.Values {
			switch in := &f.Values[v]; in.Op {
			case program.OpSetGlobal:
				if b, ok := s.g.Program.Lookup(f.Module, in.Text); ok && b.Global != nil && s.changes(f, in.Args[0]) {
					s.written.globals[b.Global] = append(s.written.globals[b.Global], term{f: f, v: in.Args[0]})
				}
			case program.OpCellWrite:
				if k := (cell{f.Module, in.Aux}); s.changes(f, in.Args[0]) {
					s.written.cells[k] = append(s.written.cells[k], term{f: f, v: in.Args[0]})
				}
			case program.OpSetField:
				if c := s.classBody(f, in.Args[0]); c != nil {
					s.written.attributes[attribute{c, in.Text}] = term{f: f, v: in.Args[1]}
				} else if f.Class != nil && f.Name != f.Class.Ctor && ofReceiver(f, in.Args[0]) && s.changes(f, in.Args[1]) {
					k := attribute{f.Class, in.Text}
					s.written.fields[k] = append(s.written.fields[k], term{f: f, v: in.Args[1]})
				}
			}
		}
	}
	return s.written
}

// changes tells a new version of a variable from the old one after a call that only looked at it.
func (s *Surface) changes(f *program.Function, v program.Value) bool {
	in := &f.Values[v]
	switch in.Op {
	case program.OpGuard:
		return false
	case program.OpPost:
		if s.evaluator().mutates(f, in.Args[0], in.Aux) {
			return true
		}
		return in.Aux >= 0 && slices.ContainsFunc(s.g.Targets(f, in.Args[0]), func(t *callgraph.Target) bool { return t.Func != nil })
	}
	return true
}

// ofReceiver tells whether a value is a version of the object that a method is called on.
func ofReceiver(f *program.Function, v program.Value) bool {
	for range 200 {
		switch in := &f.Values[v]; in.Op {
		case program.OpSetField, program.OpGuard, program.OpCopy, program.OpCast:
			v = in.Args[0]
		case program.OpPost:
			v = in.Args[1]
		case program.OpParam:
			return in.Aux == 0 && f.Params[0].Kind == program.ParamReceiver
		default:
			return false
		}
	}
	return false
}

// classBody gives the class whose attribute a SetField on a value sets.
func (s *Surface) classBody(f *program.Function, v program.Value) *program.Class {
	for n := 0; n < 200; n++ {
		switch in := &f.Values[v]; in.Op {
		case program.OpSetField:
			v = in.Args[0]
		case program.OpClass:
			return f.Module.Classes[in.Aux]
		default:
			return nil
		}
	}
	return nil
}

// family gives a class and those that extend it, by their order in the program; only the latter if there are any and the class itself is
// never built.
func (s *Surface) family(c *program.Class) []*program.Class {
	if s.extending == nil {
		s.extending = map[*program.Class][]*program.Class{}
		for _, m := range s.g.Program.Modules {
			for _, k := range m.Classes {
				line, _ := s.g.Ancestors(k)
				for _, base := range line {
					if base != k {
						s.extending[base] = append(s.extending[base], k)
					}
				}
			}
		}
	}
	return append([]*program.Class{c}, s.extending[c]...)
}
