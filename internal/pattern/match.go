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

// tired counts a comparison and tells whether there were too many.
func (m *matcher) tired() bool {
	m.steps++
	return m.steps > MaxSteps
}
