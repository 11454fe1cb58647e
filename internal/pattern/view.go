package pattern

import (
	"strings"

	"mcpsafe/internal/syntax"
)

// node is a node of the view: the tree without what carries no meaning, and with what can be written in several ways written in one.
// Nodes lie in preorder.
type node struct {
	text       string // of leaves: the name, operator, number, or the content of a string
	start, end uint32
	after      int32 // the first node behind the subtree
	parent     int32
	kind       Kind
	role       Role
	flags      uint8
}

// Values of node.flags.
const (
	flagStatement  = 1 << iota // stands where a statement does
	flagMetavar                // of a pattern: a string whose whole content is a metavariable
	flagQuoted                 // text is the content of something quoted
	flagNoConstant             // Info was asked and knows no constant
	flagNoType                 // Info was asked and knows no type
)

// File is one source file as patterns see it. It may be used by one goroutine at a time.
type File struct {
	d       *Dialect
	info    Info
	source  []byte
	text    string // the same; "" until asked for
	nodes   []node
	byKind  [][]int32                 // nodes of each kind
	child   []int32                   // the children of all nodes, in the order of the nodes
	first   []int32                   // where those of a node begin in child
	flat    map[int32][]int32         // statements of a block and those nested in them, in order
	imports map[string][]imported     // names of the file that imports give → full names; nil until asked for
	tokens  []genericToken            // of the text; nil until asked for
	locals  map[int32]map[string]bool // names that a function declares
	cut     int
	found   map[asked][]Match   // by patterns that were looked for in the whole file
	may     func(*Pattern) bool // tells which patterns may match at all; nil for all
	slow    map[*Regex]bool     // those that took too long
	shared  map[string][]inFile // what formulas that stand in several places gave
	alike   map[askedStatement]*alike
	all     []int32            // see statements; nil until asked for
	reach   *reach             // nil until asked for
	types   map[int32][]string // of nodes, as far as they were asked for
}

// maxDepth bounds how deep nested nodes are looked at; what lies deeper is one leaf.
const maxDepth = 600

// Builder makes the view of a tree.
type Builder struct {
	T     *syntax.Tree
	d     *Dialect
	nodes []node
	open  []int32
	pat   *sentinels // of a pattern; nil for a target
	depth int
	// Pending are decorators that the grammar puts before what they decorate.
	Pending []syntax.Node
}

// NewFile gives the view of a parsed file. info may be nil.
func NewFile(d *Dialect, t *syntax.Tree, info Info) *File {
	d.load()
	b := &Builder{T: t, d: d, nodes: make([]node, 0, t.Len()/2+8)}
	b.Add(RoleNone, 0)
	f := &File{d: d, info: info, source: t.Source(), nodes: b.nodes}
	f.index()
	return f
}

// Only makes Evaluate leave out the patterns of which may says that they cannot match in the file.
func (f *File) Only(may func(*Pattern) bool) { f.may = may }

// NewText gives a file that is looked at as text: only regular expressions and generic patterns match in it.
func NewText(source []byte) *File { return &File{source: source} }

// Source gives the bytes of the file; they must not be changed.
func (f *File) Source() []byte { return f.source }

// words gives a part of the file. It keeps all of the file alive.
func (f *File) words(start, end uint32) string {
	if f.text == "" {
		f.text = string(f.source)
	}
	return f.text[start:end]
}

// Dialect gives the language of the file.
func (f *File) Dialect() *Dialect { return f.d }

func (f *File) index() {
	counts := make([]int32, len(f.d.names))
	for i := range f.nodes {
		counts[f.nodes[i].kind]++
	}
	f.byKind = make([][]int32, len(f.d.names))
	for i := range f.nodes {
		k := f.nodes[i].kind
		if f.byKind[k] == nil {
			f.byKind[k] = make([]int32, 0, counts[k])
		}
		f.byKind[k] = append(f.byKind[k], int32(i))
	}
	f.indexChildren()
}

