package python

import (
	"strconv"
	"strings"

	"mcpsafe/internal/program"
	"mcpsafe/internal/syntax"
)

// expr lowers an expression to its value.
func (l *lowering) expr(n syntax.Node) program.Value {
	if n == syntax.None || !l.enter(n) {
		return l.unknown("", n)
	}
	v := l.expression(n)
	l.depth--
	start, end := l.span(n)
	l.b.Place(start, end, v)
	return v
}

func (l *lowering) expression(n syntax.Node) program.Value {
	start, end := l.span(n)
	switch l.t.Kind(n) {
	case "identifier":
		return l.name(n)
	case "string", "concatenated_string":
		return l.stringValue(n)
	case "call":
		return l.call(n)
	case "attribute":
		base := l.expr(l.t.Child(n, "object"))
		return l.b.Field(base, l.t.Text(l.t.Child(n, "attribute")), start, end)
	case "subscript":
		return l.subscript(n)
	case "integer", "float":
		return l.b.Const(program.ConstNumber, strings.ReplaceAll(l.t.Text(n), "_", ""), start, end)
	case "true":
		return l.b.Const(program.ConstBool, "true", start, end)
	case "false":
		return l.b.Const(program.ConstBool, "false", start, end)
	case "none", "ellipsis":
		return l.b.Const(program.ConstNull, l.t.Text(n), start, end)
	case "parenthesized_expression", "list_splat", "dictionary_splat", "keyword_separator", "type", "interpolation":
		return l.expr(l.only(n))
	case "dictionary":
		return l.dictionary(n)
	case "list", "tuple", "expression_list", "pattern_list":
		return l.sequence(n)
	case "set":
		return l.set(n)
	case "list_comprehension", "set_comprehension", "dictionary_comprehension", "generator_expression":
		return l.comprehension(n)
	case "await":
		return l.b.Op(program.OpCopy, "", start, end, l.expr(l.only(n)))
	case "binary_operator":
		return l.binary(n)
	case "boolean_operator":
		return l.boolean(n)
	case "comparison_operator":
		return l.comparison(n)
	case "not_operator":
		return l.b.Op(program.OpNot, "", start, end, l.expr(l.t.Child(n, "argument")))
	case "unary_operator":
		operator := l.t.Kind(l.t.Child(n, "operator"))
		return l.b.Op(program.OpUnary, operator, start, end, l.expr(l.t.Child(n, "argument")))
	case "conditional_expression":
		return l.conditional(n)
	case "lambda":
		return l.lambda(n)
	case "named_expression":
		v := l.expr(l.t.Child(n, "value"))
		l.bind(l.t.Text(l.t.Child(n, "name")), v, start, end)
		return v
	case "yield":
		return l.yield(n)
	case "as_pattern": // with (a as b, …) of the old grammar, or an error
		v := l.expr(l.only(n))
		l.assign(l.t.Child(n, "alias"), v, l.bind)
		return v
	case "keyword_argument", "pair":
		return l.expr(l.t.Child(n, "value"))
	}
	return l.other(n)
}

// other lowers what stands inside a node that is no expression for its effects.
func (l *lowering) other(n syntax.Node) program.Value {
	for c := l.only(n); c != syntax.None; c = l.following(c) {
		l.anything(c)
	}
	return l.unknown(l.t.Kind(n), n)
}

// subscript lowers x[k]; a slice is the same value.
func (l *lowering) subscript(n syntax.Node) program.Value {
	start, end := l.span(n)
	value := l.t.Child(n, "value")
	if l.typingName(value) == "Annotated" {
		return l.annotatedValue(n)
	}
	base := l.expr(value)
	key, slice := l.key(n)
	if slice {
		return l.b.Op(program.OpCopy, l.partOf(n), start, end, base)
	}
	return l.b.Index(base, key, start, end)
}

// partOf tells what a slice takes: x[:4] and x[-4:] a part of a text, x[7:] what is behind a prefix.
func (l *lowering) partOf(n syntax.Node) string {
	s := l.t.Child(n, "subscript")
	if s == syntax.None || l.t.Kind(s) != "slice" {
		return ""
	}
	text := strings.TrimSpace(l.t.Text(s))
	number := strings.TrimLeft(text, "-:0123456789 ")
	if number == "" && (text[0] == '-' && text != "-" || text[0] == ':' && len(text) > 1 && text[1] != ':') {
		return program.PartOfText
	}
	return ""
}

