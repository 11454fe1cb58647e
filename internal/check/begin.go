package check

import (
	"strings"

	"mcpsafe/internal/callgraph"
	"mcpsafe/internal/model"
	"mcpsafe/internal/program"
)

// optionTexts gives the constants that an option of a call can be, a setting's default among them. Of a text that is put together (an address with a port) it gives how it begins,
// followed by "…".
func (f *Facts) optionTexts(fn *program.Function, call program.Value, places model.Places) []string {
	texts := f.Index.Texts(fn, call, places)
	for _, p := range places {
		texts = append(texts, f.madeWith(fn, call, p)...)
		for _, v := range givenAt(fn, call, p) {
			g, w := f.assigned(fn, v)
			if t := begin(g, w); t != "" {
				texts = append(texts, t+"…")
			}
			texts = append(texts, f.standard(g, w)...)
		}
	}
	return texts
}

// madeWith gives the constants that a field of a receiver is where a library makes it: those of the argument of that name.
func (f *Facts) madeWith(fn *program.Function, call program.Value, p model.Place) []string {
	c := &fn.Values[fn.Values[call].Args[0]]
	if p.Root != model.Receiver || len(p.Keys) != 1 || c.Op != program.OpField {
		return nil
	}
	g, made := f.assigned(fn, c.Args[0])
	made = g.Origin(made)
	if g.Values[made].Op != program.OpCall {
		return nil
	}
	return f.optionTexts(g, made, model.Places{{Root: model.Arg, Index: model.ByName, Names: []string{p.Keys[0].Name}}})
}

// assigned gives what a module variable was given, if that is one value.
func (f *Facts) assigned(fn *program.Function, v program.Value) (*program.Function, program.Value) {
	in := &fn.Values[fn.Origin(v)]
	if in.Op != program.OpGlobal {
		return fn, v
	}
	b, ok := f.Graph.Program.Lookup(fn.Module, in.Text)
	if !ok || b.Global == nil || len(b.Global.Values) != 1 {
		return fn, v
	}
	return b.Module.Body, b.Global.Values[0]
}

// standard gives the constants that a setting is where nobody sets it: the default of a call that models know to take one.
func (f *Facts) standard(fn *program.Function, v program.Value) []string {
	v = fn.Origin(v)
	if fn.Values[v].Op != program.OpCall {
		return nil
	}
	var texts []string
	for _, m := range f.Index.Facts(fn, v) {
		if m.Role == "with-default" {
			texts = append(texts, f.Index.Texts(fn, v, m.Options["standard"])...)
		}
	}
	return texts
}

// begin gives how a text begins that is put together: by concatenation, a template, or a call with a format.
func begin(fn *program.Function, v program.Value) string {
	in := &fn.Values[fn.Origin(v)]
	switch in.Op {
	case program.OpConcat, program.OpBinary:
		if len(in.Args) > 0 {
			return leading(fn, in.Args[0])
		}
	case program.OpCall:
		if len(in.Args) > 2 {
			return formatted(leading(fn, in.Args[1]))
		}
	}
	return ""
}

func leading(fn *program.Function, v program.Value) string {
	in := &fn.Values[fn.Origin(v)]
	switch in.Op {
	case program.OpConst:
		return in.Text
	case program.OpConcat:
		if len(in.Args) > 0 {
			return leading(fn, in.Args[0])
		}
	}
	return ""
}

// formatted gives what stands before the first verb of a format.
func formatted(format string) string {
	if before, _, found := strings.Cut(format, "%"); found {
		return before
	}
	return ""
}

// givenAt gives the values that stand at a place of a call, as far as they are written there: an argument, or a field of an object that is
// made in the same function.
func givenAt(fn *program.Function, call program.Value, p model.Place) []program.Value {
	in := &fn.Values[call]
	var vs []program.Value
	switch c := &fn.Values[in.Args[0]]; {
	case p.Root == model.Receiver && c.Op == program.OpField:
		vs = append(vs, below(fn, c.Args[0], p.Keys))
	case p.Root == model.Arg:
		for i, a := range in.Args[1:] {
			if callgraph.Selects(fn, call, p, i) {
				vs = append(vs, below(fn, a, p.Keys))
			}
		}
	}
	given := vs[:0]
	for _, v := range vs {
		if v != program.None {
			given = append(given, v)
		}
	}
	return given
}

// below gives what was last written under keys of an object in its function.
func below(fn *program.Function, v program.Value, keys []model.Key) program.Value {
	for n := 0; n < 256 && len(keys) > 0; n++ {
		switch in := &fn.Values[v]; in.Op {
		case program.OpSetField:
			if strings.EqualFold(in.Text, keys[0].Name) {
				v, keys = in.Args[1], keys[1:]
			} else {
				v = in.Args[0]
			}
		case program.OpCopy, program.OpCast, program.OpGuard, program.OpSetIndex, program.OpAppend, program.OpDelete, program.OpSpread:
			v = in.Args[0]
		case program.OpPost:
			v = in.Args[1]
		default:
			return program.None
		}
	}
	return v
}

// onlyFunction tells whether what is given at the places of an option is a function: a callback that stands where the option was left out.
func onlyFunction(fn *program.Function, call program.Value, places model.Places) bool {
	found := false
	for _, p := range places {
		for _, v := range givenAt(fn, call, p) {
			if fn.Values[fn.Origin(v)].Op != program.OpFunc {
				return false
			}
			found = true
		}
	}
	return found
}
