package taint

import (
	"slices"
	"strings"

	"mcpsafe/internal/callgraph"
	"mcpsafe/internal/model"
	"mcpsafe/internal/program"
)

// passesGuard tells whether data that a loop read from under a key comes past a condition on the key, and what that takes of callers.
func (e *engine) passesGuard(x fact, in *program.Instr) (need, bool) {
	key, ok := e.paths.origin(x.path)
	if !ok {
		return x.need, true
	}
	holds, known := e.ix.truth(x.fn, in.Args[1], key, 6)
	if known {
		return x.need, holds == (in.Aux == 1)
	}
	return e.neededBy(x, in, key)
}

// neededBy gives what a condition that compares a loop's key with a parameter asks of callers: to pass that key.
func (e *engine) neededBy(x fact, guard *program.Instr, key string) (need, bool) {
	if guard.Aux != 1 || x.need.param != 0 {
		return x.need, true
	}
	p, ok := e.ix.comparedParam(x.fn, guard.Args[1], key, 6)
	if !ok {
		return x.need, true
	}
	x.need = need{uint8(p + 1), e.keyNumber(key)}
	return x.need, !e.o.Exact || e.someGive(&x)
}

// pastGuards tells whether the key of a loop over an object's keys, as conditions and a search have left it, can be the key that data is
// under, and what that takes of callers; loop is false for any other key.
func (e *engine) pastGuards(x fact, v program.Value, key string, depth int) (n need, past, loop bool) {
	if depth <= 0 {
		return x.need, true, false
	}
	in := &x.fn.Values[v]
	switch in.Op {
	case program.OpKey:
		return x.need, true, true
	case program.OpCopy, program.OpCast:
		return e.pastGuards(x, in.Args[0], key, depth-1)
	case program.OpPost:
		return e.pastGuards(x, in.Args[1], key, depth-1)
	case program.OpPhi: // what a search found, or nothing
		for _, a := range in.Args {
			if c := &x.fn.Values[a]; c.Op == program.OpConst && program.ConstKind(c.Aux) == program.ConstNull || a == v {
				continue
			}
			an, p, l := e.pastGuards(x, a, key, depth-1)
			if l && p {
				n = an
			}
			past, loop = past || p, loop || l
		}
		return n, past, loop
	case program.OpGuard:
		if n, past, loop = e.pastGuards(x, in.Args[0], key, depth-1); !past || !loop {
			return n, past, loop
		}
		if holds, known := e.ix.truth(x.fn, in.Args[1], key, 6); known {
			return n, holds == (in.Aux == 1), true
		}
		x.need = n
		n, past = e.neededBy(x, in, key)
		return n, past, true
	}
	return x.need, true, false
}

// comparedParam gives the parameter that a condition says is a loop's key.
func (ix *Index) comparedParam(f *program.Function, cond program.Value, key string, depth int) (int, bool) {
	if depth <= 0 {
		return 0, false
	}
	in := &f.Values[cond]
	l, r := program.None, program.None
	switch in.Op {
	case program.OpCopy, program.OpCast, program.OpGuard:
		return ix.comparedParam(f, in.Args[0], key, depth-1)
	case program.OpLogic:
		if in.Text != "and" {
			return 0, false
		}
		if p, ok := ix.comparedParam(f, in.Args[0], key, depth-1); ok {
			return p, true
		}
		return ix.comparedParam(f, in.Args[1], key, depth-1)
	case program.OpCompare:
		if in.Text == "==" || in.Text == "=" {
			l, r = in.Args[0], in.Args[1]
		}
	case program.OpCall:
		for _, m := range ix.callFacts(f, cond) {
			if m.Compare == "==" {
				l, _ = ix.operand(f, in, cond, m.Left)
				r, _ = ix.operand(f, in, cond, m.Right)
			}
		}
	}
	if l == program.None || r == program.None {
		return 0, false
	}
	if ix.isKey(f, r, key) {
		l, r = r, l
	}
	if !ix.isKey(f, l, key) {
		return 0, false
	}
	return ix.keyParam(f, r)
}

// isKey tells whether a value is the key of a loop, that is bound to key.
func (ix *Index) isKey(f *program.Function, v program.Value, key string) bool {
	all := ix.strings(f, v, key, 6)
	return len(all) == 1 && all[0] == key && ix.loopKey(f, v, 8)
}

// holdsFor tells whether the condition of a guard can have come out as it did for a loop's key.
func (ix *Index) holdsFor(f *program.Function, guard *program.Instr, key string) bool {
	holds, known := ix.truth(f, guard.Args[1], key, 6)
	return !known || holds == (guard.Aux == 1)
}

