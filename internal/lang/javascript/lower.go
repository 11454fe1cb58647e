package javascript

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"sort"

	"mcpsafe/internal/program"
	"mcpsafe/internal/syntax"
)

// maxDepth bounds how deep nested nodes are followed; what is deeper becomes an unknown value.
const maxDepth = 1000

// lowering is the state of one file.
type lowering struct {
	b              *program.Builder
	t              *syntax.Tree
	ctx            *frame
	root           syntax.Node // what holds the module's statements
	names          commonNames
	bundle         *bundle                   // nil when the file is none
	library        string                    // package that the code being lowered is marked as, in a bundle
	libraries      map[string]string         // names that libraries declare in this module's scope → package
	outerLibraries map[string]string         // those of the file, for a part
	classes        map[string]*program.Class // classes of this file by name, for decorators that compilers apply later
	exports        []pendingExport
	arguments      []uint32        // offsets of the word "arguments"
	forged         map[string]bool // names of compilers' helpers that are other functions in this file
	values         bool            // the file calls __values
	depth          int
	cut            int         // nodes left out for depth
	cutAt          uint32      // where the first of them starts
	types          int         // type literals named so far
	docFrom        syntax.Node // run of comments in front of the statement being lowered, or None
	docTo          syntax.Node
}

// frame is what a function body, or code lowered in the place of one, means by this, super, arguments and yield.
type frame struct {
	outer      *frame
	arrow      bool   // this, super and arguments are those of outer
	static     bool   // this is the class
	class      string // name of the class
	base       string // type name of the base class, for super
	ownModule  bool   // a parameter is called exports, module or require: those are not the file's
	round      bool   // the body of a function called once per round of a loop: return goes on with the next
	awaiter    bool   // yield is what await was before compiling
	sent       string // name of the state parameter of a compiled generator being lowered in place, or ""
	params     []string
	start, end uint32
}

// pendingExport is a local name given to importers; its value is read when the module's body is complete.
type pendingExport struct {
	name, local string
	variable    bool // may be assigned later: importers see the variable, not one value
	start, end  uint32
	value       syntax.Node // read when the body is complete; 0 for none
}

func lower(path string, t *syntax.Tree, detail program.Detail) *program.Module {
	l := newLowering(path, t)
	l.b.Record(detail)
	l.b.Module().Body.End = uint32(len(t.Source()))
	l.findArguments()
	l.comments()
	l.findForged()
	if l.bundle = findBundle(path, t); l.bundle != nil && l.bundle.webpack != "" {
		l.names.webpack = l.bundle.webpack
	}
	l.program()
	m := l.b.Finish()
	workerEntry(m)
	if l.bundle != nil {
		l.parts(m)
	}
	return m
}

func newLowering(path string, t *syntax.Tree) *lowering {
	return &lowering{
		b: program.NewBuilder(path, "javascript"), t: t, names: plainNames, classes: map[string]*program.Class{}, libraries: map[string]string{},
		ctx: &frame{end: uint32(len(t.Source()))}, docFrom: syntax.None, docTo: syntax.None,
	}
}

func (l *lowering) program() {
	l.openContainer(l.root)
	l.hoistVars(l.root)
	l.hoist(l.root)
	for c := l.t.First(l.root); c != syntax.None; c = l.t.Next(c) {
		if l.t.Kind(c) == "import_statement" {
			l.importStatement(c)
		}
	}
	l.statements(l.root)
	l.lastVersions()
	for _, e := range l.exports {
		l.b.Export(e.name, l.exported(e))
	}
	if l.cut > 0 {
		line, _ := syntax.NewLines(l.t.Source()).Position(l.cutAt)
		m := l.b.Module()
		m.Limits = append(m.Limits, fmt.Sprintf("%d expressions nested deeper than %d left out at line %d", l.cut, maxDepth, line))
	}
}

// lastVersions adds what module variables hold in the end (`const h = {}; h.x = y`) to their values.
func (l *lowering) lastVersions() {
	globals := l.b.Module().Globals
	for _, name := range slices.Sorted(maps.Keys(globals)) {
		if g := globals[name]; len(g.Values) > 0 {
			if v := l.b.Name(name, 0, 0); !slices.Contains(g.Values, v) {
				g.Values = append(g.Values, v)
			}
		}
	}
}

