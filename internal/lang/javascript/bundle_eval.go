package javascript

import (
	"context"
	"time"
	"unicode/utf8"

	"mcpsafe/internal/program"
	"mcpsafe/internal/syntax"
)

// webpack in its development mode writes each module as one string that is evaluated. The string is read as the code it is; its
// places are brought back to the file, escape by escape.

// evaluated is the code of a module that stands in a string.
type evaluated struct {
	tree *syntax.Tree
	at   []uint32 // offset in the code → offset in the file
}

const (
	maxEvaluated  = 2 << 20
	evaluatedTime = 2 * time.Second
)

// evaluatedBody recognises a body that is `eval("…")` and nothing else; nil for others.
func evaluatedBody(t *syntax.Tree, body syntax.Node) *evaluated {
	call := syntax.None
	for c := t.First(body); c != syntax.None; c = t.Next(c) {
		if !t.Named(c) || t.Extra(c) {
			continue
		}
		e := firstNamed(t, c)
		switch {
		case t.Kind(c) != "expression_statement" || call != syntax.None:
			return nil
		case t.Kind(e) == "call_expression" && t.Text(t.Child(e, "function")) == "eval":
			call = e
		case t.Kind(e) != "string": // "use strict"
			return nil
		}
	}
	text := firstNamed(t, t.Child(call, "arguments"))
	if call == syntax.None || t.Kind(text) != "string" && (t.Kind(text) != "template_string" || firstNamed(t, text) != syntax.None && t.Kind(firstNamed(t, text)) == "template_substitution") {
		return nil
	}
	r := t.Range(text)
	if r.End-r.Start < 2 || r.End-r.Start > maxEvaluated {
		return nil
	}
	code, at := decoded(t.Text(text)[1:r.End-r.Start-1], r.Start+1)
	tree, err := syntax.Parse(context.Background(), syntax.JavaScript, code, syntax.Limits{Timeout: evaluatedTime})
	if err != nil {
		return nil
	}
	return &evaluated{tree, at}
}

// decoded takes the escapes out of a literal's content, which starts at offset from, and notes where each byte came from.
func decoded(s string, from uint32) (code []byte, at []uint32) {
	for i := 0; i < len(s); {
		n := 1
		before := len(code)
		if s[i] == '\\' && i+1 < len(s) {
			r, length := escape(s[i+1:])
			if r >= 0 {
				code = utf8.AppendRune(code, r)
			}
			n += length
		} else {
			code = append(code, s[i])
		}
		for range len(code) - before {
			at = append(at, from+uint32(i))
		}
		i += n
	}
	return code, append(at, from+uint32(len(s)))
}

// root is what holds the statements: the code, or the one block around it.
func (e *evaluated) root() syntax.Node {
	only := syntax.None
	for c := e.tree.First(0); c != syntax.None; c = e.tree.Next(c) {
		if !e.tree.Named(c) || e.tree.Extra(c) {
			continue
		}
		if only != syntax.None || e.tree.Kind(c) != "statement_block" {
			return 0
		}
		only = c
	}
	if only == syntax.None {
		return 0
	}
	return only
}

// place brings all places of a module back to the file.
func (e *evaluated) place(m *program.Module) {
	move := func(places ...*uint32) {
		for _, p := range places {
			*p = e.at[min(int(*p), len(e.at)-1)]
		}
	}
	for _, f := range m.Functions {
		if f != m.Body {
			move(&f.Start, &f.End)
		}
		if f.NameEnd > 0 {
			move(&f.NameStart, &f.NameEnd)
		}
		for i := range f.Params {
			move(&f.Params[i].Start, &f.Params[i].End)
		}
		for i := range f.Values {
			if f.Values[i].End > 0 {
				move(&f.Values[i].Start, &f.Values[i].End)
			}
		}
		for i := range f.Branches {
			move(&f.Branches[i].Start)
		}
	}
	for _, c := range m.Classes {
		move(&c.Start, &c.End)
		for i := range c.Fields {
			move(&c.Fields[i].Start, &c.Fields[i].End)
		}
	}
	for i := range m.Imports {
		move(&m.Imports[i].Start, &m.Imports[i].End)
	}
}
