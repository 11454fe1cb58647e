package taint

import "mcpsafe/internal/program"

// ofShape tells whether data below a value can be there where a condition has said what the value is: no elements where it is no list, and nothing below
// a text.
func (e *engine) ofShape(x *fact, guard *program.Instr) bool {
	q := e.paths.strip(x.path)
	if q == 0 {
		return true
	}
	shape, is := e.ix.shape(x.fn, guard.Args[1], guard.Aux == 1, guard.Args[0])
	switch {
	case shape == "text" && is:
		return false
	case shape == "list" && !is && e.divides(x, q):
		return false
	case shape == "list":
		head := e.paths.list[q].head
		return is || !isIndex(head)
	}
	return true
}

// shape gives what a condition, as it came out, says that a value is, or is not.
func (ix *Index) shape(f *program.Function, cond program.Value, held bool, v program.Value) (shape string, is bool) {
	for range 8 {
		in := &f.Values[cond]
		switch in.Op {
		case program.OpNot:
			cond, held = in.Args[0], !held
			continue
		case program.OpCopy, program.OpCast, program.OpGuard:
			cond = in.Args[0]
			continue
		case program.OpPost:
			cond = in.Args[1]
			continue
		case program.OpCall:
			return ix.shapeAsked(f, cond, v), held
		}
		break
	}
	return "", false
}

func (ix *Index) shapeAsked(f *program.Function, call, v program.Value) string {
	for _, m := range ix.callFacts(f, call) {
		if m.Shape == "" || !ix.Applies(f, call, m) {
			continue
		}
		for _, p := range m.At {
			if op, ok := ix.operand(f, &f.Values[call], call, p); ok && f.Origin(op) == f.Origin(v) {
				return m.Shape
			}
		}
	}
	return ""
}
