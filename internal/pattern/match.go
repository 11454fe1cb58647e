package pattern

import (
	"slices"

	"mcpsafe/internal/syntax"
)

// MaxSteps bounds the comparisons of one pattern in one file: ellipses multiply. What lies beyond is not looked at; File.Cut counts.
const MaxSteps = 2_000_000

// then goes on with a match.
type then func(*env)

// matcher matches one pattern in one file.
type matcher struct {
	p       *Pattern
	f       *File
	tries   int
	found   []Match
	crowded int                     // how many of them are enough to look whether they differ
	keep    func(syntax.Range) bool // tells which matches are wanted; nil for all
	free    []*env
	steps   []*roleStep // that are over
	holds   bool        // see matches
	yes     then        // sets it
	met     bool        // where only that it matches is asked: it does
	// ground holds where parts of the pattern without metavariables match, by part.
	ground map[int32][]int32
	likes  []*alike // see alike, by part; nil until asked for
}

// asked is a pattern as it was written, with what changes its meaning: many rules have the same.
type asked struct {
	text string
	o    Options
}

func newMatcher(p *Pattern, f *File) *matcher {
	return &matcher{p: p, f: f, crowded: leastCrowded}
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
	if m.tries > MaxSteps {
		f.cut++
	}
	return m.unique()
}

// unique gives what was found, sorted, each once.
func (m *matcher) unique() []Match {
	return unique(m.found, func(x *Match) syntax.Range { return x.Range },
		func(a, b *Match) bool { return slices.EqualFunc(a.Bindings, b.Bindings, sameBinding) },
		func(x *Match) uint64 { return x.Bindings.sum() })
}

// leastCrowded is how many matches are found before it is looked whether they differ.
const leastCrowded = 1 << 10

// Cut counts the patterns that were matched only in part, for they asked for more than MaxSteps.
func (f *File) Cut() int { return f.cut }

func within(n *node, r syntax.Range) bool { return n.start >= r.Start && n.end <= r.End }

// single matches a pattern that is one node.
func (m *matcher) single(root int32, r syntax.Range) {
	part := !m.f.whole(r) // then what fills the range may be more than an expression
	isExpr := func(t int32) bool {
		x := &m.f.nodes[t]
		return m.f.isExpr(t) || part && x.start == r.Start && x.end == r.End && x.kind != KindArgs
	}
	var x *node
	done := func(e *env) { m.add(x.start, x.end, e) }
	try := func(t int32) {
		if x = &m.f.nodes[t]; within(x, r) && (m.keep == nil || m.keep(syntax.Range{Start: x.start, End: x.end})) {
			m.node(root, t, nil, done)
		}
	}
	kind := m.p.nodes[root].kind
	from, to := m.f.window(r)
	tryAll := func(k Kind, wanted func(int32) bool) {
		for _, t := range between(m.f.byKind[k], from, to) {
			if wanted == nil || wanted(t) {
				try(t)
			}
		}
	}
	if m.p.d.literals[kind] {
		for _, k := range m.candidates(kind) {
			tryAll(k, nil)
		}
		return
	}
	switch kind {
	case KindMetavar, KindTyped, KindDeep, KindEllipsis:
		for t := from; t < to; t++ {
			if isExpr(t) {
				try(t)
			}
		}
	case KindIdent, KindMember, KindString, KindNumber:
		for _, k := range m.candidates(kind) {
			tryAll(k, isExpr)
		}
	default:
		tryAll(kind, nil)
		for _, also := range m.p.d.alike[kind] {
			tryAll(also, nil)
		}
		if kind == KindCall { // a decorator without arguments is a call without
			isDecorator := func(t int32) bool { return m.f.nodes[t].role == RoleDecorator }
			for _, k := range []Kind{KindIdent, KindMember} {
				tryAll(k, isDecorator)
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
	from, to := m.f.window(r)
	for _, t := range between(starts, from, to) {
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
	at := syntax.Range{Start: start, End: end}
	if last := len(m.found) - 1; last >= 0 && m.found[last].Range == at && m.f.tells(m.found[last].Bindings, e) {
		return // one way to match is often found several times in a row
	}
	m.found = append(m.found, Match{Range: at, Bindings: m.f.bindings(e)})
	if len(m.found) >= m.crowded { // or many times
		m.found = m.unique()
		m.crowded = max(2*len(m.found), leastCrowded)
	}
}

// tired counts a comparison and tells whether to go no further: there were too many, or what was asked is known.
func (m *matcher) tired() bool {
	m.tries++
	return m.met || m.tries > MaxSteps
}
