// Package golang lowers Go to the program model.
package golang

import (
	"bytes"
	"fmt"
	"strings"

	"mcpsafe/internal/lang"
	"mcpsafe/internal/program"
	"mcpsafe/internal/syntax"
)

// Language is Go.
var Language = lang.Language{
	Pattern:     &Dialect,
	Name:        "go",
	Extensions:  []string{".go"},
	Grammar:     func(string) *syntax.Grammar { return syntax.Go },
	Skip:        func(string) string { return "" },
	Lower:       Lower,
	NewResolver: newResolver,
}

// maxDepth bounds the nesting of what is lowered; deeper code becomes unknown values.
const maxDepth = 1000

type lowering struct {
	t     *syntax.Tree
	b     *program.Builder
	names map[string]string      // texts that outlive the tree, each once
	types map[string]syntax.Node // the type expressions of the file's own type declarations
	funcs map[string]bool        // the file's own functions
	depth int
	cut   int
	cutAt uint32
	iota  int
	of    map[syntax.Node][]string // struct type → its fields
	args  []program.Arg            // stack of the arguments of the calls being lowered
	named [][]string               // per open function: the names of its results, nil when they have none
}

// Lower turns a parsed file into a module. The scope of a package spans its files: what a name of another file stands for is left to
// linking.
func Lower(file string, t *syntax.Tree, detail program.Detail) *program.Module {
	l := &lowering{
		t: t, b: program.NewBuilder(file, "go"), named: [][]string{nil},
		names: map[string]string{}, types: map[string]syntax.Node{}, funcs: map[string]bool{}, of: map[syntax.Node][]string{},
	}
	l.b.Record(detail)
	l.survey()
	l.file()
	m := l.b.Module()
	if l.cut > 0 {
		line := 1 + bytes.Count(t.Source()[:l.cutAt], []byte("\n"))
		m.Limits = append(m.Limits, fmt.Sprintf("%d expressions nested deeper than %d left out at line %d and below", l.cut, maxDepth, line))
	}
	return l.b.Finish()
}

// survey notes the comments and which types and functions the file declares.
func (l *lowering) survey() {
	t, m := l.t, l.b.Module()
	for n := syntax.Node(0); int(n) < t.Len(); n++ {
		if t.Extra(n) && t.Kind(n) == "comment" {
			s, e := l.span(n)
			m.Comments = append(m.Comments, program.Comment{Start: s, End: e})
		}
	}
	for c := range t.NamedChildren(0) {
		switch t.Kind(c) {
		case "package_clause":
			m.Package = l.text(l.firstNamed(c))
		case "function_declaration":
			l.funcs[l.text(t.Child(c, "name"))] = true
		case "type_declaration":
			for spec := range t.NamedChildren(c) {
				if name := t.Child(spec, "name"); name != syntax.None {
					l.types[l.text(name)] = t.Child(spec, "type")
				}
			}
		}
	}
}

// file lowers the declarations: imports and types, then variables, then functions, so that functions see what the names around them
// are, wherever in the file those stand.
func (l *lowering) file() {
	passes := []func(kind string) bool{
		func(k string) bool { return k == "import_declaration" || k == "type_declaration" },
		func(k string) bool { return k == "const_declaration" || k == "var_declaration" },
		func(k string) bool {
			return !strings.HasSuffix(k, "_declaration") || k == "function_declaration" || k == "method_declaration"
		},
	}
	for _, now := range passes {
		for c := range l.t.NamedChildren(0) {
			if now(l.t.Kind(c)) {
				l.statement(c)
			}
		}
	}
}

func (l *lowering) span(n syntax.Node) (uint32, uint32) {
	r := l.t.Range(n)
	return r.Start, r.End
}

func (l *lowering) unknown(n syntax.Node, what string) program.Value {
	s, e := l.span(n)
	return l.b.Op(program.OpUnknown, what, s, e)
}

// enter counts nesting; it tells whether there is room.
func (l *lowering) enter(n syntax.Node) bool {
	if l.depth >= maxDepth {
		if l.cut == 0 {
			l.cutAt = l.t.Range(n).Start
		}
		l.cut++
		return false
	}
	l.depth++
	return true
}

func (l *lowering) leave() { l.depth-- }

// text gives a copy of a node's text that may outlive the tree.
func (l *lowering) text(n syntax.Node) string {
	s := l.t.Text(n)
	if known, ok := l.names[s]; ok {
		return known
	}
	s = strings.Clone(s)
	l.names[s] = s
	return s
}

// firstNamed gives the first child that is not a token or a comment.
func (l *lowering) firstNamed(n syntax.Node) syntax.Node {
	for c := range l.t.NamedChildren(n) {
		if !l.t.Extra(c) {
			return c
		}
	}
	return syntax.None
}

// list gives the children of an expression list (or the expression itself where there is no list), without comments.
func (l *lowering) list(n syntax.Node) []syntax.Node {
	if n == syntax.None {
		return nil
	}
	if l.t.Kind(n) != "expression_list" {
		return []syntax.Node{n}
	}
	nodes := make([]syntax.Node, 0, 2)
	for c := range l.t.NamedChildren(n) {
		if !l.t.Extra(c) {
			nodes = append(nodes, c)
		}
	}
	return nodes
}

// doc gives the text of the comment lines directly above a declaration.
func (l *lowering) doc(n syntax.Node) string {
	src := bytes.TrimRight(l.t.Source()[:l.t.Range(n).Start], " \t")
	end := len(src) - 1
	if end < 0 || src[end] != '\n' {
		return "" // something stands before it on its line
	}
	var lines []string
	for end > 0 {
		start := bytes.LastIndexByte(src[:end], '\n') + 1
		line := bytes.TrimSpace(src[start:end])
		if !bytes.HasPrefix(line, []byte("//")) {
			if bytes.HasSuffix(line, []byte("*/")) {
				lines = append(lines, blockComment(src[:end]))
			}
			break
		}
		lines = append(lines, strings.TrimPrefix(string(line[2:]), " "))
		end = start - 1
	}
	for i, j := 0, len(lines)-1; i < j; i, j = i+1, j-1 {
		lines[i], lines[j] = lines[j], lines[i]
	}
	return strings.TrimSpace(strings.Join(lines, "\n"))
}

// maxBlock bounds how far back the beginning of a block comment is looked for.
const maxBlock = 4096

// blockComment gives the content of the block comment that src ends with.
func blockComment(src []byte) string {
	src = src[max(0, len(src)-maxBlock):]
	start := bytes.LastIndex(src, []byte("/*"))
	end := bytes.LastIndex(src, []byte("*/"))
	if start < 0 || end < start+2 {
		return ""
	}
	return strings.TrimSpace(string(src[start+2 : end]))
}
