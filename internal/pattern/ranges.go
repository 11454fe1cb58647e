package pattern

import (
	"cmp"
	"slices"
	"sort"

	"mcpsafe/internal/syntax"
)

// numbered tells whether a metavariable is a numbered group of a regular expression.
func numbered(name string) bool { return len(name) > 1 && name[1] >= '0' && name[1] <= '9' }

// unify tells whether the metavariables that both sides have stand for the same. Numbered groups always do: nobody chose their names.
func (e *evaluator) unify(a, b Bindings) bool {
	for _, x := range b {
		if y, ok := a.Get(x.Name); ok && !numbered(x.Name) && !e.f.Equal(x, y) {
			return false
		}
	}
	return true
}

// merge joins bindings that unify. A metavariable of both is where a has it.
func merge(a, b Bindings) Bindings {
	switch {
	case len(a) == 0:
		return b
	case len(b) == 0:
		return a
	}
	out := make(Bindings, 0, len(a)+len(b))
	for len(a) > 0 && len(b) > 0 {
		switch c := cmp.Compare(a[0].Name, b[0].Name); {
		case c < 0:
			out, a = append(out, a[0]), a[1:]
		case c > 0:
			out, b = append(out, b[0]), b[1:]
		default:
			out, a, b = append(out, a[0]), a[1:], b[1:]
		}
	}
	return append(append(out, a...), b...)
}

func includes(outer, inner syntax.Range) bool {
	return outer.Start <= inner.Start && inner.End <= outer.End
}

// within tells whether x lies in y as far as they say, with metavariables that unify.
func (e *evaluator) within(x, y inFile) bool {
	return (y.stance == isAnywhere || includes(y.Range, x.Range)) && e.unify(x.bindings, y.bindings)
}

// intersect keeps what lies in a range of the other side, with the metavariables of both. What only says where others have to lie is kept
// of the other side if that, too, says no more.
func (e *evaluator) intersect(xs, ys []inFile) []inFile {
	out := e.innerOf(xs, ys, nil)
	return distinct(e.innerOf(ys, xs, out))
}

// innerOf adds to out what of xs lies in a range of ys. Both are sorted.
func (e *evaluator) innerOf(xs, ys []inFile, out []inFile) []inFile {
	for _, y := range ys {
		candidates := xs
		if y.stance != isAnywhere {
			first := sort.Search(len(xs), func(i int) bool { return xs[i].Start >= y.Start })
			last := first + sort.Search(len(xs)-first, func(i int) bool { return xs[first+i].Start > y.End })
			candidates = xs[first:last]
		}
		for _, x := range candidates {
			if (x.stance != isAround || y.stance == isAround) && e.within(x, y) {
				x.bindings = merge(x.bindings, y.bindings)
				out = append(out, x)
			}
		}
	}
	return out
}

// lyingIn gives a function that tells whether a range lies in one of ranges, which are sorted.
func lyingIn(ranges []inFile) func(syntax.Range) bool {
	ends := make([]uint32, len(ranges)) // the furthest until here
	furthest, everywhere := uint32(0), false
	for i, r := range ranges {
		furthest = max(furthest, r.End)
		ends[i] = furthest
		everywhere = everywhere || r.stance == isAnywhere
	}
	return func(r syntax.Range) bool {
		i := sort.Search(len(ranges), func(i int) bool { return ranges[i].Start > r.Start })
		return everywhere || i > 0 && ends[i-1] >= r.End
	}
}

// taken tells whether a range is taken away: it is one of those that must not be, lies in one that it must not lie in, or contains or lies in
// the match of a regular expression.
func (e *evaluator) taken(r inFile, not []inFile) bool {
	return slices.ContainsFunc(not, func(n inFile) bool {
		switch n.stance {
		case isAround:
			return e.within(r, n)
		case isText:
			return e.within(r, n) || e.within(n, r)
		case isAnywhere:
			return true
		}
		return r.Range == n.Range && e.unify(r.bindings, n.bindings)
	})
}

// focus narrows a range to what metavariables stand for. Each item of names is for one of several, and each must be met.
func focus(r inFile, names [][]string) []inFile {
	var out []inFile
	for i, alternatives := range names {
		var at []inFile
		for _, name := range alternatives {
			b, ok := r.bindings.Get(name)
			if !ok || (b.Range == syntax.Range{}) {
				continue
			}
			x := inFile{Range: b.Range, bindings: r.bindings, fix: r.fix}
			if b.elsewhere() {
				at = append(at, x)
			} else if x, ok := smaller(x, r); ok {
				at = append(at, x)
			}
		}
		if i == 0 {
			out = at
			continue
		}
		var both []inFile
		for _, x := range out {
			for _, y := range at {
				if z, ok := smaller(x, y); ok {
					both = append(both, z)
				}
			}
		}
		out = both
	}
	return out
}

// smaller gives the one of two ranges that lies in the other, if one does.
func smaller(x, y inFile) (inFile, bool) {
	if includes(y.Range, x.Range) {
		return x, true
	}
	return y, includes(x.Range, y.Range)
}

// elsewhere tells whether a metavariable stands for the content of a literal that the match itself only names.
func (b *Binding) elsewhere() bool { return b.Const != nil && b.Const.Literal == b.Range }

func sameBinding(a, b Binding) bool {
	return a.Name == b.Name && a.node == b.node && a.last == b.last && a.Range == b.Range && a.Text == b.Text
}

// bindingAt gives a metavariable for a whole match.
func (f *File) bindingAt(name string, r syntax.Range) Binding {
	if f.d != nil {
		if nodes := f.at(r); len(nodes) > 0 {
			return f.binding(&env{name: name, node: nodes[0], last: nodes[0]})
		}
	}
	return Binding{Name: name, Range: r, Text: f.words(r.Start, r.End), node: -1, last: -1}
}
