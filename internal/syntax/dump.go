//go:build cgo

package syntax

import (
	"strconv"
	"strings"
)

// String writes the tree as an S-expression, for tests and debugging: named
// nodes and anonymous ones held by a field, the field's name before them; leaves
// carry no text. Missing nodes read (MISSING kind).
func (t *Tree) String() string {
	var b strings.Builder
	var open []Node // ends of the subtrees whose parenthesis is open
	closeTo := func(n Node) {
		for len(open) > 0 && open[len(open)-1] <= n {
			b.WriteByte(')')
			open = open[:len(open)-1]
		}
	}
	for n := Node(0); int(n) < t.Len(); n++ {
		closeTo(n)
		field := t.FieldName(n)
		if !t.Named(n) && field == "" && !t.Missing(n) {
			continue
		}
		if n > 0 {
			b.WriteByte(' ')
		}
		if field != "" {
			b.WriteString(field + ": ")
		}
		name := t.Kind(n)
		if !t.Named(n) {
			name = strconv.Quote(name)
		}
		if t.Missing(n) {
			name = "MISSING " + name
		}
		if t.Named(n) || t.Missing(n) {
			b.WriteByte('(')
			open = append(open, t.After(n))
		}
		b.WriteString(name)
	}
	closeTo(Node(t.Len()))
	return b.String()
}