// key lowers what stands between the brackets of a subscript; slice tells whether it is (or holds) a slice.
func (l *lowering) key(n syntax.Node) (key program.Value, slice bool) {
	var keys []program.Value
	for c := l.t.First(n); c != syntax.None; c = l.t.Next(c) {
		if l.t.FieldName(c) != "subscript" {
			continue
		}
		if l.t.Kind(c) != "slice" {
			keys = append(keys, l.expr(c))
			continue
		}
		slice = true
		for d := l.only(c); d != syntax.None; d = l.following(d) {
			l.expr(d)
		}
	}
	switch {
	case slice:
		return program.None, true
	case len(keys) == 1:
		return keys[0], false
	}
	return l.unknown("keys", n, keys...), false
}

func (l *lowering) dictionary(n syntax.Node) program.Value {
	start, end := l.span(n)
	obj := l.b.Object(program.ObjectMap, "", start, end)
	for c := l.only(n); c != syntax.None; c = l.following(c) {
		start, end := l.span(c)
		switch l.t.Kind(c) {
		case "pair":
			key := l.expr(l.t.Child(c, "key"))
			obj = l.b.WithIndex(obj, key, l.expr(l.t.Child(c, "value")), start, end)
		case "dictionary_splat":
			obj = l.b.Op(program.OpSpread, "", start, end, obj, l.expr(l.only(c)))
		default:
			l.anything(c)
		}
	}
	return obj
}

// indexed is how many elements of a list literal keep their position.
const indexed = 16

// sequence lowers a list or tuple literal. Elements behind a *spread, or far behind, have no known position.
func (l *lowering) sequence(n syntax.Node) program.Value {
	start, end := l.span(n)
	obj := l.b.Object(program.ObjectList, "", start, end)
	i := 0
	for c := l.only(n); c != syntax.None; c = l.following(c) {
		start, end := l.span(c)
		switch k := l.t.Kind(c); {
		case (k == "list_splat" || k == "list_splat_pattern" || k == "parenthesized_list_splat") && i == 0:
			obj = l.b.Op(program.OpSpread, "", start, end, obj, l.expr(l.only(c)))
			i = indexed
		case k == "list_splat" || k == "list_splat_pattern" || k == "parenthesized_list_splat":
			obj = l.b.Op(program.OpAppend, "", start, end, obj, l.b.Elem(l.expr(l.only(c)), start, end))
			i = indexed
		case i < indexed:
			obj = l.b.With(obj, strconv.Itoa(i), l.expr(c), start, end)
			i++
		default:
			obj = l.b.Op(program.OpAppend, "", start, end, obj, l.expr(c))
		}
	}
	return obj
}

func (l *lowering) set(n syntax.Node) program.Value {
	start, end := l.span(n)
	obj := l.b.Object(program.ObjectSet, "", start, end)
	for c := l.only(n); c != syntax.None; c = l.following(c) {
		start, end := l.span(c)
		v := l.expr(c)
		if l.t.Kind(c) == "list_splat" {
			v = l.b.Elem(v, start, end)
		}
		obj = l.b.Op(program.OpAppend, "", start, end, obj, v)
	}
	return obj
}

// binary lowers arithmetic, concatenation, merging of dictionaries and formatting with %.
func (l *lowering) binary(n syntax.Node) program.Value {
	start, end := l.span(n)
	left, right := l.t.Child(n, "left"), l.t.Child(n, "right")
	switch operator := l.t.Kind(l.t.Child(n, "operator")); operator {
	case "+":
		return l.sum(n)
	case "|":
		a := l.expr(left)
		return l.b.Op(program.OpSpread, "", start, end, a, l.expr(right))
	case "%":
		if k := l.t.Kind(l.plain(left)); k == "string" || k == "concatenated_string" {
			return l.format(n, l.expr(left), l.plain(right))
		}
		fallthrough
	default:
		a := l.expr(left)
		return l.b.Op(program.OpBinary, operator, start, end, a, l.expr(right))
	}
}

