package taint

import (
	"slices"

	"mcpsafe/internal/program"
)

// Mark is a place of the source that a user's rule speaks of, as values of the program.
type Mark struct {
	Module     *program.Module
	Start, End uint32
	Exactly    bool            // the place is an expression
	Best       []Spot          // the expression itself; where the place is none, the largest ones in it, in each function
	Within     []Spot          // all expressions in it, Best included
	Later      []program.Value // what the variable that is there, in the function of Best, is from there on; where it was asked for
}

// Spot is an expression in a Mark.
type Spot struct {
	Func   *program.Function
	Value  program.Value
	Own    bool          // the value was made there; else it is that of a variable, which others share
	Prefix bool          // it is but the beginning of a longer expression: the object of a member, what is called
	Target bool          // a field or element that is written there
	Key    program.Value // of an element that is written there; else None
}

// Marker makes the marks of a module, while it has its places and before it is linked. All uses of variables that marks speak of get a value
// of their own: first Later for the marks that want it, in the order of the source; then Use for all but sinks; then Mark.
type Marker struct {
	module *program.Module
	later  map[int]program.Value // by place
	made   map[[2]uint32]*Mark   // by range; nil for ranges without values
}

// NewMarker gives the marker of a module.
func NewMarker(m *program.Module) *Marker {
	return &Marker{module: m, later: map[int]program.Value{}, made: map[[2]uint32]*Mark{}}
}

// at gives the module or part whose code stands at a range.
func (k *Marker) at(start, end uint32) *program.Module {
	if from, to := k.module.PlaceRange(start, end); from < to || len(k.module.Parts) == 0 {
		return k.module
	}
	for _, part := range k.module.Parts {
		if from, to := part.PlaceRange(start, end); from < to {
			return part
		}
	}
	return k.module
}

// Later readies a mark at whose place a variable changes.
func (k *Marker) Later(start, end uint32) {
	if m := k.at(start, end); m == k.module {
		for i, to := m.PlaceRange(start, end); i < to; i++ {
			if p := &m.Places[i]; p.Start == start && p.End == end {
				if _, known := k.later[i]; !known {
					k.later[i] = m.Later(i)
				}
			}
		}
	}
}

// Use readies a mark that speaks of the uses of variables at its place, not of the variables.
func (k *Marker) Use(start, end uint32) {
	m := k.at(start, end)
	for i, to := m.PlaceRange(start, end); i < to; i++ {
		if m.Places[i].End <= end {
			m.Occurrence(i)
		}
	}
}

// Mark gives a mark of a range, or nil where no value stands there that is ever reached. Marks of one range, of which rules that are alike have
// many, share what they hold.
func (k *Marker) Mark(start, end uint32) *Mark {
	mark, known := k.made[[2]uint32{start, end}]
	if !known {
		mark = k.mark(start, end)
		k.made[[2]uint32{start, end}] = mark
	}
	if mark == nil {
		return nil
	}
	own := *mark
	return &own
}

func (k *Marker) mark(start, end uint32) *Mark {
	m := k.at(start, end)
	mark := &Mark{Module: m, Start: start, End: end}
	from, to := m.PlaceRange(start, end)
	var until map[*program.Function]uint32
	for i := from; i < to; i++ {
		p := &m.Places[i]
		if p.End > end || p.Dead {
			continue
		}
		in := &p.Func.Values[p.Value]
		s := Spot{Func: p.Func, Value: p.Value, Own: in.Start >= p.Start && in.End <= p.End && in.End > in.Start, Prefix: isPrefix(m, i, from), Key: program.None}
		if p.Target {
			s.Target, s.Key = m.Written(i)
		}
		switch exact := p.Start == start && p.End == end; {
		case exact && !mark.Exactly:
			mark.Exactly, mark.Best = true, append(mark.Best, s)
		case exact && !slices.Contains(mark.Best, s):
			mark.Best = append(mark.Best, s)
		case !mark.Exactly && p.Start >= until[p.Func]: // places are sorted: the largest comes first
			mark.Best = append(mark.Best, s)
			if until == nil {
				until = map[*program.Function]uint32{}
			}
			until[p.Func] = p.End
		}
		if p.Start == start && p.End == end && m == k.module {
			if v, ok := k.later[i]; ok && v != program.None && !slices.Contains(mark.Later, v) {
				mark.Later = append(mark.Later, v)
			}
		}
		mark.Within = append(mark.Within, s)
	}
	if len(mark.Within) == 0 {
		return nil
	}
	return mark
}

// ExitMark gives the mark of an OpExit: what the variables hold there.
func ExitMark(f *program.Function, exit program.Value) *Mark {
	in := &f.Values[exit]
	mark := &Mark{Module: f.Module, Start: in.Start, End: in.End}
	for _, v := range in.Args {
		mark.Best = append(mark.Best, Spot{Func: f, Value: v, Key: program.None})
	}
	mark.Within = mark.Best
	return mark
}

// isPrefix tells whether the expression of a place is but the beginning of a longer one, of those from a place on.
func isPrefix(m *program.Module, i, from int) bool {
	p := &m.Places[i]
	for j := i - 1; j >= from && m.Places[j].Start == p.Start; j-- {
		q := &m.Places[j]
		in := &q.Func.Values[q.Value]
		if in.Op == program.OpCopy && len(in.Args) == 1 { // a use that has a value of its own
			in = &q.Func.Values[in.Args[0]]
		}
		op := in.Op
		if q.End > p.End && (op == program.OpField || op == program.OpIndex || op == program.OpCall) {
			return true
		}
	}
	return false
}