func (f *File) indexChildren() {
	f.first, f.child = make([]int32, len(f.nodes)+2), make([]int32, len(f.nodes))
	for i := range f.nodes {
		f.first[f.nodes[i].parent+2]++ // of the parent, moved by one, for what follows moves it back
	}
	for i := range f.first[1:] {
		f.first[i+1] += f.first[i]
	}
	for i := range f.nodes {
		at := &f.first[f.nodes[i].parent+1]
		f.child[*at] = int32(i)
		*at++
	}
}

// kids gives the children of a node, which must not be changed.
func (f *File) kids(n int32) []int32 { return f.child[f.first[n]:f.first[n+1]:f.first[n+1]] }

// Open begins a node of the view that covers n; what is added until Close are its children.
func (b *Builder) Open(kind Kind, role Role, n syntax.Node) {
	r := b.T.Range(n)
	b.OpenAt(kind, role, r.Start, r.End)
}

// OpenAt begins a node that covers a range of bytes.
func (b *Builder) OpenAt(kind Kind, role Role, start, end uint32) {
	parent := int32(-1)
	if len(b.open) > 0 {
		parent = b.open[len(b.open)-1]
	}
	x := node{kind: kind, role: role, start: start, end: end, parent: parent}
	if parent >= 0 && (b.nodes[parent].kind == KindBlock || b.nodes[parent].kind == KindMembers) {
		x.flags |= flagStatement
	}
	b.nodes = append(b.nodes, x)
	b.open = append(b.open, int32(len(b.nodes)-1))
}

// Close ends the node that was opened last.
func (b *Builder) Close() {
	top := b.open[len(b.open)-1]
	b.nodes[top].after = int32(len(b.nodes))
	b.open = b.open[:len(b.open)-1]
}

// SetText gives the node that was opened last a text.
func (b *Builder) SetText(text string) { b.nodes[b.open[len(b.open)-1]].text = text }

// Leaf adds a node without children.
func (b *Builder) Leaf(kind Kind, role Role, n syntax.Node, text string) {
	b.Open(kind, role, n)
	b.nodes[len(b.nodes)-1].text = text
	b.Close()
}

// Kind gives the number of a kind of the grammar.
func (b *Builder) Kind(name string) Kind { return b.d.kinds[name] }

// Role gives the role of a field.
func (b *Builder) Role(field string) Role { return b.d.roles[field] }

// Pattern tells whether the view is a pattern's.
func (b *Builder) Pattern() bool { return b.pat != nil }

// Ellipsis tells whether n is an ellipsis of a pattern.
func (b *Builder) Ellipsis(n syntax.Node) bool {
	return b.pat != nil && n != syntax.None && strings.TrimSuffix(strings.TrimSpace(b.T.Text(n)), ";") == EllipsisName
}

// Only gives the first named child that is no comment, or None.
func (b *Builder) Only(n syntax.Node) syntax.Node {
	for c := b.T.First(n); c != syntax.None; c = b.T.Next(c) {
		if b.T.Named(c) && !b.T.Extra(c) {
			return c
		}
	}
	return syntax.None
}

// Count gives how many named children there are that are no comments.
func (b *Builder) Count(n syntax.Node) int {
	k := 0
	for c := b.T.First(n); c != syntax.None; c = b.T.Next(c) {
		if b.T.Named(c) && !b.T.Extra(c) {
			k++
		}
	}
	return k
}

// Add adds the view of n as a child in a role. None adds nothing.
func (b *Builder) Add(role Role, n syntax.Node) {
	if n == syntax.None {
		return
	}
	if b.depth >= maxDepth {
		b.Leaf(KindNone, role, n, b.T.Text(n))
		return
	}
	b.depth++
	b.add(role, n)
	b.depth--
}

func (b *Builder) add(role Role, n syntax.Node) {
	kind := b.T.Kind(n)
	if b.pat != nil && b.sentinel(role, n) {
		return
	}
	switch {
	case b.d.Drop[kind]:
		return
	case b.d.Unwrap[kind] && b.Count(n) == 1:
		b.Add(role, b.Only(n))
		return
	case b.d.Idents[kind]:
		b.Leaf(KindIdent, role, n, b.T.Text(n))
		return
	}
	before := len(b.nodes)
	if b.d.Convert != nil && b.convert(role, n) {
		return
	}
	b.nodes = b.nodes[:before]
	b.Default(role, n)
}

