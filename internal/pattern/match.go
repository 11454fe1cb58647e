package pattern

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"mcpsafe/internal/syntax"
)

// MaxSteps bounds the comparisons of one pattern in one file: ellipses multiply. What lies beyond is not looked at; File.Cut counts.
const MaxSteps = 2_000_000

// env is what metavariables stand for on the way to a match: a list that shares its tail.
type env struct {
	name       string
	node, last int32  // the node, or of several the first and the last; -1 for none
	text       string // where the content of a string, or part of a name, is meant
	quoted     bool
	literal    syntax.Range // where the content stands, if the node is a name for it
	next       *env
}

// then goes on with a match.
type then func(*env)

// matcher matches one pattern in one file.
type matcher struct {
	p     *Pattern
	f     *File
	steps int
	found []Match
	keep  func(syntax.Range) bool // tells which matches are wanted; nil for all
	seen  map[string]bool
	// ground holds where parts of the pattern without metavariables match, by part.
	ground map[int32][]int32
}

// asked is a pattern as it was written, with what changes its meaning: many rules have the same.
type asked struct {
	text string
	o    Options
}

// Find gives all matches in the file, sorted by place. They must not be changed.
func (p *Pattern) Find(f *File) []Match {
	q := asked{p.text, p.Options}
	found, ok := f.found[q]
	if !ok {
		found = p.FindIn(f, syntax.Range{End: uint32(len(f.source))})
		if f.found == nil {
			f.found = map[asked][]Match{}
		}
		f.found[q] = found
	}
	return found
}

// FindIn gives the matches that lie within r, sorted by place.
func (p *Pattern) FindIn(f *File, r syntax.Range) []Match { return p.findWhere(f, r, nil) }

// findWhere gives the matches within r that keep wants, all if it is nil.
func (p *Pattern) findWhere(f *File, r syntax.Range, keep func(syntax.Range) bool) []Match {
	m := &matcher{p: p, f: f, keep: keep, seen: map[string]bool{}}
	if len(p.roots) == 1 {
		m.single(p.roots[0], r)
	} else {
		m.several(r)
	}
	if m.steps > MaxSteps {
		f.cut++
	}
	slices.SortStableFunc(m.found, func(a, b Match) int {
		return cmp.Or(cmp.Compare(a.Range.Start, b.Range.Start), cmp.Compare(a.Range.End, b.Range.End))
	})
	return m.found
}

// Cut counts the patterns that were matched only in part, for they asked for more than MaxSteps.
func (f *File) Cut() int { return f.cut }

func within(n *node, r syntax.Range) bool { return n.start >= r.Start && n.end <= r.End }

// single matches a pattern that is one node.
func (m *matcher) single(root int32, r syntax.Range) {
	whole := r.Start > 0 || int(r.End) < len(m.f.source) // then what fills the range may be more than an expression
	isExpr := func(t int32) bool {
		x := &m.f.nodes[t]
		return m.f.isExpr(t) || whole && x.start == r.Start && x.end == r.End && x.kind != KindArgs
	}
	try := func(t int32) {
		x := &m.f.nodes[t]
		if within(x, r) {
			m.node(root, t, nil, func(e *env) { m.add(x.start, x.end, e) })
		}
	}
	kind := m.p.nodes[root].kind
	if m.p.d.literals[kind] {
		for _, k := range m.candidates(kind) {
			for _, t := range m.f.byKind[k] {
				try(t)
			}
		}
		return
	}
	switch kind {
	case KindMetavar, KindTyped, KindDeep, KindEllipsis:
		for t := range m.f.nodes {
			if isExpr(int32(t)) {
				try(int32(t))
			}
		}
	case KindIdent, KindMember, KindString, KindNumber:
		for _, k := range m.candidates(kind) {
			for _, t := range m.f.byKind[k] {
				if isExpr(t) {
					try(t)
				}
			}
		}
	default:
		for _, t := range m.f.byKind[kind] {
			try(t)
		}
		for _, also := range m.p.d.alike[kind] {
			for _, t := range m.f.byKind[also] {
				try(t)
			}
		}
		if kind == KindCall { // a decorator without arguments is a call without
			for _, k := range []Kind{KindIdent, KindMember} {
				for _, t := range m.f.byKind[k] {
					if m.f.nodes[t].role == RoleDecorator {
						try(t)
					}
				}
			}
		}
	}
}

