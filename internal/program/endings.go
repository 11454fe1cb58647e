package program

import "slices"

// Ending is one side of a decision that seems to go on, and the call it ends with: if that never comes back, the side does not go on either.
type Ending struct {
	Branch    int32 // index into Function.Branches
	Else      bool  // of the side where the condition does not hold
	Call      Value
	Swallowed bool  // should the call throw, a handler of the same function goes on as if nothing had happened
	Joins     Value // the first of the phis that join the sides, where the other side goes on, else None
	Behind    Value // the value after them
}

// lastCall gives the call that a stretch ends with, or None: nothing but copies and later versions of its arguments come after it.
func (b *Builder) lastCall(first Value) Value {
	for v := b.next() - 1; v >= max(first, b.fn.joined); v-- {
		switch b.instr(v).Op {
		case OpCall:
			return v
		case OpPost, OpGuard, OpCopy:
		default:
			return None
		}
	}
	return None
}

// ending notes the call that a side of the last branch ends with. Which phis join the sides is filled in by joining.
func (b *Builder) ending(last Value, side bool) {
	if last == None {
		return
	}
	fr := b.fn
	if fr.tries > 0 {
		fr.perhaps = append(fr.perhaps, int32(len(fr.f.Endings)))
	}
	fr.f.Endings = append(fr.f.Endings, Ending{Branch: int32(len(fr.f.Branches)) - 1, Else: side, Call: last, Joins: None})
}

// EndsSide takes note that the call of an ending never comes back: its side ends there, and behind the decision is what the other side left.
// The tables behind Uses are to be made anew.
func (f *Function) EndsSide(e Ending) {
	br, live := &f.Branches[e.Branch], 1
	if e.Else {
		br.Else, live = ExitThrow, 0
	} else {
		br.Then = ExitThrow
	}
	if e.Joins == None {
		return
	}
	for v := e.Joins; v < e.Behind; v++ {
		if in := &f.Values[v]; in.Op == OpPhi && len(in.Args) == 2 {
			in.Op, in.Args = OpCopy, in.Args[live:live+1:live+1]
		}
	}
}

// Reindex makes the tables behind Uses anew.
func (f *Function) Reindex() {
	values, operands := f.size()
	f.indexUses(make([]int32, values+2), make([]Use, operands))
}

// Handling is the handlers of a try that seem to go on behind it, and the calls that they end with: if none of these comes back, the handlers do not
// go on, and what is thrown in the try gets out of the function.
type Handling struct {
	Calls     []Value // None for a handler that ends with no call
	Swallowed bool    // should the calls throw, a handler of the same function goes on as if nothing had happened
	Joins     Value   // the first of the phis that join body and handlers, where the body goes on, else None
	Behind    Value   // the value after them

	throws             []side // what counts as swallowed by these handlers
	endings, handlings []int32
}

// side is one side of a decision.
type side struct {
	branch int32
	els    bool
}

// handling takes note of the handlers of a try that go on.
func (b *Builder) handling(h Handling, joins Value, bodyGoesOn bool) {
	if slices.Contains(h.Calls, None) {
		return
	}
	fr := b.fn
	h.Joins, h.Behind = None, b.next()
	if bodyGoesOn {
		h.Joins = joins
	}
	if fr.tries > 0 {
		fr.handled = append(fr.handled, int32(len(fr.f.Handlings)))
	}
	fr.f.Handlings = append(fr.f.Handlings, h)
}

// swallowEndings marks endings whose throw a handler swallows, and gives those that it marked.
func (b *Builder) swallowEndings(perhaps []int32) (marked []int32) {
	for _, i := range perhaps {
		if e := &b.fn.f.Endings[i]; !e.Swallowed {
			e.Swallowed = true
			marked = append(marked, i)
		}
	}
	return marked
}

// swallowHandlings is swallowEndings for the handlers of a try within.
func (b *Builder) swallowHandlings(handled []int32) (marked []int32) {
	for _, i := range handled {
		if h := &b.fn.f.Handlings[i]; !h.Swallowed {
			h.Swallowed = true
			marked = append(marked, i)
		}
	}
	return marked
}

// EndsHandlers takes note that no handler of a try comes back: behind it is what its body left. To be called for outer ones first; the tables behind
// Uses are to be made anew.
func (f *Function) EndsHandlers(h *Handling) {
	for _, s := range h.throws {
		if br := &f.Branches[s.branch]; s.els {
			br.Else = ExitThrow
		} else {
			br.Then = ExitThrow
		}
	}
	for _, i := range h.endings {
		f.Endings[i].Swallowed = false
	}
	for _, i := range h.handlings {
		f.Handlings[i].Swallowed = false
	}
	for v := h.Joins; v != None && v < h.Behind; v++ {
		if in := &f.Values[v]; in.Op == OpPhi {
			in.Op, in.Args = OpCopy, in.Args[:1:1]
		}
	}
}
