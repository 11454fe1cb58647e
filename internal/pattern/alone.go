package pattern

import "mcpsafe/internal/syntax"

// A block of a pattern that holds nothing, or nothing but a statement such as `pass`, is rarer than what stands around it: whether a file has one is
// told from its tree, before there is a view of it.

// alone tells of a node of the pattern whether it is such a block, and gives the kind of its only statement, "" where it has none.
func (p *Pattern) alone(i int32) (kind string, ok bool) {
	x := &p.nodes[i]
	if x.kind != KindBlock || x.role != RoleBody || x.parent < 0 || !p.d.braced[p.nodes[x.parent].kind] {
		return "", false
	}
	switch list := p.kids[i]; len(list) {
	case 0:
		return "", true
	case 1:
		kind = p.d.names[p.nodes[list[0]].kind]
		return kind, p.d.Lone[kind]
	}
	return "", false
}

// Alone calls found with each kind of statement in Lone that is the only one of a block somewhere in a file, and with "" where a block has none.
func (d *Dialect) Alone(t *syntax.Tree, found func(kind string)) {
	for n := syntax.Node(0); int(n) < t.Len(); n++ {
		if t.Kind(n) != d.Block {
			continue
		}
		only, more := syntax.None, false
		for c := t.First(n); c != syntax.None && !more; c = t.Next(c) {
			if t.Named(c) && !t.Extra(c) && !d.Drop[t.Kind(c)] {
				more = only != syntax.None
				only = c
			}
		}
		if kind := t.Kind(only); !more && (only == syntax.None || d.Lone[kind]) {
			found(kind)
		}
	}
}
