package pattern

import (
	"fmt"
	"slices"
	"strings"

	"mcpsafe/internal/syntax"
)

// otherwise matches nodes of different kinds, or of one kind in another way.
func (m *matcher) otherwise(p, t int32, e *env, k then) {
	x, y := &m.p.nodes[p], &m.f.nodes[t]
	if m.p.d.literals[x.kind] {
		m.constant(p, t, e, k)
		return
	}
	switch x.kind {
	case KindString, KindNumber:
		m.constant(p, t, e, k)
	case KindRegex:
		if c, ok := m.f.constant(t); ok && c.Kind == Regexp && y.kind != x.kind {
			text := strings.TrimPrefix(c.Text, "/")
			if end := strings.LastIndexByte(text, '/'); end >= 0 {
				text = text[:end]
			}
			m.content(m.p.kids[p][0], t, text, c.Literal, e, k)
		}
	case KindLoop:
		if body := m.f.part(t, RoleBody); body >= 0 && slices.Contains(m.p.d.alike[KindLoop], y.kind) {
			m.node(m.p.kids[p][0], body, e, k)
		}
	case KindFunc:
		if y.kind == KindLambda && !m.p.ExactArrows {
			m.functionValue(p, t, e, k)
		}
	case KindDict: // so may a set be written
		if slices.Contains(m.p.d.alike[KindDict], y.kind) {
			m.unordered(m.withoutEllipsis(m.p.kids[p]), m.f.kids(t), true, e, k)
		}
	case KindCall:
		pk := m.p.kids[p]
		if y.role == RoleDecorator && y.kind != KindCall && len(pk) == 2 && len(m.withoutEllipsis(m.p.kids[pk[1]])) == 0 {
			m.node(pk[0], t, e, k)
		}
	case KindIdent:
		if y.kind == KindMember || y.kind == KindIdent && x.text != y.text {
			m.named(p, t, e, k)
		}
	case KindMember:
		pk := m.p.kids[p]
		if len(pk) == 2 && m.p.nodes[pk[1]].kind == KindEllipsis {
			m.chain(pk[0], t, e, k)
			return
		}
		if y.kind == KindMember || y.kind == KindIdent {
			m.named(p, t, e, k)
		}
	}
}

// functionValue matches the definition of a function with a function that is an expression: its name is that of what it is assigned to.
func (m *matcher) functionValue(p, t int32, e *env, k then) {
	var rest []int32
	name := int32(-1)
	for _, c := range m.p.kids[p] {
		if m.p.nodes[c].role == RoleName {
			name = c
		} else {
			rest = append(rest, c)
		}
	}
	if name < 0 {
		return
	}
	if m.p.nodes[name].kind != KindEllipsis {
		parent := m.f.nodes[t].parent
		target := int32(-1)
		switch m.f.nodes[parent].kind {
		case KindAssign:
			target = m.f.part(parent, RoleTarget)
		case KindPair:
			target = m.f.part(parent, RoleKey)
		}
		if target < 0 || m.f.nodes[target].kind != KindIdent {
			return
		}
		m.node(name, target, e, func(e *env) { m.rolesOf(rest, rolesIn(m.p.nodes, rest), m.f.kids(t), e, k) })
		return
	}
	m.rolesOf(rest, rolesIn(m.p.nodes, rest), m.f.kids(t), e, k)
}

// imported matches imports. The name of a package matches that of a package in it.
func (m *matcher) imported(p, t int32, e *env, k then) {
	pk, tk := m.p.kids[p], m.f.kids(t)
	if len(pk) == 1 && len(tk) > 0 {
		if m.p.nodes[pk[0]].kind == KindString { // whatever is imported from there
			m.node(pk[0], tk[0], e, k)
			return
		}
		x, y := &m.p.nodes[pk[0]], m.f.nodes[tk[0]].text
		if len(tk) > 1 && m.f.nodes[tk[1]].role == RoleName {
			y += "." + m.f.nodes[tk[1]].text
		}
		if x.kind == KindIdent && m.f.nodes[tk[0]].kind == KindIdent && (y == x.text || strings.HasPrefix(y, x.text+".")) {
			k(e)
			return
		}
	}
	m.roles(p, t, e, k)
}

