package pattern

import (
	"slices"
	"strconv"

	"mcpsafe/internal/syntax"
)

// node matches a node of the pattern with a node of the file.
func (m *matcher) node(p, t int32, e *env, k then) {
	if m.tired() {
		return
	}
	x, y := &m.p.nodes[p], &m.f.nodes[t]
	if x.parent >= 0 && m.p.nodes[x.parent].kind == KindTemplate && x.role != y.role {
		return // what stands in the string itself is no interpolation
	}
	switch x.kind {
	case KindEllipsis:
		k(e)
		return
	case KindMetavar, KindMany:
		m.metavar(x.text, t, e, k)
		return
	case KindTyped:
		i, _ := strconv.Atoi(x.text)
		if m.f.hasType(t, m.p.typed[i].typ) {
			m.metavar(m.p.typed[i].name, t, e, k)
		}
		return
	case KindDeep:
		if c := m.p.kids[p][0]; m.p.grounded[c] {
			if list := m.everywhere(c); m.anyWithin(list, t) {
				k(e)
			}
			return
		}
		for d := t; d < y.after; {
			if d > t && m.f.isBody(d) {
				d = m.f.nodes[d].after
				continue
			}
			if m.f.isExpr(d) {
				m.node(m.p.kids[p][0], d, e, k)
			}
			d++
		}
		return
	}
	if x.kind == y.kind {
		m.structure(p, t, e, k)
	}
	m.otherwise(p, t, e, k)
	if m.p.Symbolic && y.kind == KindIdent && x.kind != KindIdent {
		if d := m.f.definition(t); d >= 0 {
			m.node(p, d, e, k)
		}
	}
}

// metavar binds a metavariable to a node.
func (m *matcher) metavar(name string, t int32, e *env, k then) {
	y := &m.f.nodes[t]
	if m.p.d.types[y.kind] && m.f.nodes[y.parent].kind == KindArgs {
		return
	}
	switch y.kind {
	case KindKwarg, KindArgs, KindParams, KindMembers, KindAttributes, KindToken:
		return
	case KindParam:
		for c := t + 1; c < y.after; c = m.f.nodes[c].after {
			if m.f.nodes[c].role == RoleName {
				m.bind(env{name: name, node: c, last: c}, e, k)
			}
		}
		return
	}
	m.bind(env{name: name, node: t, last: t}, e, k)
}

// structure matches two nodes of one kind.
func (m *matcher) structure(p, t int32, e *env, k then) {
	x, y := &m.p.nodes[p], &m.f.nodes[t]
	pk := m.p.kids[p]
	switch x.kind {
	case KindIdent, KindNumber:
		if x.text == y.text {
			k(e)
		} else if re := m.p.regexps[p]; re != nil {
			if re.matches(m.f, y.text) {
				k(e)
			}
		}
	case KindToken: // any declaration is one of a variable
		if x.text == y.text || !m.p.VarOnly && x.text == "var" && (y.text == "let" || y.text == "const") {
			k(e)
		}
	case KindString:
		m.content(p, t, y.text, syntax.Range{}, e, k)
	case KindArgs:
		m.arguments(pk, m.f.kids(t), e, k)
	case KindBlock:
		m.block(p, t, e, k)
	case KindRecord, KindMembers, KindAttributes:
		rest := m.withoutEllipsis(pk)
		m.unordered(rest, m.f.kids(t), !m.p.ExactRecords || len(rest) < len(pk), e, k)
	case KindDict:
		rest := m.withoutEllipsis(pk)
		m.unordered(rest, m.f.kids(t), len(rest) < len(pk), e, k)
	case KindMember:
		if len(pk) == 2 && m.p.nodes[pk[1]].kind == KindEllipsis {
			return // see otherwise
		}
		m.roles(p, t, e, k)
	case KindTemplate, KindJoined:
		m.sequence(pk, m.f.kids(t), e, k)
	case KindImport:
		m.imported(p, t, e, k)
	case KindBinary:
		m.binary(p, t, e, k)
	case KindAssign:
		if declared := m.f.part(t, RoleAttr) >= 0; !m.p.AssignOnly || !declared || slices.ContainsFunc(pk, func(c int32) bool { return m.p.nodes[c].role == RoleAttr }) {
			m.roles(p, t, e, k)
		}
	default:
		if len(pk) == 0 && t+1 == y.after {
			if x.text == y.text {
				k(e)
			}
			return
		}
		m.roles(p, t, e, k)
	}
}

// content matches what stands between the quotes of a string.
func (m *matcher) content(p, t int32, text string, literal syntax.Range, e *env, k then) {
	x := &m.p.nodes[p]
	switch {
	case x.text == "...":
		k(e)
	case m.p.regexps[p] != nil:
		if m.p.regexps[p].matches(m.f, text) {
			k(e)
		}
	case x.flags&flagMetavar != 0:
		m.bind(env{name: x.text, node: t, last: t, text: text, quoted: true, literal: literal}, e, k)
	case x.text == text:
		k(e)
	}
}

// roles matches the children of two nodes role by role.
func (m *matcher) roles(p, t int32, e *env, k then) {
	m.rolesOf(m.p.kids[p], m.p.order[p], m.f.kids(t), e, k)
}

