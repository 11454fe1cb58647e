package program

import (
	"cmp"
	"iter"
	"slices"
)

// Place tells which value an expression is, as written at a range of bytes. Uses of a variable have places, too: of what it holds there.
type Place struct {
	Start, End uint32
	Func       *Function
	Value      Value
	Since      Value // how many values the function had when the expression was read: what uses it comes later
	Target     bool  // it is written there, not read
	Dead       bool  // the code is never reached
}

// Detail says what a module tells beside what the program does.
type Detail uint8

// The details, each with those before it.
const (
	Plain  Detail = iota // nothing
	Places               // the place of every expression, for those who match patterns on the source
	Marks                // values of their own for what marks are put on: parts that a call may change, the ends of functions, what never runs
)

// Record makes the builder keep details.
func (b *Builder) Record(d Detail) { b.detail = d }

// Detail tells which details are kept.
func (b *Builder) Detail() Detail { return b.detail }

// Place records which value the expression at a range is; nothing unless Record was told so.
func (b *Builder) Place(start, end uint32, v Value) {
	b.place(start, end, v, false)
}

// PlaceTarget is Place for what an assignment or a definition writes.
func (b *Builder) PlaceTarget(start, end uint32, v Value) { b.place(start, end, v, true) }

func (b *Builder) place(start, end uint32, v Value, target bool) {
	if b.detail >= Places && v != None && end > start {
		b.m.Places = append(b.m.Places, Place{start, end, b.fn.f, v, Value(len(b.fn.f.Values)), target, b.fn.dead})
	}
}

// recordExit notes what the variables hold where the function ends.
func (b *Builder) recordExit(start, end uint32) {
	if b.detail < Marks {
		return
	}
	held := slices.Clone(b.fn.env)
	slices.Sort(held)
	held = slices.DeleteFunc(slices.Compact(held), func(v Value) bool { return v == None })
	if len(held) > 0 {
		b.emit(Instr{Op: OpExit, Args: held, Start: start, End: end})
	}
}

// last gives the range of what the function does last.
func (b *Builder) last() (start, end uint32) {
	for i := range b.fn.f.Values {
		in := &b.fn.f.Values[i]
		if in.End > in.Start && in.Op != OpParam && (in.Start > start || in.Start == start && in.End > end) && in.End <= b.fn.f.End {
			start, end = in.Start, in.End
		}
	}
	return start, end
}

// Exits gives the ends of functions within a range, as functions with their OpExit.
func (m *Module) Exits(start, end uint32) iter.Seq2[*Function, Value] {
	return func(yield func(*Function, Value) bool) {
		for _, f := range m.Functions {
			if f.End <= start || f.Start >= end {
				continue
			}
			for v := range f.Values {
				if in := &f.Values[v]; in.Op == OpExit && in.Start >= start && in.End <= end && !yield(f, Value(v)) {
					return
				}
			}
		}
	}
}

// sortPlaces orders places by their start, then the longer first; of one range those recorded first.
func sortPlaces(places []Place) {
	slices.SortStableFunc(places, func(x, y Place) int { return cmp.Or(cmp.Compare(x.Start, y.Start), cmp.Compare(y.End, x.End)) })
}

// PlacesAt gives the places of exactly that range.
func (m *Module) PlacesAt(start, end uint32) []Place {
	from, _ := slices.BinarySearchFunc(m.Places, Place{Start: start, End: end}, func(x, y Place) int {
		return cmp.Or(cmp.Compare(x.Start, y.Start), cmp.Compare(y.End, x.End))
	})
	to := from
	for to < len(m.Places) && m.Places[to].Start == start && m.Places[to].End == end {
		to++
	}
	return m.Places[from:to]
}

// PlaceRange gives the indices of the places that begin within a range; those that end in it, too, are the expressions there.
func (m *Module) PlaceRange(start, end uint32) (from, to int) {
	from, _ = slices.BinarySearchFunc(m.Places, start, func(x Place, at uint32) int { return cmp.Compare(x.Start, at) })
	to, _ = slices.BinarySearchFunc(m.Places, end, func(x Place, at uint32) int { return cmp.Compare(x.Start, at) })
	return from, to
}
