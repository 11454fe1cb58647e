package taint

import (
	"slices"

	"mcpsafe/internal/callgraph"
	"mcpsafe/internal/model"
	"mcpsafe/internal/program"
)

// What is found in a collection under a value says that the value is one of its keys. That makes the value harmless where it did not choose what is
// in the collection.

// lookedUp gives the kinds of sink that a value is harmless at where a call found something under it, or something was found by what the call reads.
func (ix *Index) lookedUp(f *program.Function, call program.Value, m *model.Fact, v program.Value) uint64 {
	in := &f.Values[call]
	key, ok := ix.operand(f, in, call, m.Left)
	if !ok || slices.ContainsFunc(ix.callFacts(f, call), func(o *model.Fact) bool { return o.Sink == "url-host" }) { // requests.get(address)
		return 0
	}
	if m.Right.None() { // the first row of what a query found
		return ix.holding(f, f.Origin(key), true, v, 2)
	}
	table, ok := ix.operand(f, in, call, m.Right)
	if !ok || !ix.notChosen(f, table, v) {
		return 0
	}
	for _, k := range parts(f, key) {
		if ix.sameAs(f, k, v) {
			return ^uint64(0)
		}
	}
	return 0
}

// oneOf gives the kinds of sink that a value is harmless at where something computed from it equals an element of a collection: a loop looks for it.
func (ix *Index) oneOf(f *program.Function, part, element, v program.Value) uint64 {
	in := &f.Values[ix.plain(f, element)]
	if in.Op != program.OpElem || !ix.computedFrom(f, part, v, 3) || ix.isLetter(f, part, v) || ix.isCut(f, part) || ix.isCut(f, element) || !ix.notChosen(f, in.Args[0], v) {
		return 0
	}
	switch {
	case ix.isFirstWord(f, part, v):
		return ix.atBeginning(f)
	case ix.sameAs(f, part, v):
		return ^uint64(0)
	case f.Values[ix.plain(f, part)].Op == program.OpField:
		return ix.listed(f, part, v)
	}
	return 0
}

// isCut tells the beginning or end of a text, cut by a number.
func (ix *Index) isCut(f *program.Function, v program.Value) bool {
	ok := true
	for n := 0; ok && n < maxChain; n++ {
		if in := &f.Values[v]; in.Op == program.OpCopy && in.Text == program.PartOfText {
			return true
		}
		v, ok = ix.versionOf(f, v)
	}
	return false
}

// parts lists a value and, of a list that is written down, its elements.
func parts(f *program.Function, v program.Value) (all []program.Value) {
	all = append(all, v)
	for v = f.Origin(v); f.Values[v].Op == program.OpSetField && len(all) < maxList; v = f.Origin(f.Values[v].Args[0]) {
		all = append(all, f.Values[v].Args[1])
	}
	return all
}

// notChosen tells a collection that a value had no part in: it is fixed, was found out, or whoever calls the function gives it such a one.
func (ix *Index) notChosen(f *program.Function, r, v program.Value) bool {
	return ix.fixed(f, r) || ix.foundOut(f, r, v) || ix.handedIn(f, ix.root(f, r), 4)
}

// foundOut tells a collection that a call gave which was not given the value, or that was gathered of such, such as the names of the tables there are: the value did not choose
// what is in it.
func (ix *Index) foundOut(f *program.Function, r, v program.Value) bool {
	r = f.Origin(r)
	switch f.Values[r].Op {
	case program.OpCall, program.OpAppend, program.OpPhi:
		return !ix.computedFrom(f, r, v, maxChain)
	}
	return false
}

// handedIn tells a parameter, or a variable around the function, that is the program's own wherever it gets its content.
func (ix *Index) handedIn(f *program.Function, v program.Value, depth int) bool {
	if in := &f.Values[v]; in.Op == program.OpCellRead {
		all := ix.captures[capturedKey(f.Module, in.Aux)]
		return len(all) > 0 && len(all) <= maxCallers && !slices.ContainsFunc(all, func(w valueAt) bool {
			again := &w.fn.Values[w.fn.Origin(w.v)] // the variable itself, after a call
			return !(again.Op == program.OpCellRead && again.Aux == in.Aux) && !ix.isOwn(w.fn, w.v, depth-1)
		})
	} else if in.Op != program.OpParam || f.Params[in.Aux].Kind == program.ParamReceiver || len(ix.backs[f]) > 0 {
		return false
	}
	param, callers := int(f.Values[v].Aux), ix.callersOf(f)
	if len(callers) > maxCallers {
		return false
	}
	for _, s := range callers {
		given := valueAt{f.Outer, f.Params[param].Default}
		for _, b := range callgraph.Bind(s.Caller, s.Call, f) {
			if b.Param == param {
				given = valueAt{s.Caller, b.From}
			}
		}
		if given.fn == nil || given.v == program.None || !ix.isOwn(given.fn, given.v, depth-1) {
			return false
		}
	}
	return len(callers) > 0
}

// callersOf lists who calls a function; of one that is no test's, no tests.
func (ix *Index) callersOf(f *program.Function) (all []callgraph.Site) {
	for _, s := range ix.g.Callers(f) {
		if !s.Caller.Module.Test || f.Module.Test {
			all = append(all, s)
		}
	}
	return all
}

// isOwn tells a collection that is fixed, or is made of what is.
func (ix *Index) isOwn(f *program.Function, v program.Value, depth int) bool {
	if v = ix.root(f, v); depth <= 0 || v == program.None {
		return false
	}
	switch in := &f.Values[v]; in.Op {
	case program.OpConst, program.OpObject:
		return true
	case program.OpSetField, program.OpSetIndex, program.OpAppend:
		return ix.isOwn(f, in.Args[0], depth)
	case program.OpParam, program.OpCellRead:
		return ix.handedIn(f, v, depth)
	case program.OpCall:
		return !slices.ContainsFunc(in.Args[1:], func(a program.Value) bool { return !ix.isOwn(f, a, depth-1) })
	}
	return ix.fixed(f, v)
}