// candidates are the kinds of nodes that a name or literal of a pattern may match.
func (m *matcher) candidates(kind Kind) []Kind {
	if kind == KindIdent || kind == KindMember {
		return []Kind{KindIdent, KindMember}
	}
	return append([]Kind{kind, KindTemplate, KindIdent, KindMember, KindBinary}, m.p.d.alike[kind]...)
}

// several matches a sequence of statements: in every block, from every statement on.
func (m *matcher) several(r syntax.Range) {
	first := m.p.nodes[m.p.roots[0]].kind
	for _, b := range slices.Concat(m.f.byKind[KindBlock], m.f.byKind[KindMembers]) {
		list := children(m.f.nodes, b)
		for i := range list {
			if first == KindEllipsis && i > 0 {
				break
			}
			x := &m.f.nodes[list[i]]
			if x.start < r.Start || x.end > r.End {
				continue
			}
			done := func(e *env, end uint32) {
				if end <= r.End {
					m.add(x.start, end, e)
				}
			}
			m.deepStatements(m.p.roots, b, list, i, true, x.end, nil, done)
		}
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

// isExpr tells whether a lone name or metavariable may stand for the node.
func (f *File) isExpr(t int32) bool {
	n := &f.nodes[t]
	switch n.kind {
	case KindNone, KindToken, KindArgs, KindKwarg, KindFunc, KindClass, KindParams, KindParam, KindMembers, KindBlock, KindPair, KindImport, KindReturn,
		KindTry, KindAttributes, KindAttribute:
		return false
	}
	if f.d.statements[n.kind] {
		return false
	}
	switch n.role {
	case RoleAlias, RoleModule, RoleType, RoleResult, RoleTypeParams, RoleAttr, RoleDecorator:
		return false
	case RoleName:
		return false
	case RoleKey:
		return n.kind != KindIdent || f.d.Keys
	}
	return true
}

// add keeps a match, once.
func (m *matcher) add(start, end uint32, e *env) {
	if m.keep != nil && !m.keep(syntax.Range{Start: start, End: end}) {
		return
	}
	var bindings Bindings
	for x := e; x != nil; x = x.next {
		if x.name != "$_" {
			bindings = append(bindings, m.f.binding(x))
		}
	}
	slices.SortFunc(bindings, func(a, b Binding) int { return strings.Compare(a.Name, b.Name) })
	var key strings.Builder
	key.WriteString(strconv.Itoa(int(start)) + "-" + strconv.Itoa(int(end)))
	for _, b := range bindings {
		key.WriteString(" " + b.Name + strconv.Itoa(int(b.node)) + "-" + strconv.Itoa(int(b.last)) + b.Text)
	}
	if !m.seen[key.String()] {
		m.seen[key.String()] = true
		m.found = append(m.found, Match{Range: syntax.Range{Start: start, End: end}, Bindings: bindings})
	}
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
		if inner := strings.Index(string(f.source[n.start:n.end]), x.text); inner >= 0 {
			b.Range = syntax.Range{Start: n.start + uint32(inner), End: n.start + uint32(inner+len(x.text))}
		}
	case x.text != "":
	case x.node != x.last:
		b.Text = string(f.source[b.Range.Start:b.Range.End])
	default:
		b.Text = string(f.source[n.start:n.end])
		if c, ok := f.constant(x.node); ok {
			b.Const = &c
		}
	}
	return b
}

// tired counts a comparison and tells whether there were too many.
func (m *matcher) tired() bool {
	m.steps++
	return m.steps > MaxSteps
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
	b.next = e
	k(&b)
}

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
		if c := m.p.kids[p][0]; m.p.isGround(c) {
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

// isGround tells whether a part of a pattern has no metavariables, so that where it matches depends on nothing else.
func (p *Pattern) isGround(at int32) bool {
	for i := at; i < p.nodes[at].after; i++ {
		switch p.nodes[i].kind {
		case KindMetavar, KindMany, KindTyped:
			return false
		}
		if p.nodes[i].kind == KindString && (wholeMetavar.MatchString(p.nodes[i].text) || p.regexps[i] != nil && len(p.regexps[i].names) > 1) {
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
			if _, ok := re.first(m.f, y.text); ok {
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
		m.arguments(pk, children(m.f.nodes, t), e, k)
	case KindBlock:
		m.block(p, t, e, k)
	case KindRecord, KindMembers, KindAttributes:
		rest := m.withoutEllipsis(pk)
		m.unordered(rest, children(m.f.nodes, t), !m.p.ExactRecords || len(rest) < len(pk), e, k)
	case KindDict:
		rest := m.withoutEllipsis(pk)
		m.unordered(rest, children(m.f.nodes, t), len(rest) < len(pk), e, k)
	case KindMember:
		if len(pk) == 2 && m.p.nodes[pk[1]].kind == KindEllipsis {
			return // see otherwise
		}
		m.roles(p, t, e, k)
	case KindTemplate, KindJoined:
		m.sequence(pk, children(m.f.nodes, t), e, k)
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

// content matches what stands between the quotes of a string.
func (m *matcher) content(p, t int32, text string, literal syntax.Range, e *env, k then) {
	x := &m.p.nodes[p]
	switch {
	case x.text == "...":
		k(e)
	case m.p.regexps[p] != nil:
		if _, ok := m.p.regexps[p].first(m.f, text); ok {
			k(e)
		}
	case strings.HasPrefix(x.text, "$") && wholeMetavar.MatchString(x.text):
		m.bind(env{name: x.text, node: t, last: t, text: text, quoted: true, literal: literal}, e, k)
	case x.text == text:
		k(e)
	}
}

// roles matches the children of two nodes role by role.
func (m *matcher) roles(p, t int32, e *env, k then) {
	m.rolesOf(m.p.kids[p], children(m.f.nodes, t), e, k)
}

func (m *matcher) rolesOf(pk, tk []int32, e *env, k then) {
	var order [16]Role
	list := order[:0]
	for _, c := range pk {
		if r := m.p.nodes[c].role; !slices.Contains(list, r) {
			list = append(list, r)
		}
	}
	for _, c := range tk {
		if r := m.f.nodes[c].role; !slices.Contains(list, r) && !m.p.d.optional[r] {
			return // something that the pattern does not mention
		}
	}
	m.rolesFrom(pk, tk, list, e, k)
}

func (m *matcher) rolesFrom(pk, tk []int32, list []Role, e *env, k then) {
	if len(list) == 0 {
		k(e)
		return
	}
	var ps, ts []int32
	for _, c := range pk {
		if m.p.nodes[c].role == list[0] {
			ps = append(ps, c)
		}
	}
	for _, c := range tk {
		if m.f.nodes[c].role == list[0] {
			ts = append(ts, c)
		}
	}
	rest := func(e *env) { m.rolesFrom(pk, tk, list[1:], e, k) }
	switch {
	case len(ts) > 0 && m.p.d.cases[m.f.nodes[ts[0]].kind]:
		m.unordered(m.withoutEllipsis(ps), ts, true, e, rest)
	case list[0] == RoleDecorator && m.p.OrderedDecorators:
		m.sequence(ps, ts, e, rest)
	case list[0] == RoleAttr || list[0] == RoleDecorator:
		m.unordered(m.withoutEllipsis(ps), ts, true, e, rest)
	case len(ps) == 1 && len(ts) == 1:
		m.node(ps[0], ts[0], e, rest)
	default:
		m.sequence(ps, ts, e, rest)
	}
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
