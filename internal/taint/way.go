package taint

import "iter"

// backStep is one on the way back: a fact, and what the tail of its path stands for; 0 where that is not known.
type backStep struct {
	fact int32
	rest Path
}

// way gives the facts that a fact came from, itself first, as back does.
func (e *engine) way(i int32, rest Path) iter.Seq[int32] {
	return func(yield func(int32) bool) {
		var stack []backStep
		at := backStep{i, rest}
		for n := 0; at.fact >= 0 && n < maxWay && yield(at.fact); n++ {
			at = e.back(at, &stack)
		}
	}
}

// back gives the fact that a fact came from. Through a function it goes the way of the call at hand: a fact that came back remembers the fact that
// went in, on a stack; and of several callers that share a context it was one that passed this path.
func (e *engine) back(at backStep, stack *[]backStep) backStep {
	x := &e.facts[at.fact]
	last := len(*stack) - 1
	switch {
	case x.ret >= 0:
		*stack = append(*stack, backStep{x.ret, at.rest})
		return backStep{x.parent, 0}
	case x.how == byCall && x.ctx != 0 && last >= 0:
		at = (*stack)[last]
		*stack = (*stack)[:last]
		return at
	case x.how == byCall && x.ctx != 0:
		return e.passedBy(x, at.rest)
	case x.fn == nil && x.parent >= 0:
		return backStep{x.parent, e.paths.restOf(x.path, e.facts[x.parent].path)}
	}
	return backStep{x.parent, at.rest}
}

// passedBy gives the fact that a caller passed to the context that a fact begins, where the tail stands for a rest: the first that was passed if that
// is not known.
func (e *engine) passedBy(x *fact, rest Path) backStep {
	if o := e.contexts[x.ctx].openness; o != nil {
		if by, ok := o.rests[rest]; ok {
			return by.backStep
		}
	}
	return backStep{x.parent, 0}
}

// restOf gives what the tail of an open path stands for where the whole is another; 0 where it does not end so, or cannot be known.
func (ps *paths) restOf(whole, open Path) Path {
	if !ps.open[open] {
		return 0
	}
	for !ps.isTail(open) {
		if whole == 0 || ps.list[whole].head != ps.list[open].head {
			return 0
		}
		whole, open = ps.list[whole].tail, ps.list[open].tail
	}
	return whole
}
