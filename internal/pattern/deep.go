package pattern

import "slices"

// ground tells of each node of a pattern whether it has no metavariables in it, so that where it matches depends on nothing else.
func (p *Pattern) ground() []bool {
	ground := slices.Repeat([]bool{true}, len(p.nodes))
	for i := range p.nodes {
		n := &p.nodes[i]
		switch {
		case n.kind == KindMetavar || n.kind == KindMany || n.kind == KindTyped:
		case n.kind == KindString && (n.flags&flagMetavar != 0 || p.regexps[int32(i)] != nil && len(p.regexps[int32(i)].names) > 1):
		default:
			continue
		}
		for at := int32(i); at >= 0 && ground[at]; at = p.nodes[at].parent {
			ground[at] = false
		}
	}
	return ground
}

// everywhere gives all expressions that a ground part of the pattern matches, in order. They are found once.
func (m *matcher) everywhere(p int32) []int32 {
	list, ok := m.ground[p]
	if !ok {
		for t := range int32(len(m.f.nodes)) {
			if m.f.isExpr(t) && m.matches(p, t) {
				list = append(list, t)
			}
		}
		if m.ground == nil {
			m.ground = map[int32][]int32{}
		}
		m.ground[p] = list
	}
	return list
}

// anyWithin tells whether one of the nodes lies in the subtree of t, but not in the body of a function or class there.
func (m *matcher) anyWithin(list []int32, t int32) bool {
	i, _ := slices.BinarySearch(list, t)
	for ; i < len(list) && list[i] < m.f.nodes[t].after; i++ {
		inBody := false
		for p := m.f.nodes[list[i]].parent; p > t && !inBody; p = m.f.nodes[p].parent {
			inBody = m.f.isBody(p)
		}
		if !inBody {
			return true
		}
	}
	return false
}

// isBody tells whether a node is a body of statements or members: what lies in it is no part of an expression. The body of a function that is
// but an expression is a block of its size.
func (f *File) isBody(t int32) bool {
	n := &f.nodes[t]
	if n.kind != KindBlock {
		return n.kind == KindMembers
	}
	only := t + 1
	return f.nodes[n.parent].kind != KindLambda || only >= n.after || f.nodes[only].after != n.after || f.nodes[only].start != n.start
}
