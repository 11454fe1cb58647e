package taint

import (
	"slices"

	"mcpsafe/internal/program"
)

// given carries data of a user's rule through a call: to what it gives, and into the functions of the program that it runs.
func (e *engine) given(i int32, x fact, call program.Value, arg int) {
	r := e.user.rule
	entered := false
	for _, t := range e.g.Targets(x.fn, call) {
		switch {
		case t.Func != nil && !r.OneFunction:
			e.enterCall(i, x, call, arg, t.Func)
			entered = true
		case t.Class != nil && !r.OneFunction:
			e.fillFields(i, x, call, arg, t.Class)
		case t.Func == nil:
			for _, m := range t.Facts {
				for k := range m.Calls {
					e.callBack(i, x, call, arg, &m.Calls[k])
				}
			}
		}
	}
	// What a method of data gives is data, and so is what is built of it; other calls the rule may take for safe.
	always := arg < 0 && e.paths.strip(x.path) == 0 || x.fn.Calls[x.fn.Values[call].Aux].New
	if !r.OnlyThroughNames && (always || !entered && !r.SafeFunctions) {
		e.add(fact{fn: x.fn, v: call, ctx: x.ctx, kind: x.kind, conf: x.conf, how: byUnknown, parent: i, ret: -1, note: e.note(e.calleeName(x.fn, call)), need: x.need})
	}
}

// undeclared carries data on to the reads of a name that nothing declares, as of a variable of the function: to those behind it, up to the
// next write.
func (e *engine) undeclared(i int32, x fact, at program.Value, name string) {
	for v := at + 1; int(v) < len(x.fn.Values); v++ {
		in := &x.fn.Values[v]
		if in.Text != name {
			continue
		}
		switch in.Op {
		case program.OpSetGlobal:
			return
		case program.OpGlobal:
			e.derive(i, v, x.path, byCopy)
		}
	}
}

// untouched tells whether an object is as it was read but for what calls may have done to it: nothing was written to it, and no rule says
// that a call made it clean.
func (m *marked) untouched(f *program.Function, v program.Value, budget int) bool {
	for ; budget > 0; budget-- {
		in := &f.Values[v]
		switch {
		case in.Op == program.OpPost && !m.clean[f.Number(v)]:
			v = in.Args[1]
		case in.Op == program.OpSetField && in.Aux == program.WriteBack:
			if !m.untouched(f, in.Args[1], budget/2) {
				return false
			}
			v = in.Args[0]
		default:
			return in.Op == program.OpField || in.Op == program.OpIndex
		}
	}
	return false
}

// isClean tells whether a fact is about a value that is clean.
func (m *marked) isClean(x *fact) bool {
	if m.clean[x.fn.Number(x.v)] {
		return true
	}
	if !m.rule.SafeBooleans && !m.rule.SafeNumbers {
		return false
	}
	in := &x.fn.Values[x.v]
	return in.Op == program.OpParam && m.plain(x.fn.Params[in.Aux].Types) || in.Op == program.OpCast && m.plain([]string{in.Text})
}

// harmless tells whether the result of an operation carries nothing, for what the rule assumes.
func (m *marked) harmless(x fact, in *program.Instr) bool {
	switch in.Op {
	case program.OpCompare:
		return m.rule.SafeComparisons || m.rule.SafeBooleans
	case program.OpNot:
		return m.rule.SafeBooleans
	case program.OpBinary, program.OpConcat:
		return m.rule.SafeNumbers && slices.ContainsFunc(in.Args, func(v program.Value) bool {
			a := &x.fn.Values[v]
			return a.Op == program.OpConst && program.ConstKind(a.Aux) == program.ConstNumber
		})
	}
	return false
}

// plain tells whether a declared type is one of truth values or numbers that the rule takes for safe.
func (m *marked) plain(types []string) bool {
	for _, t := range types {
		switch t {
		case "bool", "boolean":
			return m.rule.SafeBooleans
		case "int", "float", "number", "int32", "int64", "uint", "uint32", "uint64", "float64", "float32":
			return m.rule.SafeNumbers
		}
	}
	return false
}

// carry hands a fact on along the rule's propagators.
func (m *marked) carry(e *engine, i int32, x fact) {
	for _, to := range m.carries[x.fn.Number(x.v)] {
		ctx := x.ctx
		if to.fn != x.fn {
			ctx = 0
		}
		e.add(fact{fn: to.fn, v: to.v, ctx: ctx, kind: x.kind, conf: x.conf, how: byStore, parent: i, ret: -1, need: x.need})
	}
}