// rolesOf matches children of a node of the pattern, whose roles are listed, with those of a node of the file.
func (m *matcher) rolesOf(pk []int32, roles []Role, tk []int32, e *env, k then) {
	for _, c := range tk {
		if r := m.f.nodes[c].role; !slices.Contains(roles, r) && !m.p.d.optional[r] {
			return // something that the pattern does not mention
		}
	}
	if done, ok := m.settled(pk, roles, tk); ok && m.fitsIn(pk, tk) {
		m.rolesFrom(pk, roles, tk, done, e, k)
	}
}

// rolesIn lists the roles of nodes, each once.
func rolesIn(nodes []node, list []int32) (roles []Role) {
	for _, c := range list {
		if r := nodes[c].role; !slices.Contains(roles, r) {
			roles = append(roles, r)
		}
	}
	return roles
}

// settled matches what has no metavariables first, which needs no way back, and tells of which of the roles, by their place in the list, that was
// all; false where it does not match.
func (m *matcher) settled(pk []int32, roles []Role, tk []int32) (done uint64, ok bool) {
	for i, role := range roles {
		ps, ts := withRole(m.p.nodes, pk, role), withRole(m.f.nodes, tk, role)
		if len(ps) != 1 || len(ts) != 1 || !m.p.grounded[ps[0]] || m.p.d.cases[m.f.nodes[ts[0]].kind] || role == RoleDecorator || role == RoleAttr {
			continue
		}
		if !m.matches(ps[0], ts[0]) {
			return 0, false
		}
		done |= 1 << i // a shift beyond the last bit is none: that role is matched again
	}
	return done, true
}

// matches tells whether a part of the pattern without metavariables matches a node.
func (m *matcher) matches(p, t int32) bool {
	before := m.holds
	m.holds = false
	if m.yes == nil {
		m.yes = func(*env) { m.holds = true }
	}
	m.node(p, t, nil, m.yes)
	held := m.holds
	m.holds = before
	return held
}

// fitsIn tells whether arguments are as many as the pattern asks for: what a cheap look says before anything is bound.
func (m *matcher) fitsIn(pk, tk []int32) bool {
	for _, p := range pk {
		if m.p.nodes[p].kind != KindArgs {
			continue
		}
		args := m.p.kids[p]
		if slices.ContainsFunc(args, func(a int32) bool { return m.p.nodes[a].kind == KindEllipsis || m.p.nodes[a].kind == KindMany }) {
			continue
		}
		for _, t := range tk {
			if m.f.nodes[t].kind == KindArgs && m.f.nodes[t].role == m.p.nodes[p].role && len(m.f.kids(t)) != len(args) {
				return false
			}
		}
	}
	return true
}

// withRole gives those of a list of nodes that have a role, most often a part of the list as it is.
func withRole(nodes []node, list []int32, role Role) []int32 {
	from := slices.IndexFunc(list, func(c int32) bool { return nodes[c].role == role })
	if from < 0 {
		return nil
	}
	to := from + 1
	for to < len(list) && nodes[list[to]].role == role {
		to++
	}
	out := list[from:to:to]
	for _, c := range list[to:] {
		if nodes[c].role == role {
			out = append(out, c)
		}
	}
	return out
}

// rolesFrom matches the children of one role after the other, without those that are done.
func (m *matcher) rolesFrom(pk []int32, roles []Role, tk []int32, done uint64, e *env, k then) {
	for len(roles) > 0 && done&1 != 0 {
		roles, done = roles[1:], done>>1
	}
	if len(roles) == 0 {
		k(e)
		return
	}
	more := false
	for i := 1; i < len(roles); i++ {
		more = more || done>>i&1 == 0
	}
	if !more {
		m.role(pk, tk, roles[0], e, k)
		return
	}
	s := m.step()
	s.pk, s.roles, s.tk, s.done, s.k = pk, roles[1:], tk, done>>1, k
	m.role(pk, tk, roles[0], e, s.next)
	m.steps = append(m.steps, s)
}

// roleStep goes on with further roles when one matches.
type roleStep struct {
	pk, tk []int32
	roles  []Role
	done   uint64
	k      then
	next   then
}

// step gives a roleStep to be filled: one that is over, for nobody keeps a continuation when the match is.
func (m *matcher) step() *roleStep {
	if last := len(m.steps) - 1; last >= 0 {
		s := m.steps[last]
		m.steps = m.steps[:last]
		return s
	}
	s := &roleStep{}
	s.next = func(e *env) { m.rolesFrom(s.pk, s.roles, s.tk, s.done, e, s.k) }
	return s
}

// role matches the children of one role.
func (m *matcher) role(pk, tk []int32, role Role, e *env, k then) {
	ps, ts := withRole(m.p.nodes, pk, role), withRole(m.f.nodes, tk, role)
	switch {
	case len(ts) > 0 && m.p.d.cases[m.f.nodes[ts[0]].kind]:
		m.unordered(m.withoutEllipsis(ps), ts, true, e, k)
	case role == RoleDecorator && m.p.OrderedDecorators:
		m.sequence(ps, ts, e, k)
	case role == RoleAttr || role == RoleDecorator:
		m.unordered(m.withoutEllipsis(ps), ts, true, e, k)
	case len(ps) == 1 && len(ts) == 1:
		m.node(ps[0], ts[0], e, k)
	default:
		m.sequence(ps, ts, e, k)
	}
}