// convert asks the language, with the role that the node is to have.
func (b *Builder) convert(role Role, n syntax.Node) bool { return b.d.Convert(b, role, n) }

// Default adds n as the tables say: its kind, its named children and the tokens that matter.
func (b *Builder) Default(role Role, n syntax.Node) {
	b.Open(b.d.kinds[b.T.Kind(n)], role, n)
	b.Children(n)
	if top := b.open[len(b.open)-1]; int(top) == len(b.nodes)-1 {
		b.nodes[top].text = b.T.Text(n)
	}
	b.Close()
}

// Children adds the children of n, each in the role of its field.
func (b *Builder) Children(n syntax.Node) {
	for c := b.T.First(n); c != syntax.None; c = b.T.Next(c) {
		if b.T.Extra(c) {
			continue
		}
		role := b.d.roles[b.T.FieldName(c)]
		if b.T.Named(c) {
			b.Add(role, c)
		} else if kind := b.T.Kind(c); role == RoleOperator || b.d.Keep[kind] {
			b.Leaf(KindToken, role, c, kind)
		}
	}
}

// Block adds statements as a block: those of n if it is one, else n itself. Converted blocks are always blocks, so that braces may be left out.
func (b *Builder) Block(role Role, n syntax.Node, isBlock bool) {
	if n == syntax.None {
		return
	}
	b.Open(KindBlock, role, n)
	if isBlock {
		for c := b.T.First(n); c != syntax.None; c = b.T.Next(c) {
			if b.T.Named(c) && !b.T.Extra(c) {
				b.Add(RoleNone, c)
			}
		}
	} else {
		b.Add(RoleNone, n)
	}
	b.Close()
}

// children lists the children of a node.
func children(nodes []node, n int32) []int32 {
	count := 0
	for c := n + 1; c < nodes[n].after; c = nodes[c].after {
		count++
	}
	if count == 0 {
		return nil
	}
	out := make([]int32, 0, count)
	for c := n + 1; c < nodes[n].after; c = nodes[c].after {
		out = append(out, c)
	}
	return out
}

// Many tells whether n is a $...X of a pattern.
func (b *Builder) Many(n syntax.Node) bool {
	return b.pat != nil && strings.HasPrefix(strings.TrimSpace(b.T.Text(n)), manyPrefix)
}

// AddName adds a (dotted) name as one leaf; in patterns it may be a metavariable.
func (b *Builder) AddName(role Role, n syntax.Node) {
	text := b.T.Text(n)
	switch {
	case b.pat != nil && text == EllipsisName:
		b.Leaf(KindEllipsis, role, n, "...")
	case b.pat != nil && strings.HasPrefix(text, metavarPrefix) && !strings.Contains(text, "."):
		b.Leaf(KindMetavar, role, n, "$"+text[len(metavarPrefix):])
	default:
		b.Leaf(KindIdent, role, n, text)
	}
}

// AddText adds a leaf that is the content of a quoted name; in patterns it may be a metavariable.
func (b *Builder) AddText(role Role, n syntax.Node, text string) {
	switch {
	case b.pat != nil && text == "...":
		b.Leaf(KindEllipsis, role, n, "...")
	case b.pat != nil && wholeMetavar.MatchString(text):
		b.Leaf(KindMetavar, role, n, text)
	default:
		b.Leaf(KindIdent, role, n, text)
	}
}

// TakePending gives the decorators that stand before the node that is being added.
func (b *Builder) TakePending() []syntax.Node {
	p := b.Pending
	b.Pending = nil
	return p
}

// OpenWith begins a node that covers n and the decorators before it.
func (b *Builder) OpenWith(kind Kind, role Role, n syntax.Node, decorators []syntax.Node) {
	r := b.T.Range(n)
	for _, d := range decorators {
		r.Start = min(r.Start, b.T.Range(d).Start)
	}
	b.OpenAt(kind, role, r.Start, r.End)
}

// InBlock tells whether what is added next stands where statements do.
func (b *Builder) InBlock() bool {
	if len(b.open) == 0 {
		return false
	}
	k := b.nodes[b.open[len(b.open)-1]].kind
	return k == KindBlock || k == KindMembers
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
