package pattern

import "slices"

// commutative are operators whose operands may stand in any order and grouping, in the languages' spellings.
var commutative = []string{"&&", "||", "&", "|", "^", "and", "or"}

// operands matches a chain of one commutative operator with another, in any order. An ellipsis stands for further operands.
func (m *matcher) operands(p, t int32, e *env, k then) {
	op := operator(m.p.nodes, p)
	if !slices.Contains(commutative, op) || operator(m.f.nodes, t) != op {
		return
	}
	ps, ts := chain(m.p.nodes, p, op, nil), chain(m.f.nodes, t, op, nil)
	rest := m.withoutEllipsis(ps)
	if len(rest) < 3 && len(rest) == len(ps) && len(ts) != 2 || len(rest) == len(ps) && len(ps) != len(ts) || len(ts) > 12 {
		return
	}
	m.unordered(rest, ts, len(rest) < len(ps), e, k)
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
