package surface

import (
	"slices"
	"strings"

	"mcpsafe/internal/model"
	"mcpsafe/internal/program"
)

// Bounds of looking for what a handler returns.
const (
	maxReturnedValues = 4000
	maxReturnedDepth  = 4 // of calls
)

// Returned lists the constant texts that a handler returns: written in it or in the functions whose results it returns, joined with others, and in the
// objects that it returns. What it returns of calls that nothing is known of is left out.
func (s *Surface) Returned(x *Entry) []Text {
	if x.Handler == nil {
		return nil
	}
	w := returnWalk{s: s, seen: map[program.ID]bool{}, texts: map[string]bool{}}
	for _, r := range x.Handler.Returns {
		if start, end, ok := x.Part(); ok && !within(x.Handler, r, start, end) {
			continue
		}
		w.walk(x.Handler, r, maxReturnedDepth)
	}
	return w.found
}

// within tells whether a value stands in a stretch of its function.
func within(f *program.Function, v program.Value, start, end uint32) bool {
	at := f.Values[v].Start
	return at >= start && at < end
}

// returnWalk goes back from what is returned to the constants in it.
type returnWalk struct {
	s     *Surface
	seen  map[program.ID]bool
	texts map[string]bool
	found []Text
}

func (w *returnWalk) add(f *program.Function, v program.Value, text string) {
	if strings.Contains(text, " ") && !w.texts[text] && len(w.found) < maxTexts {
		w.texts[text] = true
		w.found = append(w.found, Text{In: InReturned, Text: text, Func: f, Value: v})
	}
}

func (w *returnWalk) walk(f *program.Function, v program.Value, depth int) {
	if v == program.None || w.seen[f.Number(v)] || len(w.seen) > maxReturnedValues {
		return
	}
	w.seen[f.Number(v)] = true
	switch in := &f.Values[v]; in.Op {
	case program.OpConst:
		if program.ConstKind(in.Aux) == program.ConstString {
			w.add(f, v, in.Text)
		}
	case program.OpConcat:
		w.joined(f, v, depth)
	case program.OpCopy, program.OpCast, program.OpGuard, program.OpDecorated, program.OpRest, program.OpDelete:
		w.walk(f, in.Args[0], depth)
	case program.OpPost:
		w.walk(f, in.Args[1], depth)
	case program.OpSetIndex:
		w.walk(f, in.Args[0], depth)
		w.walk(f, in.Args[2], depth)
	case program.OpPhi, program.OpLogic, program.OpSetField, program.OpAppend, program.OpSpread:
		for _, a := range in.Args {
			w.walk(f, a, depth)
		}
	case program.OpGlobal, program.OpCellRead, program.OpField, program.OpIndex, program.OpElem:
		w.read(f, v)
	case program.OpCall:
		w.call(f, v, depth)
	}
}

// joined adds the constant parts of a text as one, and what else its parts may be.
func (w *returnWalk) joined(f *program.Function, v program.Value, depth int) {
	var text strings.Builder
	for _, a := range f.Values[v].Args {
		if in := &f.Values[a]; in.Op == program.OpConst {
			text.WriteString(in.Text)
		} else {
			text.WriteString("…")
			w.walk(f, a, depth)
		}
	}
	w.add(f, v, text.String())
}

// read adds what a variable or field holds.
func (w *returnWalk) read(f *program.Function, v program.Value) {
	e := w.s.evaluator()
	for _, a := range e.alts(term{f: f, v: v}) {
		if text, ok := e.textOf(a.is); ok {
			at := a.is
			if at.f == nil || at.v == program.None {
				at = term{f: f, v: v}
			}
			w.add(at.f, at.v, text)
		}
	}
}

// call adds what a function of the program returns, and what an outside call or a constructor passes on.
func (w *returnWalk) call(f *program.Function, v program.Value, depth int) {
	in := &f.Values[v]
	own := false
	for _, t := range w.s.g.Targets(f, v) {
		switch {
		case t.Class != nil:
			w.arguments(f, in, depth)
		case t.Func != nil:
			own = true
			if depth > 0 {
				for _, r := range t.Func.Returns {
					w.walk(t.Func, r, depth-1)
				}
			}
		}
	}
	if own {
		return
	}
	if f.Calls[in.Aux].New || constructs(f, in) {
		w.arguments(f, in, depth)
		return
	}
	e := w.s.evaluator()
	for _, m := range e.facts(f, v) {
		for _, s := range m.Flow {
			if s.To.Root != model.Result {
				continue
			}
			from := s.From
			from.Keys = nil
			for _, t := range e.atPlace(term{f: f, v: v}, from) {
				if t.f == f && t.v != program.None {
					w.walk(f, t.v, depth)
				}
			}
		}
	}
}

func (w *returnWalk) arguments(f *program.Function, in *program.Instr, depth int) {
	for _, a := range in.Args[1:] {
		w.walk(f, a, depth)
	}
}

// constructs tells a call whose name is a class's, by how such are written.
func constructs(f *program.Function, in *program.Instr) bool {
	if f.Module.Language == "go" {
		return false
	}
	c := &f.Values[in.Args[0]]
	name := c.Text
	return slices.Contains([]program.Op{program.OpField, program.OpGlobal}, c.Op) && name != "" && name[0] >= 'A' && name[0] <= 'Z' && strings.ToUpper(name) != name
}
