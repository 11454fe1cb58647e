package python

import (
	"bytes"
	"fmt"

	"mcpsafe/internal/program"
	"mcpsafe/internal/syntax"
)

// maxDepth bounds how deep nested nodes are followed; what is deeper becomes an unknown value.
const maxDepth = 1000

// lowering is the state of one file.
type lowering struct {
	b         *program.Builder
	t         *syntax.Tree
	ctx       *scope                   // function being lowered; nil at module level
	body      *classBody               // class whose body is being lowered; nil inside its functions
	annotated map[string]program.Value // module-level aliases X = Annotated[T, f()] → the value of f()
	walrus    bool                     // := stands somewhere in the file
	args      []program.Arg            // stack of the arguments of the calls being lowered
	depth     int
	cut       int    // nodes left out for depth
	cutAt     uint32 // where the first of them starts
}

// scope is what super() means inside a function.
type scope struct {
	outer    *scope
	receiver string // name of self or cls, "" outside methods
	class    *classBody
}

func lower(path string, t *syntax.Tree, detail program.Detail) *program.Module {
	l := &lowering{
		b: program.NewBuilder(path, "python"), t: t, annotated: map[string]program.Value{},
		walrus: bytes.Contains(t.Source(), []byte(":=")),
	}
	l.b.Record(detail)
	m := l.b.Module()
	m.Body.End = uint32(len(t.Source()))
	m.Body.Doc = l.docstring(0)
	l.comments()
	l.hoist(0, false)
	l.block(0)
	for name := range l.annotated {
		if g := m.Globals[name]; g != nil {
			g.Given = true
		}
	}
	if l.cut > 0 {
		line, _ := syntax.NewLines(t.Source()).Position(l.cutAt)
		m.Limits = append(m.Limits, fmt.Sprintf("%d expressions nested deeper than %d left out at line %d", l.cut, maxDepth, line))
	}
	return l.b.Finish()
}

// comments records all comments of the file.
func (l *lowering) comments() {
	m := l.b.Module()
	for n := syntax.Node(0); int(n) < l.t.Len(); n++ {
		if l.t.Extra(n) && l.t.Kind(n) == "comment" {
			r := l.t.Range(n)
			m.Comments = append(m.Comments, program.Comment{Start: r.Start, End: r.End})
		}
	}
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
func (l *lowering) only(n syntax.Node) syntax.Node { return l.named(l.t.First(n)) }

// following gives the next named sibling that is no comment, or None.
func (l *lowering) following(n syntax.Node) syntax.Node { return l.named(l.t.Next(n)) }

func (l *lowering) named(c syntax.Node) syntax.Node {
	for c != syntax.None && (!l.t.Named(c) || l.t.Extra(c)) {
		c = l.t.Next(c)
	}
	return c
}

// count gives the number of named children that are no comments.
func (l *lowering) count(n syntax.Node) int {
	k := 0
	for c := l.only(n); c != syntax.None; c = l.following(c) {
		k++
	}
	return k
}

// hasToken tells whether n has a direct child of that kind.
func (l *lowering) hasToken(n syntax.Node, kind string) bool {
	for c := l.t.First(n); c != syntax.None; c = l.t.Next(c) {
		if l.t.Kind(c) == kind {
			return true
		}
	}
	return false
}

// plain takes parentheses off an expression.
func (l *lowering) plain(n syntax.Node) syntax.Node {
	for l.t.Kind(n) == "parenthesized_expression" {
		n = l.only(n)
	}
	return n
}

// unknown is a value that carries nothing.
func (l *lowering) unknown(what string, n syntax.Node, operands ...program.Value) program.Value {
	start, end := l.span(n)
	return l.b.Op(program.OpUnknown, what, start, end, operands...)
}

// bind gives a name of the current scope a value: a module variable, a local, a name declared global or nonlocal, or an attribute of the
// class being defined.
func (l *lowering) bind(name string, v program.Value, start, end uint32) {
	switch {
	case l.body != nil:
		l.body.names[name] = v
	case l.b.AtModuleScope():
		l.b.Declare(name, v)
	default:
		l.b.Assign(name, v, start, end)
	}
}

// name reads a name. A class body sees its own names; functions in it do not.
func (l *lowering) name(n syntax.Node) program.Value {
	text := l.t.Text(n)
	if l.body != nil {
		if v, ok := l.body.names[text]; ok {
			return v
		}
	}
	start, end := l.span(n)
	return l.b.Name(text, start, end)
}

// builtin tells whether n is the name of a builtin that nothing in the file redefines.
func (l *lowering) builtin(n syntax.Node, name string) bool {
	return l.t.Kind(n) == "identifier" && l.t.Text(n) == name && l.b.Module().Globals[name] == nil && !l.b.Declares(name)
}
