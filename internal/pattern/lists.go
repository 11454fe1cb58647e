package pattern

import (
	"slices"
)

func (m *matcher) withoutEllipsis(list []int32) []int32 {
	if !slices.ContainsFunc(list, func(p int32) bool { return m.p.nodes[p].kind == KindEllipsis }) {
		return list
	}
	var out []int32
	for _, p := range list {
		if m.p.nodes[p].kind != KindEllipsis {
			out = append(out, p)
		}
	}
	return out
}

// ellipsis tells whether a node of the pattern stands for any number of others.
func (m *matcher) ellipsis(p int32) bool {
	x := &m.p.nodes[p]
	if x.kind != KindString || x.text != "..." || x.parent < 0 {
		return x.kind == KindEllipsis
	}
	k := m.p.nodes[x.parent].kind
	return k == KindTemplate || k == KindJoined
}

// sequence matches lists in order.
func (m *matcher) sequence(ps, ts []int32, e *env, k then) {
	if len(ps) == 0 {
		if len(ts) == 0 {
			k(e)
		}
		return
	}
	if m.tired() {
		return
	}
	switch {
	case m.ellipsis(ps[0]):
		if len(ps) == 1 {
			k(e)
			return
		}
		for j := 0; j <= len(ts); j++ {
			m.sequence(ps[1:], ts[j:], e, k)
		}
	case m.p.nodes[ps[0]].kind == KindMany:
		m.many(ps[0], ts, e, func(e *env, rest []int32) { m.sequence(ps[1:], rest, e, k) })
	case len(ps) == 1 && len(ts) == 1:
		m.node(ps[0], ts[0], e, k)
	case len(ts) > 0:
		m.node(ps[0], ts[0], e, func(e *env) { m.sequence(ps[1:], ts[1:], e, k) })
	}
}

// many binds $...X to as many as may be, the shortest first.
func (m *matcher) many(p int32, ts []int32, e *env, k func(*env, []int32)) {
	name := m.p.nodes[p].text
	for j := 0; j <= len(ts); j++ {
		b := env{name: name, node: -1, last: -1}
		if j > 0 {
			b.node, b.last = ts[0], ts[j-1]
		}
		m.bind(b, e, func(e *env) { k(e, ts[j:]) })
	}
}

// arguments matches arguments: positional ones in order, those with a name anywhere.
func (m *matcher) arguments(ps, ts []int32, e *env, k then) {
	if len(ps) == 0 {
		if len(ts) == 0 {
			k(e)
		}
		return
	}
	if m.tired() {
		return
	}
	switch x := &m.p.nodes[ps[0]]; {
	case x.kind == KindEllipsis:
		if len(ps) == 1 {
			k(e)
			return
		}
		for j := 0; j <= len(ts); j++ {
			m.arguments(ps[1:], ts[j:], e, k)
			if j < len(ts) && m.onlyNamed(ps[1:]) {
				return // they are looked for everywhere
			}
		}
	case x.kind == KindMany:
		m.many(ps[0], ts, e, func(e *env, rest []int32) { m.arguments(ps[1:], rest, e, k) })
	case x.kind == KindKwarg:
		for j := range ts {
			if m.f.nodes[ts[j]].kind == KindKwarg {
				m.node(ps[0], ts[j], e, func(e *env) { m.arguments(ps[1:], slices.Delete(slices.Clone(ts), j, j+1), e, k) })
			}
		}
	case len(ps) == 1 && len(ts) == 1:
		m.node(ps[0], ts[0], e, k)
	case len(ts) > 0:
		m.node(ps[0], ts[0], e, func(e *env) { m.arguments(ps[1:], ts[1:], e, k) })
	}
}

func (m *matcher) onlyNamed(ps []int32) bool {
	for _, p := range ps {
		if k := m.p.nodes[p].kind; k != KindKwarg && k != KindEllipsis {
			return false
		}
	}
	return slices.ContainsFunc(ps, func(p int32) bool { return m.p.nodes[p].kind == KindEllipsis })
}

// unordered matches lists in any order; more tells that what is left of ts is no harm.
func (m *matcher) unordered(ps, ts []int32, more bool, e *env, k then) {
	if len(ps) == 0 {
		if more || len(ts) == 0 {
			k(e)
		}
		return
	}
	if len(ts) < len(ps) && m.p.nodes[ps[0]].kind != KindMany || m.tired() {
		return
	}
	if m.p.nodes[ps[0]].kind == KindMany {
		m.unordered(ps[1:], ts, true, e, k)
		return
	}
	for j := range ts {
		m.node(ps[0], ts[j], e, func(e *env) { m.unordered(ps[1:], slices.Delete(slices.Clone(ts), j, j+1), more, e, k) })
	}
}
