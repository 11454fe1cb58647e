package taint

import (
	"slices"
	"strings"

	"mcpsafe/internal/program"
)

// What is known of a part of a value, such as the host of an address or one field of an object, and what that says of the whole.

// guardedField gives the field that a fact is about, where it is one that is known.
func (e *engine) guardedField(x *fact) string {
	q := e.paths.strip(x.path)
	if q == 0 {
		return ""
	}
	key := e.paths.list[q].head
	if strings.HasPrefix(key, anyKey) || strings.HasPrefix(key, tailKey) || isIndex(key) {
		return ""
	}
	return key
}

// amongOf gives the kinds of sink that a value is harmless at where something fixed is in a field of it that models know: the folders above a path.
func (ix *Index) amongOf(f *program.Function, field, v program.Value) (mask uint64) {
	field = f.Origin(field)
	in := &f.Values[field]
	models := ix.g.Models(f.Module.Language)
	if in.Op != program.OpField || models == nil || !ix.computedFrom(f, in.Args[0], v, 4) {
		return 0
	}
	for _, m := range models.Method(in.Text) {
		if len(m.Field) > 0 {
			mask |= ix.settled(f, m.GuardsMask, in.Args[0], v)
		}
	}
	return mask
}

// partGuards gives the kinds of sink at which a value is harmless where a part of it, read as a field, is one of some constants: the scheme of an
// address.
func (ix *Index) partGuards(f *program.Function, part, v program.Value) (mask uint64) {
	part = ix.plain(f, part)
	in := &f.Values[part]
	if in.Op != program.OpField || !ix.computedFrom(f, in.Args[0], v, maxChain) {
		return 0
	}
	facts := ix.g.FieldFacts(f, part)
	if m := ix.g.Models(f.Module.Language); m != nil {
		facts = append(facts[:len(facts):len(facts)], m.Method(in.Text)...)
	}
	for _, m := range facts {
		if len(m.Field) > 0 {
			mask |= m.GuardsMask
		}
	}
	return mask
}

// decidingPart gives the kinds of sink at which what a value is read from does harm by that part of it.
func (ix *Index) decidingPart(f *program.Function, part program.Value) uint64 {
	for range 4 {
		part = ix.root(f, part)
		in := &f.Values[part]
		switch in.Op {
		case program.OpField:
			return ix.partGuards(f, part, in.Args[0])
		case program.OpLogic: // of several the first
			part = in.Args[0]
			continue
		case program.OpCall:
		default:
			return 0
		}
		for _, m := range ix.callFacts(f, part) {
			if m.Equal && m.GuardsMask != 0 {
				return m.GuardsMask
			}
		}
		text, ok := ix.sameText(f, part)
		if !ok {
			return 0
		}
		part = text
	}
	return 0
}

// undecided gives the kinds of sink at which a part of a value decides nothing, as it is harmless there itself: what is known of the scheme of an
// address says nothing of where it leads.
func (ix *Index) undecided(f *program.Function, part, v program.Value) (mask uint64) {
	part = ix.plain(f, part)
	if in := &f.Values[part]; in.Op != program.OpField || itself(f, part, v) || !ix.computedFrom(f, in.Args[0], v, maxChain) {
		return 0
	}
	for _, m := range ix.g.FieldFacts(f, part) {
		if len(m.Field) > 0 {
			mask |= m.CleansMask
		}
	}
	return mask
}

// chosen gives the kinds of sink that a value is harmless at where it, or a part of it, equals what who runs the program chose: an element of a fixed
// collection, or what an instance was made with.
func (ix *Index) chosen(f *program.Function, l, r, v program.Value) uint64 {
	r = ix.plain(f, r)
	in := &f.Values[r]
	switch {
	case in.Op == program.OpElem && ix.fixed(f, in.Args[0]):
	case in.Op == program.OpField && ix.madeWith(f, in):
	case in.Op == program.OpParam && ix.decidingPart(f, l) != 0 && ix.isSetting(f, int(in.Aux)):
	default:
		return 0
	}
	if ix.computedFrom(f, r, v, 4) {
		return 0
	}
	if ix.sameAs(f, l, v) {
		return ^uint64(0)
	}
	return ix.partGuards(f, l, v)
}

// isSetting tells a parameter for which all callers pass what the program chose: constants, module variables and fields of what it keeps.
func (ix *Index) isSetting(f *program.Function, param int) bool {
	passed := ix.argumentsFor(f, param)
	for _, a := range passed {
		for _, v := range alternatives(a.fn, a.v) {
			vs := []program.Value{v}
			if in := &a.fn.Values[v]; in.Op == program.OpLogic {
				vs = in.Args
			}
			for _, v := range vs {
				switch in := &a.fn.Values[a.fn.Origin(v)]; in.Op {
				case program.OpConst, program.OpGlobal:
				case program.OpField:
					if a.fn.Values[a.fn.Origin(in.Args[0])].Op == program.OpParam && len(ix.g.Callers(a.fn)) == 0 {
						return false // of what a framework passes
					}
				default:
					return false
				}
			}
		}
	}
	return len(passed) > 0
}

// madeWith tells a field that a method reads of its own instance and that only the constructor writes.
func (ix *Index) madeWith(f *program.Function, in *program.Instr) bool {
	base := f.Origin(in.Args[0])
	if f.Class == nil || f.Values[base].Op != program.OpParam || f.Params[f.Values[base].Aux].Kind != program.ParamReceiver {
		return false
	}
	written := ix.Written(f.Class, in.Text)
	return len(written) > 0 && !slices.ContainsFunc(written, func(w Written) bool { return w.Func.Class != f.Class || w.Func.Name != f.Class.Ctor })
}

// isField tells a read of the field that is asked about.
func (ix *Index) isField(f *program.Function, v, of program.Value) bool {
	if ix.under == "" || v < 0 {
		return false
	}
	in := &f.Values[f.Origin(v)]
	return in.Op == program.OpField && fold(in.Text) == ix.under && ix.root(f, in.Args[0]) == ix.root(f, of)
}

// isOtherField tells a read of another field than the one that is asked about: what is known of one says nothing of the others.
func (ix *Index) isOtherField(f *program.Function, in *program.Instr, of program.Value) bool {
	if ix.under == "" || ix.root(f, in.Args[0]) != ix.root(f, of) {
		return false
	}
	key := in.Text
	if in.Op == program.OpIndex {
		c := &f.Values[f.Origin(in.Args[1])]
		if c.Op != program.OpConst {
			return false
		}
		key = c.Text
	}
	return in.Op != program.OpElem && fold(key) != ix.under
}