// constant matches a literal with an expression that is known to be one.
func (m *matcher) constant(p, t int32, e *env, k then) {
	x, y := &m.p.nodes[p], &m.f.nodes[t]
	if y.kind == x.kind || !m.f.isExpr(t) || m.p.AsWritten && y.kind != KindTemplate {
		return
	}
	c, ok := m.f.constant(t)
	switch {
	case !ok:
	case x.kind == KindString && c.Kind == String:
		m.content(p, t, c.Text, c.Literal, e, k)
	case x.kind == KindNumber && c.Kind == Number && c.Text == x.text,
		m.p.d.literals[x.kind] && c.Kind != String && c.Kind != Number && strings.EqualFold(c.Text, x.text):
		k(e)
	}
}

// chain matches `x. ... .name`: x is the object, or what stands before any number of members, calls and indexes.
func (m *matcher) chain(p, t int32, e *env, k then) {
	for {
		m.node(p, t, e, k)
		next := int32(-1)
		for c := t + 1; c < m.f.nodes[t].after; c = m.f.nodes[c].after {
			if r := m.f.nodes[c].role; r == RoleObject || r == RoleCallee {
				next = c
			}
		}
		if next < 0 {
			return
		}
		t = next
	}
}

// named matches a name with what imports it from elsewhere.
func (m *matcher) named(p, t int32, e *env, k then) {
	full := m.f.fullName(t)
	if full == "" || !m.f.isExpr(t) && m.f.nodes[t].role != RoleType && m.f.nodes[t].role != RoleDecorator {
		return
	}
	if want := m.p.dotted[p]; want != "" {
		if sameName(want, full) { // a name that is written alike is matched as it stands
			k(e)
		}
		return
	}
	pk := m.p.kids[p]
	if m.p.nodes[p].kind != KindMember || len(pk) != 2 || m.f.nodes[t].kind != KindIdent {
		return
	}
	cut := strings.LastIndexByte(full, '.')
	if cut < 0 {
		return
	}
	object, name := &m.p.nodes[pk[0]], &m.p.nodes[pk[1]]
	switch {
	case object.kind == KindMetavar && name.kind == KindMetavar:
		m.bind(env{name: object.text, node: -1, last: -1, text: full[:cut]}, e, func(e *env) {
			m.bind(env{name: name.text, node: -1, last: -1, text: full[cut+1:]}, e, k)
		})
	case object.kind == KindMetavar && name.kind == KindIdent && name.text == full[cut+1:]:
		m.bind(env{name: object.text, node: -1, last: -1, text: full[:cut]}, e, k)
	case name.kind == KindMetavar && m.p.dotted[pk[0]] != "" && sameName(m.p.dotted[pk[0]], full[:cut]):
		m.bind(env{name: name.text, node: t, last: t, text: full[cut+1:]}, e, k)
	}
}

// sameName tells whether a name as a pattern has it is a full name: an import path counts by its last element, too.
func sameName(want, full string) bool {
	return want == full || strings.HasSuffix(full, "/"+want)
}

// fullName gives the name that a node stands for through imports, or "".
func (f *File) fullName(t int32) string {
	if f.imports == nil {
		f.imports = f.importedNames()
	}
	if len(f.imports) == 0 {
		return ""
	}
	return f.resolved(t)
}

func (f *File) resolved(t int32) string {
	switch n := &f.nodes[t]; n.kind {
	case KindIdent:
		if n.role != RoleName && n.role != RoleKey {
			return f.meaning(n.text, n.start, len(f.imports[n.text]) > 0 && f.inFunction(t))
		}
	case KindMember:
		k := f.kids(t)
		if len(k) == 2 && f.nodes[k[1]].kind == KindIdent {
			if base := f.resolved(k[0]); base != "" {
				return base + "." + f.nodes[k[1]].text
			}
		}
	}
	return ""
}

// constant gives the constant that a node is or is known to be.
func (f *File) constant(t int32) (Constant, bool) {
	n := &f.nodes[t]
	switch n.kind {
	case KindString:
		return Constant{Kind: String, Text: n.text}, true
	case KindJoined:
		if n.text != "" {
			return Constant{Kind: String, Text: n.text}, true
		}
	case KindNumber:
		return Constant{Kind: Number, Text: n.text}, true
	case KindTemplate:
		if k := f.kids(t); len(k) == 1 && f.nodes[k[0]].kind == KindString && f.nodes[k[0]].role == RoleNone {
			return Constant{Kind: String, Text: f.nodes[k[0]].text}, true
		}
	case KindBinary:
		return f.sum(t)
	}
	if f.info == nil || f.nodes[t].flags&flagNoConstant != 0 {
		return Constant{}, false
	}
	c, ok := f.info.Constant(syntax.Range{Start: n.start, End: n.end})
	if !ok { // most are none, and many patterns ask
		f.nodes[t].flags |= flagNoConstant
	}
	return c, ok
}