func (l *lowering) exported(e pendingExport) program.Value {
	if e.value != 0 && e.local == "" {
		return l.expr(e.value)
	}
	if e.variable {
		return l.b.Op(program.OpGlobal, e.local, e.start, e.end)
	}
	return l.b.Name(e.local, e.start, e.end)
}

// comments records all comments of the file.
func (l *lowering) comments() {
	m := l.b.Module()
	for n := syntax.Node(0); int(n) < l.t.Len(); n++ {
		if !l.t.Extra(n) {
			continue
		}
		if k := l.t.Kind(n); k == "comment" || k == "html_comment" {
			r := l.t.Range(n)
			m.Comments = append(m.Comments, program.Comment{Start: r.Start, End: r.End})
		}
	}
}

// findArguments notes where the word "arguments" stands, so that a function knows ahead whether it needs them.
func (l *lowering) findArguments() {
	src := l.t.Source()
	for at := 0; ; {
		i := bytes.Index(src[at:], []byte("arguments"))
		if i < 0 {
			return
		}
		l.arguments = append(l.arguments, uint32(at+i))
		at += i + len("arguments")
	}
}

func (l *lowering) usesArguments(start, end uint32) bool {
	i := sort.Search(len(l.arguments), func(i int) bool { return l.arguments[i] >= start })
	return i < len(l.arguments) && l.arguments[i] < end
}

// enter counts one level of nesting; false means the node is too deep and has been counted as cut.
func (l *lowering) enter(n syntax.Node) bool {
	if l.depth < maxDepth {
		l.depth++
		return true
	}
	if l.cut == 0 {
		l.cutAt = l.t.Range(n).Start
	}
	l.cut++
	return false
}

func (l *lowering) span(n syntax.Node) (start, end uint32) {
	r := l.t.Range(n)
	return r.Start, r.End
}

// only gives the first named child that is no comment, or None.
func (l *lowering) only(n syntax.Node) syntax.Node {
	for c := l.t.First(n); c != syntax.None; c = l.t.Next(c) {
		if l.t.Named(c) && !l.t.Extra(c) {
			return c
		}
	}
	return syntax.None
}

// hasToken tells whether n has a direct child of that kind (a keyword).
func (l *lowering) hasToken(n syntax.Node, kind string) bool {
	for c := l.t.First(n); c != syntax.None; c = l.t.Next(c) {
		if l.t.Kind(c) == kind {
			return true
		}
	}
	return false
}

// plain takes parentheses and type-only wrappers off an expression.
func (l *lowering) plain(n syntax.Node) syntax.Node {
	for {
		switch l.t.Kind(n) {
		case "parenthesized_expression", "non_null_expression", "as_expression", "satisfies_expression", "instantiation_expression":
			n = l.only(n)
		default:
			return n
		}
	}
}

// unknown is a value that carries nothing.
func (l *lowering) unknown(what string, n syntax.Node, operands ...program.Value) program.Value {
	start, end := l.span(n)
	return l.b.Op(program.OpUnknown, what, start, end, operands...)
}

func (l *lowering) null(n syntax.Node) program.Value {
	start, end := l.span(n)
	return l.b.Const(program.ConstNull, "undefined", start, end)
}

// takeDoc gives the cleaned text of the comments in front of the current statement, once.
func (l *lowering) takeDoc() string {
	if l.docFrom == syntax.None {
		return ""
	}
	from, to := l.t.Range(l.docFrom).Start, l.t.Range(l.docTo).End
	l.docFrom, l.docTo = syntax.None, syntax.None
	return cleanComment(string(l.t.Source()[from:to]))
}

// noteComment keeps a comment as the possible documentation of what follows.
func (l *lowering) noteComment(n syntax.Node) {
	if l.docFrom == syntax.None {
		l.docFrom = n
	}
	l.docTo = n
}

func (l *lowering) dropDoc() { l.docFrom, l.docTo = syntax.None, syntax.None }
