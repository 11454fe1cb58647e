package pattern

import (
	"fmt"
	"strings"
)

// askedStatement is a statement of a pattern, with what changes its meaning. Rules of one kind begin alike.
type askedStatement struct {
	text string
	o    Options
}

// alike gives the statements of the file that a statement of the pattern matches if it stands alone, in order. They are found once for all
// patterns. It is not known for what stands for any statement, and for what asked for too much.
func (m *matcher) alike(p int32) (list []int32, known bool) {
	switch m.p.nodes[p].kind {
	case KindEllipsis, KindMany, KindMetavar, KindTyped:
		return nil, false
	}
	if m.likes == nil {
		m.likes = make([]*alike, len(m.p.nodes))
	}
	if m.likes[p] == nil {
		m.likes[p] = m.findAlike(p)
	}
	return m.likes[p].list, m.likes[p].known
}

func (m *matcher) findAlike(p int32) *alike {
	q := askedStatement{m.p.shape(p), m.p.Options}
	found, ok := m.f.alike[q]
	if !ok {
		found = newMatcher(m.p, m.f).statementsLike(p)
		if m.f.alike == nil {
			m.f.alike = map[askedStatement]*alike{}
		}
		m.f.alike[q] = found
	}
	return found
}

// alike is what File remembers of a statement of a pattern.
type alike struct {
	list  []int32
	known bool
}

func (m *matcher) statementsLike(p int32) *alike {
	out := &alike{}
	meet := func(*env) { m.met = true }
	for _, t := range m.f.statements() {
		m.met = false
		m.statement(p, t, nil, meet)
		if m.tries > MaxSteps {
			return &alike{}
		}
		if m.met {
			out.list = append(out.list, t)
		}
	}
	out.known = true
	return out
}

// statements lists all statements of the file, and the expressions that are the bodies of functions, in order.
func (f *File) statements() []int32 {
	if f.all == nil {
		f.all = []int32{}
		for t := range f.nodes {
			n := &f.nodes[t]
			if n.flags&flagStatement != 0 || n.role == RoleBody && n.kind != KindBlock && n.parent >= 0 && f.nodes[n.parent].kind == KindLambda {
				f.all = append(f.all, int32(t))
			}
		}
	}
	return f.all
}

// shape writes a part of a pattern as a text that is the same for the same parts.
func (p *Pattern) shape(at int32) string {
	var b strings.Builder
	for i := at; i < p.nodes[at].after; i++ {
		n := &p.nodes[i]
		fmt.Fprintf(&b, "%d %d %d %d %q;", n.kind, n.role, n.flags, n.after-i, n.text)
		if n.kind == KindTyped {
			fmt.Fprintf(&b, "%q", p.typed)
		}
	}
	return b.String()
}
