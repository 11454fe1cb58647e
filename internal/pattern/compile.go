package pattern

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"mcpsafe/internal/syntax"
)

// Pattern is a compiled code pattern. It is immutable and may be matched by several goroutines at once.
type Pattern struct {
	d     *Dialect
	nodes []node
	kids  [][]int32
	order [][]Role // the roles of the children of each node
	roots []int32
	typed []typedVar
	// of strings: what their content means
	regexps map[int32]*Regex
	dotted  map[int32]string // full names as written: "a.b.c"
	text    string
	broad   bool // it names nothing
	// grounded tells of which nodes no part is a metavariable.
	grounded []bool
	Options
}

// Options are those of a rule that change what its patterns match.
type Options struct {
	Symbolic          bool // a name matches as what it was assigned from
	ExactRecords      bool // an object has the entries of the pattern and no others
	VarOnly           bool // var is not let or const
	OrderedDecorators bool
	ExactArrows       bool // an arrow function is no function
	AsWritten         bool // a literal matches no expression that is but known to be one
	AsGrouped         bool // operands are grouped and ordered as in the pattern
	BoolsInAnyOrder   bool // operands of and, or
	EqualsInAnyOrder  bool // operands of ==, !=
	AssignOnly        bool // an assignment matches no declaration
}

// MaxPattern bounds the length of a pattern in bytes.
const MaxPattern = 64 << 10

// Compile compiles the text of a pattern. The error tells what does not parse.
func Compile(d *Dialect, text string) (*Pattern, error) {
	d.load()
	if len(text) > MaxPattern {
		return nil, fmt.Errorf("the pattern is longer than %d bytes", MaxPattern)
	}
	text = dedent(text)
	if strings.TrimSpace(text) == "" {
		return nil, errors.New("the pattern is empty")
	}
	pat := &sentinels{}
	code := rewrite(d, text, pat)
	tree, kids, err := parse(d, code)
	if err != nil {
		return nil, err
	}
	p := view(d, tree, kids, pat)
	p.text = text
	if err := p.prepare(); err != nil {
		return nil, err
	}
	p.grounded = p.ground()
	needs := p.Needs()
	p.broad = needs.none()
	return p, nil
}

// dedent removes the indentation that all lines share, and empty lines at both ends.
func dedent(text string) string {
	lines := strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n")
	least := -1
	for _, l := range lines {
		if indent := len(l) - len(strings.TrimLeft(l, " \t")); strings.TrimSpace(l) != "" && (least < 0 || indent < least) {
			least = indent
		}
	}
	for i, l := range lines {
		if len(l) >= least && least > 0 {
			lines[i] = l[least:]
		}
	}
	return strings.Trim(strings.Join(lines, "\n"), "\n \t")
}

// parse parses the text in the first context, and by the first grammar, without error. It gives the nodes that the text itself is.
func parse(d *Dialect, code string) (*syntax.Tree, []syntax.Node, error) {
	var first string
	for _, c := range d.Contexts {
		if c.If != nil && !c.If(code) {
			continue
		}
		for _, g := range d.Grammars {
			src := []byte(c.Before + code + c.After)
			tree, err := syntax.Parse(context.Background(), g, src, syntax.Limits{Timeout: 5 * time.Second})
			if err != nil {
				return nil, nil, fmt.Errorf("the pattern was not parsed: %w", err)
			}
			if tree.HasError(0) {
				if first == "" {
					first = where(tree, len(c.Before), code)
				}
				continue
			}
			kids := inside(tree, syntax.Range{Start: uint32(len(c.Before)), End: uint32(len(c.Before) + len(code))})
			if len(kids) == 0 || c.Expr && len(kids) != 1 {
				continue
			}
			return tree, kids, nil
		}
	}
	return nil, nil, fmt.Errorf("the pattern is no %s code%s", d.Name, first)
}

// where tells the line of the first error.
func where(t *syntax.Tree, before int, code string) string {
	for _, r := range t.Errors() {
		if at := int(r.Start) - before; at >= 0 && at <= len(code) {
			return fmt.Sprintf(": error at its line %d", strings.Count(code[:at], "\n")+1)
		}
	}
	return ""
}

// inside gives the largest named nodes that lie within a range, which are siblings.
func inside(t *syntax.Tree, r syntax.Range) []syntax.Node {
	n := syntax.Node(0)
	for {
		var kids []syntax.Node
		deeper := syntax.None
		for c := t.First(n); c != syntax.None; c = t.Next(c) {
			x := t.Range(c)
			switch {
			case x.End <= r.Start || x.Start >= r.End || !t.Named(c) || t.Extra(c):
			case x.Start >= r.Start && x.End <= r.End:
				kids = append(kids, c)
			default:
				deeper = c
			}
		}
		if deeper == syntax.None {
			return kids
		}
		if len(kids) > 0 {
			return nil // the text is no whole of its own
		}
		n = deeper
	}
}