// sum gives the constant that an operation on constants is.
func (f *File) sum(t int32) (Constant, bool) {
	k := f.kids(t)
	if len(k) != 3 {
		return Constant{}, false
	}
	left, ok := f.constant(k[0])
	if !ok {
		return Constant{}, false
	}
	right, ok := f.constant(k[2])
	if !ok {
		return Constant{}, false
	}
	return Calculate(f.nodes[k[1]].text, left, right)
}

// Calculate gives what an operator makes of two constants: strings are joined, whole numbers reckoned with.
func Calculate(op string, a, b Constant) (Constant, bool) {
	if a.Kind == String && b.Kind == String && op == "+" {
		return Constant{Kind: String, Text: a.Text + b.Text}, true
	}
	if a.Kind != Number || b.Kind != Number || !slices.Contains([]string{"+", "-", "*"}, op) {
		return Constant{}, false
	}
	x, okX := number(a.Text)
	y, okY := number(b.Text)
	if v, ok := arithmetic(op, x, y); okX && okY && ok {
		return Constant{Kind: Number, Text: fmt.Sprint(v)}, true
	}
	return Constant{}, false
}

// hasType tells whether an expression is known to have a type.
func (f *File) hasType(t int32, typ string) bool {
	want := typeName(typ)
	n := &f.nodes[t]
	switch n.kind {
	case KindString, KindTemplate:
		return want == "string" || want == "str"
	case KindNumber:
		return want == "int" || want == "number" || want == "float"
	}
	return slices.ContainsFunc(f.typesOf(t), func(have string) bool {
		return have == want || strings.HasSuffix(have, "/"+want) || strings.HasSuffix(have, "."+want) && !strings.Contains(want, ".")
	})
}

// typesOf gives the types that an expression is known to have. They are asked for once for all patterns.
func (f *File) typesOf(t int32) []string {
	n := &f.nodes[t]
	if f.info == nil || n.flags&flagNoType != 0 {
		return nil
	}
	types, ok := f.types[t]
	if ok {
		return types
	}
	for _, name := range f.info.Type(syntax.Range{Start: n.start, End: n.end}) {
		types = append(types, typeName(name))
	}
	if len(types) == 0 { // as most are
		n.flags |= flagNoType
		return nil
	}
	if f.types == nil {
		f.types = map[int32][]string{}
	}
	f.types[t] = types
	return types
}

// typeName takes pointers and type arguments off a type's name.
func typeName(t string) string {
	t = strings.TrimLeft(strings.TrimSpace(t), "*& ")
	if i := strings.IndexAny(t, "<"); i > 0 {
		t = t[:i]
	}
	return t
}

// Equal tells whether two metavariables stand for the same.
func (f *File) Equal(a, b Binding) bool {
	return f.same(&env{node: a.node, last: a.last, text: a.text()}, &env{node: b.node, last: b.last, text: b.text()})
}

// text is set where a binding is no node.
func (b *Binding) text() string {
	if b.node < 0 {
		return b.Text
	}
	return ""
}

func (f *File) same(a, b *env) bool {
	if a.node < 0 || b.node < 0 || a.text != "" || b.text != "" {
		return f.said(a) == f.said(b)
	}
	x, y := a.node, b.node
	for f.equal(x, y) {
		x, y = f.nodes[x].after, f.nodes[y].after
		if x > a.last || y > b.last {
			return (x > a.last) == (y > b.last)
		}
	}
	return false
}

// said gives what a metavariable stands for as text.
func (f *File) said(a *env) string {
	switch {
	case a.text != "" || a.node < 0:
		return a.text
	case f.nodes[a.node].text != "" && a.node == a.last:
		return f.nodes[a.node].text
	}
	return f.words(f.nodes[a.node].start, f.nodes[a.last].end)
}

// equal tells whether two nodes say the same: the same structure, the same names of the same variables.
func (f *File) equal(x, y int32) bool {
	if x == y {
		return true
	}
	n := f.nodes[x].after - x
	if f.nodes[y].after-y != n {
		return false
	}
	for i := int32(0); i < n; i++ {
		a, b := &f.nodes[x+i], &f.nodes[y+i]
		if a.kind != b.kind || a.text != b.text || a.after-x != b.after-y {
			return false
		}
		if a.kind == KindIdent && f.isName(x+i) && f.isName(y+i) && f.declaredBy(x+i) != f.declaredBy(y+i) {
			return false
		}
	}
	return true
}