// format lowers "…" % values: the parts are the string and each value.
func (l *lowering) format(n syntax.Node, text program.Value, right syntax.Node) program.Value {
	start, end := l.span(n)
	parts := []program.Value{text}
	switch l.t.Kind(right) {
	case "tuple", "dictionary":
		for c := l.only(right); c != syntax.None; c = l.following(c) {
			parts = append(parts, l.expr(c))
		}
	default:
		parts = append(parts, l.expr(right))
	}
	return l.b.Op(program.OpConcat, program.ByFormat, start, end, parts...)
}

// sum lowers a + b + … without recursion over the left side. A sum with a list literal in it is a list of all elements.
func (l *lowering) sum(n syntax.Node) program.Value {
	start, end := l.span(n)
	var operands []syntax.Node // right to left
	left := n
	for l.t.Kind(left) == "binary_operator" && l.t.Kind(l.t.Child(left, "operator")) == "+" {
		operands = append(operands, l.t.Child(left, "right"))
		left = l.t.Child(left, "left")
	}
	operands = append(operands, left)
	lists := false
	parts := make([]program.Value, 0, len(operands))
	for i := len(operands) - 1; i >= 0; i-- {
		switch l.t.Kind(l.plain(operands[i])) {
		case "list", "tuple", "list_comprehension":
			lists = true
		}
		parts = append(parts, l.expr(operands[i]))
	}
	if !lists {
		return l.b.Op(program.OpConcat, "", start, end, parts...)
	}
	v := parts[0]
	for i, p := range parts[1:] {
		v = l.b.Op(program.OpSpread, "", start, l.t.Range(operands[len(operands)-2-i]).End, v, p)
	}
	return v
}

// boolean lowers a and b, a or b, without recursion over the left side.
func (l *lowering) boolean(n syntax.Node) program.Value {
	var chain []syntax.Node
	left := n
	for l.t.Kind(left) == "boolean_operator" {
		chain = append(chain, left)
		left = l.t.Child(left, "left")
	}
	v := l.expr(left)
	for i := len(chain) - 1; i >= 0; i-- {
		start, end := l.span(chain[i])
		operator := l.t.Kind(l.t.Child(chain[i], "operator"))
		v = l.b.Op(program.OpLogic, operator, start, end, v, l.expr(l.t.Child(chain[i], "right")))
	}
	return v
}

// comparison lowers a < b < c as a < b and b < c, with b evaluated once.
func (l *lowering) comparison(n syntax.Node) program.Value {
	first := l.only(n)
	left, result := l.expr(first), program.None
	operator := ""
	start := l.t.Range(n).Start
	from := start
	for c := l.t.Next(first); c != syntax.None; c = l.t.Next(c) {
		switch {
		case l.t.FieldName(c) == "operators":
			operator = l.t.Kind(c)
		case l.t.Named(c) && !l.t.Extra(c):
			s, e := l.span(c)
			right := l.expr(c)
			v := l.b.Op(program.OpCompare, compareOperator(operator), from, e, left, right)
			if result == program.None {
				result = v
			} else {
				result = l.b.Op(program.OpLogic, "and", start, e, result, v)
			}
			left, from = right, s
		}
	}
	if result == program.None {
		return l.unknown("comparison", n, left)
	}
	return result
}

func compareOperator(op string) string {
	switch op {
	case "is":
		return "=="
	case "is not", "<>":
		return "!="
	}
	return op
}

func (l *lowering) conditional(n syntax.Node) program.Value {
	start, end := l.span(n)
	then := l.only(n)
	cond := l.following(then)
	els := l.following(cond)
	return l.b.Choose(l.expr(cond),
		func() program.Value { return l.expr(then) },
		func() program.Value { return l.expr(els) }, start, end)
}

// yield hands out a value; yield from hands out the elements of one.
func (l *lowering) yield(n syntax.Node) program.Value {
	start, end := l.span(n)
	c := l.only(n)
	if c == syntax.None {
		return l.b.Yield(l.b.Const(program.ConstNull, "None", start, end), start, end)
	}
	v := l.expr(c)
	if l.hasToken(n, "from") {
		v = l.b.Elem(v, start, end)
	}
	return l.b.Yield(v, start, end)
}
