package taint

import (
	"slices"
	"strings"

	"mcpsafe/internal/callgraph"
	"mcpsafe/internal/model"
	"mcpsafe/internal/program"
)

// A taking is where a round of a loop takes out of an object what is under the loop's key.
type taking struct {
	at, key, loop program.Value // the operation, the key it is given, and the loop's key or element
}

// behindLoop gives what of a fact is left of an object at the head of a loop that takes entries out of it: for h in hop: headers.pop(h).
func (e *engine) behindLoop(x *fact, head program.Value) bool {
	q := e.paths.strip(x.path)
	if q == 0 || x.v > head || e.user != nil || strings.HasPrefix(e.paths.list[q].head, anyKey) {
		return true
	}
	all := e.ix.takings(x.fn, head)
	if len(all) == 0 {
		return true
	}
	if e.opens(x, x.path) {
		return false
	}
	return !slices.ContainsFunc(all, func(t taking) bool { return e.ix.takesOut(x.fn, t, head, x.v, e.paths.list[q].head) })
}

// takings gives what a round of a loop takes out of the object that is phi at the loop's head.
func (ix *Index) takings(f *program.Function, phi program.Value) (all []taking) {
	for _, a := range f.Values[phi].Args {
		if a > phi {
			all = append(all, ix.takingsOn(f, phi, a, 16)...)
		}
	}
	return all
}

// takingsOn gives those on the way back from v to the head of the loop.
func (ix *Index) takingsOn(f *program.Function, phi, v program.Value, depth int) (all []taking) {
	if depth <= 0 || v <= phi {
		return nil
	}
	in := &f.Values[v]
	key, base := program.None, program.None
	switch in.Op {
	case program.OpPhi:
		if slices.ContainsFunc(in.Args, func(a program.Value) bool { return a > v }) {
			return nil // another loop, that need not have a round
		}
		for _, a := range in.Args {
			all = append(all, ix.takingsOn(f, phi, a, depth-1)...)
		}
		return all
	case program.OpCopy, program.OpCast, program.OpGuard, program.OpSetField, program.OpSetIndex:
		base = in.Args[0]
	case program.OpDelete:
		if base = in.Args[0]; len(in.Args) > 1 {
			key = in.Args[1]
		}
	case program.OpPost:
		if base = in.Args[1]; in.Aux == -1 {
			key = ix.clearedKey(f, in.Args[0])
		}
	default:
		return nil
	}
	if loop := ix.loopOf(f, key, 8); loop != program.None && loop < phi {
		all = append(all, taking{at: v, key: key, loop: loop})
	}
	return append(all, ix.takingsOn(f, phi, base, depth-1)...)
}

// clearedKey gives the argument that says what a call takes out of its receiver, or None.
func (ix *Index) clearedKey(f *program.Function, call program.Value) program.Value {
	in := &f.Values[call]
	for _, m := range ix.callFacts(f, call) {
		for _, p := range m.Clear {
			if p.Root != model.Receiver || len(p.Keys) != 1 || p.Keys[0].From == nil {
				continue
			}
			for a := range in.Args[1:] {
				if callgraph.Selects(f, call, *p.Keys[0].From, a) {
					return in.Args[a+1]
				}
			}
		}
	}
	return program.None
}

// loopOf gives the key or element of a loop that a value is, up to case and copies, or None.
func (ix *Index) loopOf(f *program.Function, v program.Value, depth int) program.Value {
	for ok := v != program.None; ok && depth > 0; depth-- {
		if op := f.Values[v].Op; op == program.OpKey || op == program.OpElem {
			return v
		}
		v, ok = ix.versionOf(f, v)
	}
	return program.None
}

// takesOut tells that the loop has a round for key, and that this round takes out what is under it whatever else holds. object is what goes into
// the loop.
func (ix *Index) takesOut(f *program.Function, t taking, phi, object program.Value, key string) bool {
	for v := t.loop + 1; v < t.at; v++ {
		if op := f.Values[v].Op; op == program.OpKey || op == program.OpElem {
			return false // a loop in the loop
		}
	}
	if !ix.runsOver(f, t.loop, object, key) {
		return false
	}
	for i := range f.Branches {
		if b := &f.Branches[i]; b.First > t.loop && b.First <= t.at && !ix.leadsTo(f, b, t, phi, object, key) {
			return false
		}
	}
	return true
}

// runsOver tells whether a loop runs over names that key is one of, or over the object's own.
func (ix *Index) runsOver(f *program.Function, loop, object program.Value, key string) bool {
	over := f.Values[loop].Args[0]
	if names := ix.elements(f, over, 8); f.Values[loop].Op == program.OpElem && containsFold(names, key) {
		return true
	}
	return containsFold(ix.keysIn(f, over, 8), key) || ix.sameEntries(f, over, object)
}

// sameEntries tells an object from another or from a copy of it, whatever calls it was given to.
func (ix *Index) sameEntries(f *program.Function, a, b program.Value) bool {
	return ix.copied(f, a) == ix.copied(f, b)
}

// copied gives what an object is a copy or a list of the keys of, or the object itself.
func (ix *Index) copied(f *program.Function, v program.Value) program.Value {
	for range 8 {
		switch in := &f.Values[v]; in.Op {
		case program.OpCopy, program.OpCast, program.OpGuard:
			v = in.Args[0]
		case program.OpPost:
			v = in.Args[1]
		case program.OpCall:
			from, ok := ix.wrapped(f, v)
			if !ok {
				return v
			}
			v = from
		default:
			return v
		}
	}
	return v
}

// leadsTo tells whether a decision of a round for key always goes the way to where the entry is taken out.
func (ix *Index) leadsTo(f *program.Function, b *program.Branch, t taking, phi, object program.Value, key string) bool {
	holds, known := ix.decidedFor(f, b.Cond, t, phi, object, key)
	if t.at < b.Second {
		return known && holds
	}
	for _, x := range f.Aparts {
		if x.First == b.First && x.Second == b.Second && t.at < x.Behind {
			return known && !holds
		}
	}
	goesOn := func(e program.Exit) bool {
		return e == program.ExitNone || e == program.ExitReturn || e == program.ExitThrow
	}
	return (goesOn(b.Then) || known && !holds) && (goesOn(b.Else) || known && holds)
}

// decidedFor evaluates a condition in the round for key: of the key alone, or whether the object has it.
func (ix *Index) decidedFor(f *program.Function, cond program.Value, t taking, phi, object program.Value, key string) (holds, known bool) {
	if in := &f.Values[f.Origin(cond)]; in.Op == program.OpCompare && strings.HasSuffix(in.Text, "in") && ix.loopOf(f, in.Args[0], 8) == t.loop {
		if o := ix.copied(f, in.Args[1]); o == phi || ix.sameEntries(f, o, object) {
			return in.Text == "in", true
		}
	}
	return ix.truth(f, cond, key, 6)
}