// view makes the view of a pattern's nodes.
func view(d *Dialect, t *syntax.Tree, kids []syntax.Node, pat *sentinels) *Pattern {
	b := &Builder{T: t, d: d, pat: pat}
	b.Open(KindBlock, RoleNone, 0)
	for _, k := range kids {
		if t.Kind(k) == "decorator" && len(kids) > 1 {
			b.Pending = append(b.Pending, k)
			continue
		}
		b.Add(RoleNone, k)
	}
	b.Close()
	p := &Pattern{d: d, nodes: b.nodes, typed: pat.typed, regexps: map[int32]*Regex{}, dotted: map[int32]string{}}
	p.kids = make([][]int32, len(p.nodes))
	for i := range p.nodes {
		p.kids[i] = children(p.nodes, int32(i))
		p.order = append(p.order, rolesIn(p.nodes, p.kids[i]))
	}
	p.roots = p.kids[0]
	if len(p.roots) == 1 && p.nodes[p.roots[0]].kind == KindBlock && len(kids) == 1 && t.Kind(kids[0]) != "statement_block" && t.Kind(kids[0]) != "block" {
		p.roots = p.kids[p.roots[0]]
	}
	return p
}

// sentinel adds what a sentinel of a pattern stands for; false where n is none.
func (b *Builder) sentinel(role Role, n syntax.Node) bool {
	kind := b.T.Kind(n)
	if b.Ellipsis(n) && b.d.kinds[kind] != KindBlock && !b.d.Unwrap[kind] {
		b.Leaf(KindEllipsis, role, n, "...")
		return true
	}
	if f := b.T.Child(n, "function"); f != syntax.None && b.T.Text(f) == deepName {
		b.Open(KindDeep, role, n)
		b.Add(RoleNone, b.Only(b.T.Child(n, "arguments")))
		b.Close()
		return true
	}
	if b.Count(n) > 0 {
		return false
	}
	text := b.T.Text(n)
	switch {
	case strings.HasPrefix(text, metavarPrefix):
		b.Leaf(KindMetavar, role, n, "$"+text[len(metavarPrefix):])
	case strings.HasPrefix(text, manyPrefix):
		b.Leaf(KindMany, role, n, "$..."+text[len(manyPrefix):])
	case strings.HasPrefix(text, typedPrefix):
		b.Leaf(KindTyped, role, n, text[len(typedPrefix):])
	default:
		return false
	}
	return true
}

// quotedRegex is how a string of a pattern says that it is a regular expression.
var quotedRegex = regexp.MustCompile(`^(?s)=~/(.*)/([im]*)$`)

var wholeMetavar = regexp.MustCompile(`^\$(?:\.\.\.)?[A-Z_][A-Z0-9_]*$`)

// prepare works out what strings and names of the pattern mean.
func (p *Pattern) prepare() error {
	for i := range p.nodes {
		n := &p.nodes[i]
		switch {
		case n.kind == KindString || n.kind == KindIdent && strings.HasPrefix(n.text, "=~/"): // the key of an entry is an identifier, quoted or not
			if m := quotedRegex.FindStringSubmatch(n.text); m != nil {
				compiled, err := compileFlags(m[1], m[2])
				if err != nil {
					return err
				}
				p.regexps[int32(i)] = compiled
			}
			if wholeMetavar.MatchString(n.text) {
				n.flags |= flagMetavar
			}
		case n.kind == KindIdent || n.kind == KindMember:
			if name := dottedName(p.nodes, p.kids, int32(i)); strings.Contains(name, ".") {
				p.dotted[int32(i)] = name
			} else if n.kind == KindIdent && name != "" {
				p.dotted[int32(i)] = name
			}
		}
	}
	return nil
}

// dottedName gives the name that a chain of members of plain identifiers is, or "".
func dottedName(nodes []node, kids [][]int32, n int32) string {
	switch nodes[n].kind {
	case KindIdent:
		return nodes[n].text
	case KindMember:
		if k := kids[n]; len(k) == 2 && nodes[k[1]].kind == KindIdent {
			if base := dottedName(nodes, kids, k[0]); base != "" {
				return base + "." + nodes[k[1]].text
			}
		}
	}
	return ""
}

// simpleText are texts that no language has to escape in a string.
var simpleText = regexp.MustCompile(`^[A-Za-z0-9_./:@ &;<>!#%*+=?^|~,()\[\]-]{3,}$`)

// Needs gives what every file must hold in which the pattern matches.
func (p *Pattern) Needs() (n Needs) {
	for _, r := range p.roots {
		for i := r; i < p.nodes[r].after; i++ {
			p.need(i, &n)
		}
	}
	slices.Sort(n.Words)
	n.Words = slices.Compact(n.Words)
	slices.Sort(n.Alone)
	n.Alone = slices.Compact(n.Alone)
	return n
}

// need adds what one node needs.
func (p *Pattern) need(i int32, n *Needs) {
	x := &p.nodes[i]
	if word := p.d.words[x.kind]; word != "" {
		n.Words = append(n.Words, word)
	}
	if kind, alone := p.alone(i); alone {
		n.Alone = append(n.Alone, kind)
	}
	switch {
	case p.regexps[i] != nil:
		n.add(p.regexps[i].needs().where(simpleText.MatchString))
	case x.kind == KindIdent && x.text == "require", x.kind == KindIdent && x.role == RoleName && x.text == "default":
		// imports are written in several ways
	case x.kind == KindIdent: // a module's name is written whole or in parts
		for part := range strings.SplitSeq(x.text, ".") {
			if part != "" {
				n.Words = append(n.Words, part)
			}
		}
	case x.kind == KindString && x.text != "..." && simpleText.MatchString(x.text):
		n.Texts = append(n.Texts, x.text)
	}
}
