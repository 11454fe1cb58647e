package callgraph

import "mcpsafe/internal/program"

// node numbers a place that things flow to: the values of the program, and behind them cells.
type node = program.ID

// none is the element of an empty set.
const none Abs = -1

// sets holds a set of things for each node, in the order they came. Most sets have no element or one, and of the others most are like another
// one: variables that hold the same object, its versions, what is computed from it. So a node has a code: none, the only element, or below none the
// number of a list that all nodes with these elements share.
type sets struct {
	code   []Abs // by node
	lists  [][]Abs
	single []extension    // by thing: what a set of it alone became first
	shared []extension    // by list, likewise
	other  map[[2]Abs]Abs // what a code becomes with a further thing, but for the first
}

// extension says that a set and x are the set to; 0 is no code of a set with two elements.
type extension struct{ x, to Abs }

// newSets gives n empty sets, with room for more.
func newSets(n, room int) sets {
	s := sets{code: make([]Abs, 0, room), other: map[[2]Abs]Abs{}}
	s.grow(n)
	return s
}

// grow makes room for n nodes, all empty.
func (s *sets) grow(n int) {
	for range n {
		s.code = append(s.code, none)
	}
}

// at lists a node's set. It may be ranged over while the set grows: what comes later is not seen.
func (s *sets) at(n node) []Abs {
	switch c := s.code[n]; {
	case c >= 0:
		return s.code[n : n+1 : n+1]
	case c == none:
		return nil
	default:
		return s.lists[none-1-c]
	}
}

// put adds x behind the elements that a node's set has.
func (s *sets) put(n node, x Abs) {
	c := s.code[n]
	if c == none {
		s.code[n] = x
		return
	}
	var first *extension
	if c >= 0 {
		for int(c) >= len(s.single) {
			s.single = append(s.single, extension{})
		}
		first = &s.single[c]
	} else {
		first = &s.shared[none-1-c]
	}
	if first.to != 0 && first.x == x {
		s.code[n] = first.to
	} else if to, ok := s.other[[2]Abs{c, x}]; ok {
		s.code[n] = to
	} else {
		s.code[n] = s.extend(s.at(n), first, c, x)
	}
}

// extend makes the list of old, whose code is c, and x.
func (s *sets) extend(old []Abs, first *extension, c, x Abs) Abs {
	to := none - 1 - Abs(len(s.lists))
	if first.to == 0 {
		*first = extension{x, to} // it may use the room behind old
	} else {
		s.other[[2]Abs{c, x}] = to
		old = old[:len(old):len(old)]
	}
	s.lists = append(s.lists, append(old, x))
	s.shared = append(s.shared, extension{})
	return to
}

// sites holds the targets of every call and of every property read that runs code. Most calls have one.
type sites struct {
	one     []*Target // by the call's number across the program; of several, one that stands for all
	getters map[program.ID][]*Target
}

func newSites(calls int32) sites {
	return sites{one: make([]*Target, calls), getters: map[program.ID][]*Target{}}
}

// at lists the targets at a value; see sets.at.
func (s *sites) at(f *program.Function, v program.Value) []*Target {
	in := &f.Values[v]
	if in.Op != program.OpCall {
		return s.getters[f.Number(v)]
	}
	i := f.FirstCall + in.Aux
	switch t := s.one[i]; {
	case t == nil:
		return nil
	case t.all != nil:
		return t.all
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
	switch old := s.one[i]; {
	case old == nil:
		s.one[i] = t
	case old.all != nil:
		old.all = append(old.all, t)
	default:
		s.one[i] = &Target{all: []*Target{old, t}}
	}
}
