package taint

import (
	"mcpsafe/internal/program"
)

// alongside gives the kinds of sink that one result of a call is harmless at where another one, a truth or what is wrong, came out as held says: those at
// which it is harmless wherever the called function returns both so. path, allowed = check(path); if not allowed: raise.
func (ix *Index) alongside(f *program.Function, cond program.Value, held bool, v program.Value) uint64 {
	call, ok := ix.resultOf(f, f.Values[cond].Args[0])
	if !ok {
		return 0
	}
	key, v := ix.under, ix.root(f, v)
	if v >= 0 && v != call && f.Values[v].Op == program.OpField {
		key = f.Values[v].Text
		if v, ok = ix.resultOf(f, f.Values[v].Args[0]); !ok {
			return 0
		}
	}
	if v != call || key == "" || key == f.Values[cond].Text {
		return 0
	}
	mask := ^uint64(0)
	for _, t := range ix.g.Targets(f, call) {
		if t.Func == nil {
			return 0
		}
		mask &= ix.returning(t.Func, f.Values[cond].Text, held, key)
	}
	if len(ix.g.Targets(f, call)) == 0 {
		return 0
	}
	return mask
}

// resultOf gives the call that a value is the result of.
func (ix *Index) resultOf(f *program.Function, v program.Value) (call program.Value, ok bool) {
	v = ix.root(f, v)
	return v, v >= 0 && f.Values[v].Op == program.OpCall
}

// returning gives the kinds of sink at which what a function returns under one key is harmless wherever what it returns under another comes out as
// held says.
func (ix *Index) returning(f *program.Function, tells string, held bool, key string) uint64 {
	mask, refused, accepted := ^uint64(0), false, false
	for _, r := range f.Returns {
		x, known := part(f, r, tells)
		y, found := part(f, r, key)
		switch {
		case !known: // what comes from elsewhere
			return 0
		case isTruth(f, x, !held):
			refused = true
		case !found: // it gives nothing back there
			accepted = true
		default:
			accepted = true
			mask &= ix.known(f, y)
		}
	}
	if !refused || !accepted {
		return 0
	}
	return mask
}

// maxParts bounds the parts of an object that are looked at.
const maxParts = 32

// part gives what an object that is written down holds under a key.
func part(f *program.Function, object program.Value, key string) (v program.Value, ok bool) {
	if object == program.None {
		return program.None, false
	}
	for range maxParts {
		object = f.Origin(object)
		in := &f.Values[object]
		if in.Op != program.OpSetField {
			return program.None, false
		}
		if in.Text == key {
			return in.Args[1], true
		}
		object = in.Args[0]
	}
	return program.None, false
}

// isTruth tells a constant that counts as a truth.
func isTruth(f *program.Function, v program.Value, truth bool) bool {
	in := &f.Values[f.Origin(v)]
	if in.Op != program.OpConst {
		return in.Op == program.OpConcat && truth
	}
	switch program.ConstKind(in.Aux) {
	case program.ConstBool:
		return (in.Text == "true") == truth
	case program.ConstNull:
		return !truth
	case program.ConstString:
		return (in.Text != "") == truth
	}
	return false
}

// known gives the kinds of sink that a value is harmless at by the conditions that it has passed in its function.
func (ix *Index) known(f *program.Function, v program.Value) (mask uint64) {
	looked, under, whole := ix.looked, ix.under, ix.part
	defer func() { ix.looked, ix.under, ix.part = looked, under, whole }()
	for at, n := v, 0; n < maxChain; n++ {
		switch in := &f.Values[at]; in.Op {
		case program.OpGuard:
			mask |= ix.guards(f, at, "")
			at = in.Args[0]
		case program.OpCopy, program.OpCast:
			at = in.Args[0]
		case program.OpPost:
			at = in.Args[1]
		case program.OpConst:
			return ^uint64(0)
		default:
			n = maxChain
		}
	}
	for i := range f.Params { // from which it may have been resolved
		mask = ix.settled(f, mask, v, program.Value(i))
	}
	return mask
}
