package program

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
