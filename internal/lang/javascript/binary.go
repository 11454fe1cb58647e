package javascript

import (
	"mcpsafe/internal/program"
	"mcpsafe/internal/syntax"
)

// binary lowers a chain of operators. Chains lean to the left and can be thousands of nodes deep: they are walked, not descended.
func (l *lowering) binary(n syntax.Node) program.Value {
	var spine []syntax.Node
	for l.t.Kind(n) == "binary_expression" {
		spine = append(spine, n)
		n = l.t.Child(n, "left")
	}
	v := l.expr(n)
	for i := len(spine) - 1; i >= 0; i-- {
		n := spine[i]
		op := l.t.Kind(l.t.Child(n, "operator"))
		if op != "+" {
			v = l.binaryOp(op, v, l.t.Child(n, "right"), n)
			continue
		}
		parts := []program.Value{v}
		for ; i >= 0 && l.t.Kind(l.t.Child(spine[i], "operator")) == "+"; i-- {
			n = spine[i]
			parts = append(parts, l.expr(l.t.Child(n, "right")))
		}
		i++
		v = l.concat(parts, n)
	}
	return v
}

func (l *lowering) binaryOp(op string, left program.Value, rightNode, n syntax.Node) program.Value {
	start, end := l.span(n)
	right := l.expr(rightNode)
	switch op {
	case "&&":
		return l.b.Op(program.OpLogic, "and", start, end, left, right)
	case "||":
		return l.b.Op(program.OpLogic, "or", start, end, left, right)
	case "??":
		return l.b.Op(program.OpLogic, "??", start, end, left, right)
	case "==", "===":
		return l.b.Op(program.OpCompare, "==", start, end, left, right)
	case "!=", "!==":
		return l.b.Op(program.OpCompare, "!=", start, end, left, right)
	case "<", "<=", ">", ">=", "in":
		return l.b.Op(program.OpCompare, op, start, end, left, right)
	case "instanceof":
		return l.b.Op(program.OpCompare, "==", start, end, l.b.Op(program.OpTypeOf, "", start, end, left), right)
	}
	return l.b.Op(program.OpBinary, op, start, end, left, right)
}

// concat joins parts; neighbouring string literals become one.
func (l *lowering) concat(parts []program.Value, n syntax.Node) program.Value {
	start, end := l.span(n)
	values := l.b.Current().Values
	joined := parts[:0:0]
	text, literals := "", 0
	flush := func() {
		if literals > 1 {
			joined[len(joined)-1] = l.b.Const(program.ConstString, text, start, end)
		}
		text, literals = "", 0
	}
	for _, p := range parts {
		in := values[p]
		if in.Op != program.OpConst || program.ConstKind(in.Aux) != program.ConstString {
			flush()
			joined = append(joined, p)
			continue
		}
		if literals == 0 {
			joined = append(joined, p)
		}
		text += in.Text
		literals++
	}
	flush()
	if len(joined) == 1 {
		return joined[0]
	}
	return l.b.Op(program.OpConcat, "", start, end, joined...)
}

// template lowers a template literal; one without substitutions is a string.
func (l *lowering) template(n syntax.Node) program.Value {
	start, end := l.span(n)
	strings, values := l.templateParts(n)
	if len(values) == 0 {
		return l.b.Const(program.ConstString, strings[0].text, start, end)
	}
	var parts []program.Value
	for i, s := range strings {
		if s.text != "" {
			parts = append(parts, l.b.Const(program.ConstString, s.text, s.start, s.end))
		}
		if i < len(values) {
			parts = append(parts, l.expr(values[i]))
		}
	}
	return l.b.Op(program.OpConcat, "", start, end, parts...)
}

// piece is the text between two substitutions of a template literal.
type piece struct {
	text       string
	start, end uint32
}

// templateParts splits a template literal: the texts are one more than the substituted expressions.
func (l *lowering) templateParts(n syntax.Node) (texts []piece, values []syntax.Node) {
	start, end := l.span(n)
	src := l.t.Source()
	from := min(start+1, end)
	for c := l.t.First(n); c != syntax.None; c = l.t.Next(c) {
		if l.t.Kind(c) != "template_substitution" {
			continue
		}
		s, e := l.span(c)
		texts = append(texts, piece{unescape(string(src[from:max(s, from)])), from, max(s, from)})
		values = append(values, l.only(c))
		from = e
	}
	if last := max(from, end-min(1, end)); l.t.Kind(n) == "template_string" {
		texts = append(texts, piece{unescape(string(src[from:last])), from, last})
	}
	return texts, values
}