// allowed tells whether a loop's key gets past the guards on the expression that is stored under it.
func (ix *Index) allowed(f *program.Function, v program.Value, key string) bool {
	ok := true
	for n := 0; ok && n < 12; n++ {
		if in := &f.Values[v]; in.Op == program.OpGuard && !ix.holdsFor(f, in, key) {
			return false
		}
		v, ok = ix.versionOf(f, v)
	}
	return true
}

// truth evaluates a condition for a loop's key.
func (ix *Index) truth(f *program.Function, cond program.Value, key string, depth int) (holds, known bool) {
	if depth <= 0 {
		return false, false
	}
	in := &f.Values[cond]
	switch in.Op {
	case program.OpNot:
		holds, known = ix.truth(f, in.Args[0], key, depth-1)
		return !holds, known
	case program.OpCopy, program.OpCast, program.OpGuard:
		return ix.truth(f, in.Args[0], key, depth-1)
	case program.OpLogic:
		return ix.truthOfBoth(f, in, key, depth)
	case program.OpCompare:
		holds, known = ix.compare(f, strings.TrimPrefix(strings.TrimPrefix(in.Text, "not "), "!"), in.Args[0], in.Args[1], key, depth)
		if in.Text == "!=" || in.Text == "not in" {
			holds = !holds
		}
		return holds, known
	case program.OpIndex:
		if ks := ix.strings(f, in.Args[1], key, depth); len(ks) == 1 {
			if all := ix.keysIn(f, in.Args[0], depth-1); all != nil {
				return containsFold(all, ks[0]), true
			}
		}
	case program.OpCall:
		return ix.truthOfCall(f, cond, key, depth)
	case program.OpField:
		if in.Text == "1" { // v, ok := m[k]
			return ix.truth(f, in.Args[0], key, depth-1)
		}
	}
	return false, false
}

func (ix *Index) truthOfBoth(f *program.Function, in *program.Instr, key string, depth int) (holds, known bool) {
	a, aKnown := ix.truth(f, in.Args[0], key, depth-1)
	b, bKnown := ix.truth(f, in.Args[1], key, depth-1)
	stop := in.Text != "and" // the value that decides alone
	if aKnown && a == stop || bKnown && b == stop {
		return stop, true
	}
	return !stop, aKnown && bKnown
}

func (ix *Index) truthOfCall(f *program.Function, call program.Value, key string, depth int) (holds, known bool) {
	in := &f.Values[call]
	for _, m := range ix.callFacts(f, call) {
		if m.Compare == "" {
			continue
		}
		l, okL := ix.operand(f, in, call, m.Left)
		r, okR := ix.operand(f, in, call, m.Right)
		if okL && okR {
			return ix.compare(f, m.Compare, l, r, key, depth)
		}
	}
	for _, t := range ix.g.Targets(f, call) { // a helper that compares its parameter
		if t.Func != nil && len(t.Func.Returns) == 1 {
			return ix.truth(t.Func, t.Func.Returns[0], key, depth-1)
		}
	}
	return false, false
}

func (ix *Index) operand(f *program.Function, in *program.Instr, call program.Value, p model.Place) (program.Value, bool) {
	if c := &f.Values[in.Args[0]]; p.Root == model.Receiver && c.Op == program.OpField {
		return c.Args[0], true
	}
	for a := range in.Args[1:] {
		if callgraph.Selects(f, call, p, a) {
			return in.Args[a+1], true
		}
	}
	return program.None, false
}

// compare evaluates a comparison in which one side is the loop's key.
func (ix *Index) compare(f *program.Function, op string, l, r program.Value, key string, depth int) (holds, known bool) {
	switch op {
	case "==", "=":
		a, b := ix.strings(f, l, key, depth), ix.strings(f, r, key, depth)
		if len(a) == 1 && len(b) == 1 {
			return strings.EqualFold(a[0], b[0]), true
		}
	case "in":
		a := ix.strings(f, l, key, depth)
		if len(a) != 1 {
			return false, false
		}
		all := ix.elements(f, r, depth)
		if ks := ix.keysIn(f, r, depth); len(ks) > 0 && !allIndices(ks) {
			all = ks // a map: its keys are meant
		}
		if all != nil {
			return containsFold(all, a[0]), true
		}
	case "prefix":
		a, b := ix.strings(f, l, key, depth), ix.strings(f, r, key, depth)
		if len(a) == 1 && len(b) > 0 {
			return slices.ContainsFunc(b, func(p string) bool { return strings.HasPrefix(fold(a[0]), fold(p)) }), true
		}
	}
	return false, false
}

func allIndices(keys []string) bool {
	return !slices.ContainsFunc(keys, func(k string) bool { return !isIndex(k) })
}
