package check

import (
	"strings"

	"mcpsafe/internal/callgraph"
	"mcpsafe/internal/model"
	"mcpsafe/internal/program"
)

// texts gives the constants that an option of a call can be. Of a text that is put together (an address with a port) it gives how it begins,
// followed by "…".
func (f *Facts) texts(fn *program.Function, call program.Value, places model.Places) []string {
	texts := f.Index.Texts(fn, call, places)
	for _, p := range places {
		for _, v := range givenAt(fn, call, p) {
			if t := begin(fn, v); t != "" {
				texts = append(texts, t+"…")
			}
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
