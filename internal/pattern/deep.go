package pattern

import (
	"slices"
)

// isGround tells whether a part of a pattern has no metavariables, so that where it matches depends on nothing else.
func (p *Pattern) isGround(at int32) bool {
	for i := at; i < p.nodes[at].after; i++ {
		switch p.nodes[i].kind {
		case KindMetavar, KindMany, KindTyped:
			return false
		}
		if p.nodes[i].kind == KindString && (p.nodes[i].flags&flagMetavar != 0 || p.regexps[i] != nil && len(p.regexps[i].names) > 1) {
			return false
		}
	}
	return true
}

// everywhere gives all expressions that a ground part of the pattern matches, in order. They are found once.
func (m *matcher) everywhere(p int32) []int32 {
	list, ok := m.ground[p]
	if !ok {
		for t := range int32(len(m.f.nodes)) {
			if m.f.isExpr(t) {
				found := false
				m.node(p, t, nil, func(*env) { found = true })
				if found {
					list = append(list, t)
				}
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
