package golang

import (
	"strconv"
	"strings"

	"mcpsafe/internal/program"
	"mcpsafe/internal/syntax"
)

// expression lowers an expression to its value; what is missing or not understood is an unknown value.
func (l *lowering) expression(n syntax.Node) program.Value {
	v := l.lowered(n)
	s, e := l.span(n)
	l.b.Place(s, e, v)
	return v
}

func (l *lowering) lowered(n syntax.Node) program.Value {
	if n == syntax.None {
		return l.b.Op(program.OpUnknown, "", 0, 0)
	}
	if !l.enter(n) {
		return l.unknown(n, "too deep")
	}
	defer l.leave()
	t, b := l.t, l.b
	s, e := l.span(n)
	switch t.Kind(n) {
	case "identifier", "type_identifier", "package_identifier":
		return b.Name(l.text(n), s, e)
	case "interpreted_string_literal", "raw_string_literal":
		return b.Const(program.ConstString, unquote(t.Text(n)), s, e)
	case "rune_literal":
		return b.Const(program.ConstString, unquote(t.Text(n)), s, e)
	case "int_literal", "float_literal", "imaginary_literal":
		return b.Const(program.ConstNumber, l.text(n), s, e)
	case "iota":
		return b.Const(program.ConstNumber, strconv.Itoa(l.iota), s, e)
	case "true", "false":
		return b.Const(program.ConstBool, l.text(n), s, e)
	case "nil":
		return b.Const(program.ConstNull, "nil", s, e)
	case "selector_expression":
		return b.Field(l.expression(t.Child(n, "operand")), l.text(t.Child(n, "field")), s, e)
	case "qualified_type":
		return b.Field(l.expression(t.Child(n, "package")), l.text(t.Child(n, "name")), s, e)
	case "index_expression":
		base := l.expression(t.Child(n, "operand"))
		if t.Kind(t.Parent(n)) == "call_expression" && t.FieldName(n) == "function" && t.Kind(t.Child(n, "operand")) == "selector_expression" {
			return base // pkg.F[T](x): the grammar can't tell a type argument from an index
		}
		return b.Index(base, l.expression(t.Child(n, "index")), s, e)
	case "slice_expression":
		cut := "slice"
		if end := t.Child(n, "end"); end != syntax.None && t.Kind(end) == "int_literal" || t.Kind(t.Child(n, "start")) == "binary_expression" {
			cut = program.PartOfText
		}
		return b.Op(program.OpCopy, cut, s, e, l.expression(t.Child(n, "operand")))
	case "parenthesized_expression", "variadic_argument", "literal_element", "expression_list", "parenthesized_type", "pointer_type":
		return l.expression(l.firstNamed(n))
	case "generic_type", "type_instantiation_expression":
		return l.expression(t.Child(n, "type"))
	case "call_expression":
		return l.call(n, false)
	case "type_conversion_expression":
		return l.conversion(n)
	case "type_assertion_expression":
		return l.assertion(n)
	case "unary_expression":
		return l.unary(n)
	case "binary_expression":
		return l.binary(n)
	case "func_literal":
		return l.lambda(n)
	case "composite_literal":
		return l.literal(t.Child(n, "body"), t.Child(n, "type"), n)
	case "literal_value":
		return l.literal(n, syntax.None, n)
	}
	if t.IsError(n) {
		l.statements(n)
	}
	return l.unknown(n, l.t.Kind(n))
}

// assertion lowers x.(T).
func (l *lowering) assertion(n syntax.Node) program.Value {
	s, e := l.span(n)
	return l.cast(l.expression(l.t.Child(n, "operand")), l.t.Child(n, "type"), s, e)
}

func (l *lowering) unary(n syntax.Node) program.Value {
	s, e := l.span(n)
	operand := l.expression(l.t.Child(n, "operand"))
	switch op := l.t.Text(l.t.Child(n, "operator")); op {
	case "&", "*":
		return operand
	case "!":
		return l.b.Op(program.OpNot, "", s, e, operand)
	case "<-":
		return l.b.Elem(operand, s, e)
	default:
		return l.b.Op(program.OpUnary, strings.Clone(op), s, e, operand)
	}
}

// binary lowers operators. Chains nest to the left: they are walked, not recursed into.
func (l *lowering) binary(n syntax.Node) program.Value {
	t, b := l.t, l.b
	var chain []syntax.Node
	left := n
	for t.Kind(left) == "binary_expression" {
		chain = append(chain, left)
		left = t.Child(left, "left")
	}
	v := l.expression(left)
	for i := len(chain) - 1; i >= 0; i-- {
		s, e := l.span(chain[i])
		right := l.expression(t.Child(chain[i], "right"))
		switch op := t.Child(chain[i], "operator"); t.Kind(op) {
		case "+":
			v = b.Op(program.OpConcat, "", s, e, v, right)
		case "&&":
			v = b.Op(program.OpLogic, "and", s, e, v, right)
		case "||":
			v = b.Op(program.OpLogic, "or", s, e, v, right)
		case "==", "!=", "<", "<=", ">", ">=":
			v = b.Op(program.OpCompare, l.text(op), s, e, v, right)
		default:
			v = b.Op(program.OpBinary, l.text(op), s, e, v, right)
		}
	}
	return v
}

// unquote gives the content of a string or rune literal.
func unquote(s string) string {
	if text, err := strconv.Unquote(s); err == nil {
		return strings.Clone(text)
	}
	if len(s) >= 2 {
		s = s[1 : len(s)-1]
	}
	return strings.Clone(s)
}
