package pattern

import "slices"

// commutative are the operators whose operands may stand in any order, associative those that may be grouped in any way, in the languages'
// spellings.
var (
	commutative = []string{"|", "&", "^"}
	associative = []string{"||", "&&", "or", "and"}
	equality    = []string{"==", "!=", "===", "!=="}
)

// binary matches an operation with another: as it stands; `x + ...` with every operation that begins with x; and as their operators allow.
func (m *matcher) binary(p, t int32, e *env, k then) {
	op := operator(m.p.nodes, p)
	if op != operator(m.f.nodes, t) {
		return // most are another operation
	}
	found := false
	m.roles(p, t, e, func(e *env) {
		found = true
		k(e)
	})
	if found {
		return
	}
	switch kids := m.p.kids[p]; {
	case m.p.EqualsInAnyOrder && slices.Contains(equality, op) && len(kids) == 3:
		m.unordered([]int32{kids[0], kids[2]}, chain(m.f.nodes, t, op, nil), false, e, k)
	case m.p.AsGrouped && len(kids) == 3 && m.p.nodes[kids[2]].kind != KindEllipsis:
	case slices.Contains(commutative, op), m.p.BoolsInAnyOrder && slices.Contains(associative, op):
		ps := chain(m.p.nodes, p, op, nil)
		if ts := chain(m.f.nodes, t, op, nil); len(ts) <= maxOperands {
			m.unordered(m.withoutEllipsis(ps), ts, true, e, k)
		}
	case slices.Contains(associative, op):
		m.operands(chain(m.p.nodes, p, op, nil), chain(m.f.nodes, t, op, nil), e, k)
	case len(kids) == 3 && m.p.nodes[kids[2]].kind == KindEllipsis:
		if left := m.f.part(t, m.p.nodes[kids[0]].role); left >= 0 {
			m.node(p, left, e, k)
		}
	}
}

// maxOperands bounds how many operands are looked at in any order.
const maxOperands = 12

// operands matches the operands of nested operations of one operator in order. A metavariable may stand for several.
func (m *matcher) operands(ps, ts []int32, e *env, k then) {
	switch {
	case len(ps) == 0:
		if len(ts) == 0 {
			k(e)
		}
	case m.tired():
	case m.p.nodes[ps[0]].kind == KindEllipsis:
		for j := 0; j <= len(ts); j++ {
			m.operands(ps[1:], ts[j:], e, k)
		}
	case len(ts) == 0:
	case m.p.nodes[ps[0]].kind == KindMetavar:
		m.node(ps[0], ts[0], e, func(e *env) { m.operands(ps[1:], ts[1:], e, k) })
		for j := 1; j < len(ts); j++ {
			m.bind(env{name: m.p.nodes[ps[0]].text, node: ts[0], last: ts[j]}, e, func(e *env) { m.operands(ps[1:], ts[j+1:], e, k) })
		}
	default:
		m.node(ps[0], ts[0], e, func(e *env) { m.operands(ps[1:], ts[1:], e, k) })
	}
}

func operator(nodes []node, n int32) string {
	for c := n + 1; c < nodes[n].after; c = nodes[c].after {
		if nodes[c].role == RoleOperator {
			return nodes[c].text
		}
	}
	return ""
}

// chain lists the operands of nested operations of one operator.
func chain(nodes []node, n int32, op string, out []int32) []int32 {
	if nodes[n].kind != KindBinary || operator(nodes, n) != op {
		return append(out, n)
	}
	for c := n + 1; c < nodes[n].after; c = nodes[c].after {
		if nodes[c].role != RoleOperator {
			out = chain(nodes, c, op, out)
		}
	}
	return out
}
