package callgraph

import "mcpsafe/internal/program"

// node numbers a place that things flow to: the values of the program, and behind them cells.
type node = program.ID

// none is the element of an empty set.
const none Abs = -1

// sets holds a set of things for each node, in the order they came. Most sets have no element or one, so the first stands in the table itself
// and only what has more is a list of its own: the table is one block without pointers.
type sets struct {
	one  []Abs // node → its only element; none; or, below none, which of more
	more [][]Abs
}

// grow makes room for n nodes, all empty.
func (s *sets) grow(n int) {
	for range n {
		s.one = append(s.one, none)
	}
}

// at lists a node's set. It may be ranged over while the set grows: what comes later is not seen.
func (s *sets) at(n node) []Abs {
	switch x := s.one[n]; {
	case x >= 0:
		return s.one[n : n+1 : n+1]
	case x == none:
		return nil
	default:
		return s.more[none-1-x]
	}
}

// put adds x behind the elements that a node's set has.
func (s *sets) put(n node, x Abs) {
	switch y := s.one[n]; {
	case y == none:
		s.one[n] = x
	case y >= 0:
		s.one[n] = none - 1 - Abs(len(s.more))
		s.more = append(s.more, []Abs{y, x})
	default:
		i := none - 1 - y
		s.more[i] = append(s.more[i], x)
	}
}

// sites holds the targets of every call and of every property read that runs code. Most calls have one.
type sites struct {
	one     []*Target // by the call's number across the program; several where more has them
	more    map[int32][]*Target
	getters map[program.ID][]*Target
}

var several = &Target{}

func newSites(calls int32) sites {
	return sites{one: make([]*Target, calls), more: map[int32][]*Target{}, getters: map[program.ID][]*Target{}}
}

// at lists the targets at a value; see sets.at.
func (s *sites) at(f *program.Function, v program.Value) []*Target {
	in := &f.Values[v]
	if in.Op != program.OpCall {
		return s.getters[f.Number(v)]
	}
	i := f.FirstCall + in.Aux
	switch s.one[i] {
	case nil:
		return nil
	case several:
		return s.more[i]
	}
	return s.one[i : i+1 : i+1]
}

// put adds a target that is not there yet.
func (s *sites) put(f *program.Function, v program.Value, t *Target) {
	in := &f.Values[v]
	if in.Op != program.OpCall {
		s.getters[f.Number(v)] = append(s.getters[f.Number(v)], t)
		return
	}
	i := f.FirstCall + in.Aux
	switch old := s.one[i]; old {
	case nil:
		s.one[i] = t
	case several:
		s.more[i] = append(s.more[i], t)
	default:
		s.one[i] = several
		s.more[i] = []*Target{old, t}
	}
}
