package pattern

import (
	"cmp"
	"hash/maphash"
	"slices"
	"strings"

	"mcpsafe/internal/syntax"
)

// env is what metavariables stand for on the way to a match: a list that shares its tail.
type env struct {
	name       string
	node, last int32  // the node, or of several the first and the last; -1 for none
	text       string // where the content of a string, or part of a name, is meant
	quoted     bool
	literal    syntax.Range // where the content stands, if the node is a name for it
	next       *env
}

// binding gives what is kept of a metavariable.
func (f *File) binding(x *env) Binding {
	b := Binding{Name: x.name, node: x.node, last: x.last, Text: x.text}
	if x.node < 0 {
		return b
	}
	n, last := &f.nodes[x.node], &f.nodes[x.last]
	b.Range = syntax.Range{Start: n.start, End: max(n.end, last.end)}
	switch {
	case x.quoted:
		b.Const = &Constant{Kind: String, Text: x.text}
		if x.literal.End > 0 {
			b.Const.Literal = x.literal
			n = &node{start: x.literal.Start, end: x.literal.End}
			b.Range = x.literal
		}
		if inner := strings.Index(f.words(n.start, n.end), x.text); inner >= 0 {
			b.Range = syntax.Range{Start: n.start + uint32(inner), End: n.start + uint32(inner+len(x.text))}
		}
	case x.text != "":
	case x.node != x.last:
		b.Text = f.words(b.Range.Start, b.Range.End)
	default:
		b.Text = f.words(n.start, n.end)
		if c, ok := f.constant(x.node); ok {
			b.Const = &c
		}
	}
	return b
}

// bindings gives what is kept of a match, sorted by name.
func (f *File) bindings(e *env) Bindings {
	n := 0
	for x := e; x != nil; x = x.next {
		if x.name != "$_" {
			n++
		}
	}
	if n == 0 {
		return nil
	}
	out := make(Bindings, 0, n)
	for x := e; x != nil; x = x.next {
		if x.name != "$_" {
			out = append(out, f.binding(x))
		}
	}
	slices.SortFunc(out, func(a, b Binding) int { return strings.Compare(a.Name, b.Name) })
	return out
}

// tells tells whether bindings are what would be kept of a match.
func (f *File) tells(bs Bindings, e *env) bool {
	n := 0
	for x := e; x != nil; x = x.next {
		if x.name == "$_" {
			continue
		}
		b, ok := bs.Get(x.name)
		if !ok || b.node != x.node || b.last != x.last || !sameBinding(b, f.binding(x)) {
			return false
		}
		n++
	}
	return n == len(bs)
}

// bind lets a metavariable stand for something, or checks that it does.
func (m *matcher) bind(b env, e *env, k then) {
	if b.name == "$_" {
		k(e)
		return
	}
	for x := e; x != nil; x = x.next {
		if x.name == b.name {
			if m.f.same(x, &b) || m.p.Symbolic && m.f.alias(x, &b) {
				k(e)
			}
			return
		}
	}
	var x *env // nobody keeps one when k is done
	if last := len(m.free) - 1; last >= 0 {
		x, m.free = m.free[last], m.free[:last]
	} else {
		x = &env{}
	}
	*x = b
	x.next = e
	k(x)
	m.free = append(m.free, x)
}

// With gives bindings with one more, in order; one of the same name stays as it is.
func (bs Bindings) With(b Binding) Bindings {
	i, found := bs.search(b.Name)
	if found {
		return bs
	}
	return slices.Insert(slices.Clone(bs), i, b)
}

var sumSeed = maphash.MakeSeed()

// sum is a number that is the same for the same bindings, within one run of the program.
func (bs Bindings) sum() (n uint64) {
	for i := range bs {
		n = n*1099511628211 ^ uint64(uint32(bs[i].node))<<32 ^ uint64(uint32(bs[i].last))
		if bs[i].node < 0 {
			n ^= maphash.String(sumSeed, bs[i].Text)
		}
	}
	return n
}

// cloned gives the same bindings with texts of their own, so that they do not keep the file alive.
func (bs Bindings) cloned() Bindings {
	out := slices.Clone(bs)
	for i := range out {
		out[i].Text = strings.Clone(out[i].Text)
	}
	return out
}

func (bs Bindings) search(name string) (int, bool) {
	return slices.BinarySearchFunc(bs, name, func(x Binding, name string) int { return cmp.Compare(x.Name, name) })
}

// Get gives what a metavariable stands for.
func (bs Bindings) Get(name string) (Binding, bool) {
	i, found := bs.search(name)
	if !found {
		return Binding{}, false
	}
	return bs[i], true
}
