package program

import "slices"

// Effect is told of a value that is a statement of its own. A call whose answer nobody takes is there for what it does, also to the parts of objects
// that it is given beside other things: copyHeaders(request.Header, from). With a constant text it is one that logs or sets something by name.
func (b *Builder) Effect(v Value) {
	in := b.instr(v)
	if in.Op == OpCopy { // awaited
		v, in = in.Args[0], b.instr(in.Args[0])
	}
	if in.Op != OpCall || b.detail >= Marks || len(in.Args) < 3 {
		return
	}
	given := slices.Clone(in.Args[1:])
	if slices.ContainsFunc(given, func(a Value) bool { return b.instr(a).Op == OpConst || b.instr(a).Op == OpConcat }) {
		return
	}
	for i, a := range given {
		if b.isPart(a) && !b.held(a) && b.changeable(a, 3) {
			b.post(v, a, i)
		}
	}
}
