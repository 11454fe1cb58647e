package taint

import "mcpsafe/internal/program"

// maxFence bounds the texts put together of others that a fence is looked for in.
const maxFence = 4

// fenced gives the kinds of sink at which a part of a text is set apart by the constants before it.
func (e *engine) fenced(f *program.Function, in *program.Instr, part, depth int) (mask uint64) {
	for _, a := range in.Args[:part] {
		if c := &f.Values[f.Origin(a)]; c.Op == program.OpConcat && depth > 0 {
			mask |= e.fenced(f, c, len(c.Args), depth-1)
			continue
		}
		for _, text := range e.ix.strings(f, a, "", 8) {
			mask |= e.o.Kinds.Fencing(text)
		}
	}
	return mask
}
