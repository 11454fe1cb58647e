package surface

import (
	"strings"

	"mcpsafe/internal/program"
)

// switched is a decision of a function by a parameter alone: the values from first to second are made where it is true, or where it is not.
type switched struct {
	param, first, second program.Value
	held                 bool
}

// avoided tells a value that is not made on the way at hand: on the other side of a decision about a parameter that the caller switched on or off.
func (e *evaluator) avoided(t term, v program.Value) bool {
	if t.in == nil {
		return false
	}
	for _, s := range e.s.switches(t.f) {
		within := s.first <= v && v < s.second
		if !within && !t.f.Exclusive(s.first, v) {
			continue
		}
		if on, known := e.truth(t.at(s.param)); known && (on == s.held) != within {
			return true
		}
	}
	return false
}

// truth gives the truth that a parameter is bound to.
func (e *evaluator) truth(t term) (on, known bool) {
	to, ok := t.in.find(t.f.Number(t.v))
	if !ok {
		return false, false
	}
	for _, a := range e.alts(to) {
		in := a.is.instr()
		if in == nil || in.Op != program.OpConst || program.ConstKind(in.Aux) != program.ConstBool {
			return false, false
		}
		is := strings.EqualFold(in.Text, "true")
		if known && is != on {
			return false, false
		}
		on, known = is, true
	}
	return on, known
}

// switches lists where a function decides by a parameter alone.
func (s *Surface) switches(f *program.Function) []switched {
	all, ok := s.switched[f]
	if ok {
		return all
	}
	for i := range f.Branches {
		b := &f.Branches[i]
		if b.Cond == program.None || b.First >= b.Second {
			continue
		}
		held, cond := true, f.Origin(b.Cond)
		for f.Values[cond].Op == program.OpNot {
			held, cond = !held, f.Origin(f.Values[cond].Args[0])
		}
		if f.Values[cond].Op == program.OpParam {
			all = append(all, switched{cond, b.First, b.Second, held})
		}
	}
	if s.switched == nil {
		s.switched = map[*program.Function][]switched{}
	}
	s.switched[f] = all
	return all
}
