package pattern

import (
	"cmp"
	"slices"
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
	found []found
	last  map[place]int           // the last of those found at a place
	keep  func(syntax.Range) bool // tells which matches are wanted; nil for all
	free  []*env
	holds bool // see matches
	yes   then // sets it
	met   bool // where only that it matches is asked: it does
	// ground holds where parts of the pattern without metavariables match, by part.
	ground map[int32][]int32
}

// found is a match and where the one found at the same place before it stands, -1 for none.
type found struct {
	Match
	before int
}

// place is a range with a number made of what metavariables stand for there.
type place struct {
	syntax.Range
	sum uint64
}

// asked is a pattern as it was written, with what changes its meaning: many rules have the same.
type asked struct {
	text string
	o    Options
}

func newMatcher(p *Pattern, f *File) *matcher {
	m := &matcher{p: p, f: f}
	m.yes = func(*env) { m.holds = true }
	return m
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
	m := newMatcher(p, f)
	m.keep = keep
	if len(p.roots) == 1 {
		m.single(p.roots[0], r)
	} else {
		m.several(r)
	}
	if m.steps > MaxSteps {
		f.cut++
	}
	out := make([]Match, len(m.found))
	for i := range m.found {
		out[i] = m.found[i].Match
	}
	slices.SortStableFunc(out, func(a, b Match) int {
		return cmp.Or(cmp.Compare(a.Range.Start, b.Range.Start), cmp.Compare(a.Range.End, b.Range.End))
	})
	return out
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
	var x *node
	done := func(e *env) { m.add(x.start, x.end, e) }
	try := func(t int32) {
		if x = &m.f.nodes[t]; within(x, r) {
			m.node(root, t, nil, done)
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

// several matches a sequence of statements: in every block, from every statement on that may be the first.
func (m *matcher) several(r syntax.Range) {
	starts := m.starts()
	for _, t := range starts {
		x := &m.f.nodes[t]
		if x.start < r.Start || x.end > r.End {
			continue
		}
		list := m.f.kids(x.parent)
		i, _ := slices.BinarySearch(list, t)
		done := func(e *env, end uint32) {
			if end <= r.End {
				m.add(x.start, end, e)
			}
		}
		m.deepStatements(m.p.roots, x.parent, list, i, true, x.end, nil, done)
	}
}

// starts gives the statements from which a sequence may match, none where one of its statements matches nowhere.
func (m *matcher) starts() []int32 {
	for _, root := range m.p.roots {
		if list, known := m.alike(root); known && len(list) == 0 {
			return nil
		}
	}
	first := m.p.roots[0]
	list, known := m.alike(first)
	if !known {
		list = m.f.statements()
	}
	atStart := m.p.nodes[first].kind == KindEllipsis // then what comes later in the block comes with the first
	return slices.DeleteFunc(slices.Clone(list), func(t int32) bool {
		parent := m.f.nodes[t].parent
		kind := m.f.nodes[parent].kind
		return kind != KindBlock && kind != KindMembers || atStart && t != parent+1
	})
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
	at := syntax.Range{Start: start, End: end}
	if m.last == nil {
		m.last = map[place]int{}
	}
	here := place{at, bindings.sum()}
	before, known := m.last[here]
	for i := before; known && i >= 0; i = m.found[i].before {
		if slices.EqualFunc(m.found[i].Bindings, bindings, sameBinding) {
			return
		}
	}
	if !known {
		before = -1
	}
	m.last[here] = len(m.found)
	m.found = append(m.found, found{Match{Range: at, Bindings: bindings}, before})
}

// tired counts a comparison and tells whether to go no further: there were too many, or what was asked is known.
func (m *matcher) tired() bool {
	m.steps++
	return m.met || m.steps > MaxSteps
}
