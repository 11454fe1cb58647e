package pattern

import "slices"

// block matches the body of something: its first statements are those of the pattern.
func (m *matcher) block(p, t int32, e *env, k then) {
	ps := m.p.kids[p]
	if len(ps) == 1 {
		switch x := &m.p.nodes[ps[0]]; x.kind {
		case KindEllipsis:
			k(e)
			return
		case KindMetavar, KindMany:
			b := env{name: x.text, node: t, last: t}
			if list := m.f.kids(t); len(list) > 0 {
				b.node, b.last = list[0], list[len(list)-1]
			}
			m.bind(b, e, k)
			return
		}
	}
	m.deepStatements(ps, t, m.f.kids(t), 0, false, 0, e, func(e *env, _ uint32) { k(e) })
}

// deepStatements matches statements with those of a block, of which list are the direct ones, from the i-th on. From the first ellipsis on,
// they may be nested in others.
func (m *matcher) deepStatements(ps []int32, block int32, list []int32, i int, more bool, end uint32, e *env, k func(*env, uint32)) {
	m.statements(ps, list[i:], more, end, e, k)
	first := slices.IndexFunc(ps, func(p int32) bool { return m.p.nodes[p].kind == KindEllipsis || m.p.nodes[p].kind == KindMany })
	if first < 0 || m.p.nodes[ps[first]].kind == KindMany || i+first > len(list) {
		return
	}
	flat := m.f.flatten(block, list)
	if len(flat) == len(list) {
		return
	}
	from := len(flat)
	if i+first < len(list) {
		from = m.f.flatStarts(flat, list)[i+first]
	}
	m.statements(ps[:first], list[i:i+first], false, end, e, func(e *env, end uint32) {
		m.statements(ps[first:], flat[from:], true, end, e, k)
	})
}

// statements matches statements that follow one another; more tells that further ones are no harm. k is told where the last one ended.
func (m *matcher) statements(ps, ts []int32, more bool, end uint32, e *env, k func(*env, uint32)) {
	if len(ps) == 0 {
		if more || len(ts) == 0 {
			k(e, end)
		}
		return
	}
	if m.tired() {
		return
	}
	switch x := &m.p.nodes[ps[0]]; {
	case x.kind == KindEllipsis:
		if len(ps) == 1 {
			for _, t := range ts {
				end = max(end, m.f.nodes[t].end)
			}
			k(e, end)
			return
		}
		m.skipping(ps[1:], ts, end, e, k)
	case x.kind == KindMany:
		m.many(ps[0], ts, e, func(e *env, rest []int32) {
			last := end
			for _, t := range ts[:len(ts)-len(rest)] {
				last = max(last, m.f.nodes[t].end)
			}
			m.statements(ps[1:], rest, more, last, e, k)
		})
	case len(ts) > 0:
		last := max(end, m.f.nodes[ts[0]].end)
		m.statement(ps[0], ts[0], e, func(e *env) { m.statements(ps[1:], ts[1:], more, last, e, k) })
	}
}

// skipping is statements behind an ellipsis: they may begin anywhere. Where the first of them matches if it stands alone is known for most.
func (m *matcher) skipping(ps, ts []int32, end uint32, e *env, k func(*env, uint32)) {
	list, known := m.alike(ps[0])
	if !known {
		for j := 0; j <= len(ts); j++ {
			m.statements(ps, ts[j:], true, end, e, k)
		}
		return
	}
	if len(ts) == 0 {
		return
	}
	from, _ := slices.BinarySearch(list, ts[0])
	for _, t := range list[from:] {
		if j, ok := slices.BinarySearch(ts, t); ok {
			m.statements(ps, ts[j:], true, end, e, k)
		}
		if t > ts[len(ts)-1] {
			break
		}
	}
}

// statement matches one statement. An expression of the pattern may stand anywhere in the statement's own expressions.
func (m *matcher) statement(p, t int32, e *env, k then) {
	m.node(p, t, e, k)
	x := &m.p.nodes[p]
	switch x.kind {
	case KindMetavar, KindMany, KindTyped, KindFunc, KindClass, KindReturn, KindImport, KindTry, KindBlock, KindDeep:
		return
	}
	if m.p.d.statements[x.kind] {
		return
	}
	for d := t + 1; d < m.f.nodes[t].after; {
		switch n := &m.f.nodes[d]; n.kind {
		case KindBlock, KindFunc, KindLambda, KindClass:
			d = n.after
			continue
		}
		if m.f.isExpr(d) {
			m.node(p, d, e, k)
		}
		d++
	}
}

// flatten lists the statements of a block and, behind each, those nested in it, also in functions that are expressions.
func (f *File) flatten(block int32, list []int32) []int32 {
	if flat, ok := f.flat[block]; ok {
		return flat
	}
	var out []int32
	nested := func(n int32) {
		for c := n + 1; c < f.nodes[n].after; {
			n := &f.nodes[c]
			if n.flags&flagStatement != 0 || n.role == RoleBody && n.kind != KindBlock && f.nodes[n.parent].kind == KindLambda {
				out = append(out, c)
			}
			c++
		}
	}
	for _, s := range list {
		out = append(out, s)
		nested(s)
	}
	if f.flat == nil {
		f.flat = map[int32][]int32{}
	}
	f.flat[block] = out
	return out
}

// flatStarts gives where in flat each statement of list stands.
func (f *File) flatStarts(flat, list []int32) []int {
	starts := make([]int, 0, len(list))
	k := 0
	for _, s := range list {
		for flat[k] != s {
			k++
		}
		starts = append(starts, k)
	}
	return starts
}
