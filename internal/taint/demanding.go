package taint

import (
	"slices"

	"mcpsafe/internal/callgraph"
	"mcpsafe/internal/program"
)

// A call that fails where what it is given is not as it asks says something of that behind it, see checked and required. Where it is given a part,
// such as the host of an address, it says something of the whole as well, which is no version of anything: what uses the whole is asked.

// demandsOf is a call that fails where one of its operands, which is computed from something else, is not as it asks.
type demandsOf struct {
	call, operand program.Value
	mask          uint64
}

// cameBack gives the kinds of sink that a value is harmless at where it is used, or for None where its function ends, by the calls before that came
// back.
func (ix *Index) cameBack(f *program.Function, v, use program.Value) uint64 {
	if v < 0 || len(ix.demandingCalls(f)) == 0 {
		return 0
	}
	k := useKey{f, v, use}
	mask, ok := ix.backAt[k]
	if !ok {
		mask = ix.findBack(f, v, use)
		ix.backAt[k] = mask
	}
	return mask
}

// useKey is a use of a value.
type useKey struct {
	fn     *program.Function
	v, use program.Value
}

func (ix *Index) findBack(f *program.Function, v, use program.Value) (mask uint64) {
	from := v
	if in := &f.Values[v]; in.Op == program.OpField { // which may have been read before
		from = ix.root(f, in.Args[0])
	}
	for _, d := range ix.demandingCalls(f) {
		if use != program.None && d.call >= use {
			break
		}
		if d.call > from {
			mask |= ix.settled(f, d.mask, d.operand, v) & ix.decided(f, d.operand, v, maxChain) & ix.always(f, d.call, use, v)
		}
	}
	return mask
}

// behindCalls gives a fact as it is where its value is used: behind calls that came back.
func (e *engine) behindCalls(i int32, x *fact, use program.Value) int32 {
	if !e.isText(x) || e.user != nil {
		return i
	}
	e.ix.looked = 0
	own := e.settle(e.ix.cameBack(x.fn, x.v, use), x.clean)
	if own == 0 || len(e.facts) >= e.max {
		return i
	}
	y := *x
	y.clean, y.how, y.parent, y.ret = e.follow(e.cleaned.of(own), x.clean), byCopy, i, -1
	e.facts = append(e.facts, y)
	return int32(len(e.facts)) - 1
}

// demandingCalls lists the calls of a function that ask something of what is computed.
func (ix *Index) demandingCalls(f *program.Function) []demandsOf {
	all, ok := ix.demanding[f]
	if ok {
		return all
	}
	ix.demanding[f] = nil // what calls itself
	for v := range f.Values {
		call := program.Value(v)
		if f.Values[v].Op != program.OpCall {
			continue
		}
		for _, m := range ix.callFacts(f, call) {
			if m.DemandsMask == 0 || !ix.Applies(f, call, m) {
				continue
			}
			for _, a := range ix.Given(f, call, m.At) {
				if isComputed(f, a) {
					all = append(all, demandsOf{call, a, m.DemandsMask})
				}
			}
		}
		for _, t := range ix.g.Targets(f, call) {
			if t.Func == nil || t.Func == f {
				continue
			}
			for _, b := range callgraph.Bind(f, call, t.Func) {
				if b.Param < 0 || b.Key != "" || b.From == program.None || !isComputed(f, b.From) {
					continue
				}
				part := ix.part
				ix.part = true
				mask := ix.demanded(t.Func, b.Param)
				if ix.part = part; mask != 0 {
					all = append(all, demandsOf{call, b.From, mask})
				}
			}
		}
	}
	ix.demanding[f] = all
	return all
}

// isComputed tells a value that is read from another or comes from a call.
func isComputed(f *program.Function, v program.Value) bool {
	switch f.Values[f.Origin(v)].Op {
	case program.OpField, program.OpIndex, program.OpElem, program.OpCall:
		return true
	}
	return false
}

// decided gives the kinds of sink at which what is known of a part of a value is known of the value: of a field those that models name, of what calls
// made of a text all. One field of an object says nothing of the others.
func (ix *Index) decided(f *program.Function, part, v program.Value, depth int) uint64 {
	if part = ix.root(f, part); depth <= 0 || part < 0 || ix.isSame(f, part, v) {
		return 0
	}
	in := &f.Values[part]
	switch in.Op {
	case program.OpField:
		whole := ix.decided(f, in.Args[0], v, depth-1)
		if whole != 0 || ix.isSame(f, in.Args[0], v) {
			if mask := ix.partGuards(f, part, in.Args[0]); mask != 0 {
				return mask
			}
		}
		return whole
	case program.OpElem:
		if ix.isSame(f, in.Args[0], v) { // a loop asks this of each element
			return ^uint64(0)
		}
		return ix.decided(f, in.Args[0], v, depth-1)
	case program.OpIndex:
		return ix.decided(f, in.Args[0], v, depth-1)
	case program.OpCall:
		if slices.ContainsFunc(ix.g.Targets(f, part), func(t *callgraph.Target) bool { return t.Func != nil }) {
			return 0
		}
		for _, a := range operands(f, in) {
			if ix.isSame(f, a, v) {
				return ^ix.undecided(f, part, v)
			}
			if mask := ix.decided(f, a, v, depth-1); mask != 0 {
				return mask
			}
		}
	}
	return 0
}

// isSame tells whether a value is another, or both are read from one field.
func (ix *Index) isSame(f *program.Function, a, b program.Value) bool {
	for range maxChain {
		if a, b = ix.root(f, a), ix.root(f, b); a == b {
			return true
		}
		if a < 0 || b < 0 {
			return false
		}
		x, y := &f.Values[a], &f.Values[b]
		if x.Op != program.OpField || y.Op != program.OpField || x.Text != y.Text {
			return false
		}
		a, b = x.Args[0], y.Args[0]
	}
	return false
}
