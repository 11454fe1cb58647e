package check

import (
	"fmt"
	"slices"

	"mcpsafe/internal/callgraph"
	"mcpsafe/internal/personal"
	"mcpsafe/internal/program"
	"mcpsafe/internal/taint"
)

// personal gives where what is known of people is read, by its names: parameters, fields, keys, and calls that give it.
func (f *Facts) personal(kind string) (seeds []taint.Seed) {
	known := personal.NewNames()
	for _, m := range f.Graph.Program.Modules {
		for _, fn := range m.Functions {
			for v := range fn.Values {
				if name, words, ok := personalAt(known, fn, program.Value(v)); ok && !f.isGivenPersonal(known, fn, program.Value(v)) {
					seeds = append(seeds, taint.Seed{Func: fn, Value: program.Value(v), Kind: kind, Words: fmt.Sprintf("%s, by the name %q, is read here", words, name)})
				}
			}
		}
	}
	return seeds
}

// isGivenPersonal tells a parameter that a caller gives what is personal by its name there: the data comes from there.
func (f *Facts) isGivenPersonal(known *personal.Names, fn *program.Function, v program.Value) bool {
	if fn.Values[v].Op != program.OpParam {
		return false
	}
	return slices.ContainsFunc(f.Graph.Callers(fn), func(s callgraph.Site) bool {
		return slices.ContainsFunc(callgraph.Bind(s.Caller, s.Call, fn), func(b callgraph.Bound) bool {
			if b.Param != int(v) || b.Key != "" || b.From == program.None || s.Caller == fn {
				return false
			}
			_, _, ok := personalAt(known, s.Caller, s.Caller.Origin(b.From))
			return ok
		})
	})
}

// isGuessedBack tells data of a kind that is known by names which began at a parameter and went back to what a caller calls otherwise: that the
// function takes it for a mail address does not say that it is one.
func (f *Facts) isGuessedBack(fl *taint.Flow) bool {
	k := f.Kinds.Source(fl.Kind)
	if k == nil || k.Named == "" || fl.Steps[0].Func.Values[fl.Steps[0].Value].Op != program.OpParam {
		return false
	}
	return slices.ContainsFunc(fl.Steps, func(s taint.Step) bool {
		return s.Func != nil && s.Func != fl.Steps[0].Func && s.Value != program.None && s.Func.Values[s.Value].Op == program.OpPost
	})
}

// personalAt tells whether a value is personal by the name that it is read under.
func personalAt(known *personal.Names, fn *program.Function, v program.Value) (name, words string, ok bool) {
	in := &fn.Values[v]
	switch in.Op {
	case program.OpParam:
		p := &fn.Params[in.Aux]
		if fn.Class != nil && fn.Name == fn.Class.Ctor || isTruth(p.Types) { // settings of a client are handed to its constructor
			return "", "", false
		}
		name = p.Name
	case program.OpField:
		name = in.Text
		if words, ok = known.Of(name); ok && (isCalled(fn, v) || isOfSettings(known, fn, in.Args[0])) {
			return "", "", false
		}
		return name, words, ok
	case program.OpIndex:
		name = textOf(fn, in.Args[1])
		words, ok = known.Of(name)
		return name, words, ok && !isOfSettings(known, fn, in.Args[0])
	case program.OpCall:
		c := &fn.Values[in.Args[0]]
		if c.Op == program.OpField && known.IsGetter(c.Text) && len(in.Args) > 1 && !isOfSettings(known, fn, c.Args[0]) {
			name = textOf(fn, in.Args[1])
			break
		}
		words, ok = known.OfCall(c.Text)
		return c.Text, words, ok
	default:
		return "", "", false
	}
	words, ok = known.Of(name)
	return name, words, ok
}

// isTruth tells a declared type that is a yes or no.
func isTruth(types []string) bool {
	return len(types) == 1 && (types[0] == "bool" || types[0] == "boolean")
}

// isCalled tells a field that is called: a method, of which the call is what counts.
func isCalled(fn *program.Function, v program.Value) bool {
	for _, u := range fn.Uses(v) {
		if fn.Values[u.By].Op == program.OpCall && u.Arg == 0 {
			return true
		}
	}
	return false
}

// isOfSettings tells whether what a field is read from holds settings of the program, by its name or by those that it is read from in turn.
func isOfSettings(known *personal.Names, fn *program.Function, base program.Value) bool {
	for range 6 {
		base = fn.Origin(base)
		if base < 0 {
			return false
		}
		in := &fn.Values[base]
		switch in.Op {
		case program.OpField, program.OpGlobal, program.OpImport, program.OpObject:
			if known.IsSettings(in.Text) {
				return true
			}
		case program.OpParam:
			p := &fn.Params[in.Aux]
			return known.IsSettings(p.Name) || len(p.Types) > 0 && known.IsSettings(p.Types[0])
		case program.OpCellRead:
			return known.IsSettings(fn.Module.Cells[in.Aux].Name)
		}
		switch in.Op {
		case program.OpField, program.OpIndex, program.OpCall, program.OpSetField:
		default:
			return false
		}
		base = in.Args[0]
	}
	return false
}

// textOf gives a constant text, "" for anything else.
func textOf(fn *program.Function, v program.Value) string {
	in := &fn.Values[fn.Origin(v)]
	if in.Op != program.OpConst || program.ConstKind(in.Aux) != program.ConstString {
		return ""
	}
	return in.Text
}
