package taint

import (
	"slices"

	"mcpsafe/internal/model"
	"mcpsafe/internal/program"
)

// answering gives the kinds of sink that a parameter of a function is harmless at when the function's answer is (in the sense of a
// condition) held; of an error, when there is none.
func (ix *Index) answering(f *program.Function, param int, held bool, depth int) uint64 {
	return ix.answer(f, program.Value(param), held, depth)
}

// answer is answering for a parameter or a variable around the function.
func (ix *Index) answer(f *program.Function, p program.Value, held bool, depth int) (mask uint64) {
	if depth <= 0 {
		return 0
	}
	for _, br := range f.Branches { // a way out with the other answer
		for _, side := range []struct {
			exit  program.Exit
			value program.Value
			held  bool
		}{{br.Then, br.ThenValue, false}, {br.Else, br.ElseValue, true}} {
			if side.exit == program.ExitThrow || side.exit == program.ExitReturn && ix.refuses(f, side.value, held) {
				one := ix.letters
				ix.letters = true
				mask |= ix.holding(f, br.Cond, side.held, p, depth)
				ix.letters = one
			}
		}
	}
	if said := ix.saidByAll(f, p, held, depth); said != 0 {
		return mask | said
	}
	if !held || !slices.ContainsFunc(f.Returns, func(r program.Value) bool { return ix.refuses(f, r, held) }) {
		return mask
	}
	for _, r := range f.Returns { // try { check(p); return true } catch { return false }
		if !ix.refuses(f, r, held) {
			mask |= ix.failing(f, p, r) | ix.cameBack(f, p, r)
		}
	}
	return mask
}

// saidByAll gives what all values that a function returns, but those that say no, say of a parameter or variable.
func (ix *Index) saidByAll(f *program.Function, p program.Value, held bool, depth int) uint64 {
	said, any := ^uint64(0), false
	for _, r := range f.Returns {
		if !ix.refuses(f, r, held) {
			said, any = said&(ix.holding(f, r, held, p, depth)|ix.onTheWay(f, r, p, depth)), true
		}
	}
	if !any {
		return 0
	}
	return said
}

// onTheWay gives what the condition under which a value is returned says: if ok { return true }; return false.
func (ix *Index) onTheWay(f *program.Function, r, p program.Value, depth int) (mask uint64) {
	for _, br := range f.Branches {
		if br.Then == program.ExitReturn && br.ThenValue == r {
			mask |= ix.holding(f, br.Cond, true, p, depth)
		}
	}
	return mask
}

// isLetter tells some letter of a text, where a function refuses a text for any letter that is not as it asks.
func (ix *Index) isLetter(f *program.Function, l, v program.Value) bool {
	in := &f.Values[f.Origin(l)]
	if !ix.letters || in.Op != program.OpElem && in.Op != program.OpIndex || ix.root(f, in.Args[0]) != ix.root(f, v) {
		return false
	}
	return in.Op == program.OpElem || f.Values[f.Origin(in.Args[1])].Op == program.OpPhi
}

// refuses tells a returned value that says no: the truth that is not held, or an error (the last of several results that is not null).
func (ix *Index) refuses(f *program.Function, v program.Value, held bool) bool {
	if v == program.None {
		return false
	}
	in := &f.Values[f.Origin(v)]
	switch in.Op {
	case program.OpConst:
		switch program.ConstKind(in.Aux) {
		case program.ConstBool:
			return (in.Text == "true") != held
		case program.ConstNull:
			return held && f.Module.Language != "go"
		case program.ConstString: // what is wrong, as a text
			return (in.Text != "") != held && f.Module.Language != "go"
		}
		return false
	case program.OpConcat:
		return !held && f.Module.Language != "go"
	case program.OpSetField: // several results
		if f.Module.Language == "go" && isTyped(f, v) { // an error of the program's own
			return held
		}
		return ix.refusesIn(f, v, held)
	case program.OpCall:
		return held && f.Module.Language == "go"
	case program.OpGlobal: // an error that was made once
		return held && f.Module.Language == "go" && ix.isMadeOnce(f, in.Text)
	}
	return false
}

// isMadeOnce tells a module variable that nothing but calls give a value, as errors that have a name.
func (ix *Index) isMadeOnce(f *program.Function, name string) bool {
	b, ok := ix.g.Program.Lookup(f.Module, name)
	return ok && b.Global != nil && len(b.Global.Values) > 0 && !slices.ContainsFunc(b.Global.Values, func(v program.Value) bool {
		return b.Module.Body.Values[v].Op != program.OpCall
	})
}

// isTyped tells an object that is made of a type that has a name, which several results are not.
func isTyped(f *program.Function, v program.Value) bool {
	for range maxList {
		in := &f.Values[f.Origin(v)]
		if in.Op != program.OpSetField {
			return in.Op == program.OpObject && in.Text != ""
		}
		v = in.Args[0]
	}
	return false
}

// refusesIn tells several results that say no: one is the truth that is not held, or the last is an error.
func (ix *Index) refusesIn(f *program.Function, v program.Value, held bool) bool {
	isLast := true
	for n := 0; n < 8; n++ {
		in := &f.Values[f.Origin(v)]
		if in.Op != program.OpSetField {
			return false
		}
		x := &f.Values[f.Origin(in.Args[1])]
		switch {
		case x.Op == program.OpConst && program.ConstKind(x.Aux) == program.ConstBool:
			return (x.Text == "true") != held
		case isLast && f.Module.Language == "go":
			return held && x.Op != program.OpConst
		}
		isLast, v = false, in.Args[0]
	}
	return false
}

// refusing gives the kinds of sink that the elements of a list are harmless at behind a function that gives nothing back, asks of each whether it
// begins as it must not, and throws, or calls what may, for some that do.
func (ix *Index) refusing(f *program.Function, param int) (mask uint64) {
	if slices.ContainsFunc(f.Returns, func(r program.Value) bool { return r != program.None && f.Values[f.Origin(r)].Op != program.OpConst }) {
		return 0
	}
	throws := slices.ContainsFunc(f.Branches, func(b program.Branch) bool { return b.Then == program.ExitThrow || b.Else == program.ExitThrow })
	for v := range f.Values {
		if f.Values[v].Op != program.OpCall {
			continue
		}
		call := program.Value(v)
		for _, t := range ix.g.Targets(f, call) {
			throws = throws || t.Func != nil && len(t.Func.Returns) == 0
		}
		for _, m := range ix.callFacts(f, call) {
			if m.Unless && m.GuardsMask != 0 && ix.Applies(f, call, m) && ix.asksElement(f, call, m, program.Value(param)) {
				mask |= m.GuardsMask
			}
		}
	}
	if !throws {
		return 0
	}
	return mask
}

// asksElement tells a check of an element of a list.
func (ix *Index) asksElement(f *program.Function, call program.Value, m *model.Fact, list program.Value) bool {
	for v := range f.Values {
		if in := &f.Values[v]; in.Op != program.OpElem || f.Origin(in.Args[0]) != f.Origin(list) {
			continue
		}
		if _, ok := ix.asked(f, call, m, program.Value(v)); ok {
			return true
		}
	}
	return false
}
