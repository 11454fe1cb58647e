package pattern

import "mcpsafe/internal/syntax"

// definition gives the node that a name was assigned from, or -1.
func (f *File) definition(t int32) int32 {
	r, ok := f.defined(t)
	if !ok {
		return -1
	}
	for _, c := range f.at(r) {
		if c != t && f.isExpr(c) && f.nodes[c].kind != KindIdent {
			return c
		}
	}
	return -1
}

func (f *File) defined(t int32) (syntax.Range, bool) {
	n := &f.nodes[t]
	if f.info == nil || n.kind != KindIdent || !f.isExpr(t) {
		return syntax.Range{}, false
	}
	return f.info.Definition(syntax.Range{Start: n.start, End: n.end})
}

// at lists the nodes of exactly that range.
func (f *File) at(r syntax.Range) (out []int32) {
	from, to := f.window(syntax.Range{Start: r.Start, End: r.Start}) // of those that begin there
	for t := from; t < to; t++ {
		if f.nodes[t].start == r.Start && f.nodes[t].end == r.End {
			out = append(out, t)
		}
	}
	return out
}

// alias tells whether two names stand for the same value.
func (f *File) alias(a, b *env) bool {
	if a.node < 0 || b.node < 0 || a.node != a.last || b.node != b.last {
		return false
	}
	x, known := f.place(a.node)
	y, also := f.place(b.node)
	return known && also && x == y
}

// place gives where the value of a name, or the expression itself, was made.
func (f *File) place(t int32) (syntax.Range, bool) {
	n := &f.nodes[t]
	if n.kind == KindIdent && f.info != nil {
		return f.info.Definition(syntax.Range{Start: n.start, End: n.end})
	}
	return syntax.Range{Start: n.start, End: n.end}, true
}
