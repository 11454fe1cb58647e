package golang

import (
	"strings"

	"mcpsafe/internal/program"
	"mcpsafe/internal/syntax"
)

// call lowers a call, a builtin, or a conversion that looks like a call.
func (l *lowering) call(n syntax.Node, deferred bool) program.Value {
	t := l.t
	s, e := l.span(n)
	callee := t.Child(n, "function")
	args := l.arguments(t.Child(n, "arguments"))
	if t.Kind(callee) == "identifier" {
		if v, done := l.builtin(n, t.Text(callee), args); done {
			return v
		}
	}
	if typ := l.convertedTo(callee, args); typ != "" {
		return l.b.Op(program.OpCast, typ, s, e, l.expression(args[0]))
	}
	if t.Kind(callee) == "index_expression" && l.funcs[t.Text(t.Child(callee, "operand"))] {
		callee = t.Child(callee, "operand") // a generic function with its type argument
	}
	return l.callValue(l.expression(callee), args, program.Call{Deferred: deferred}, s, e)
}

func (l *lowering) callValue(callee program.Value, nodes []syntax.Node, info program.Call, s, e uint32) program.Value {
	base := len(l.args)
	for _, c := range nodes {
		a := program.Arg{Value: l.expression(c)}
		if l.t.Kind(c) == "variadic_argument" {
			a.Kind = program.ArgSpread
		}
		l.args = append(l.args, a)
	}
	v := l.b.Call(callee, l.args[base:], info, s, e)
	l.args = l.args[:base]
	return v
}

func (l *lowering) arguments(n syntax.Node) []syntax.Node {
	var args []syntax.Node
	for c := range l.t.NamedChildren(n) {
		if !l.t.Extra(c) {
			args = append(args, c)
		}
	}
	return args
}

// convertedTo gives the type that T(x) or (*T)(x) converts to, where T is one the file declares or stands behind a pointer; else "".
func (l *lowering) convertedTo(callee syntax.Node, args []syntax.Node) string {
	t := l.t
	if len(args) != 1 {
		return ""
	}
	switch t.Kind(callee) {
	case "identifier":
		name := l.text(callee)
		if _, ok := l.types[name]; ok && !l.b.Declares(name) {
			return name
		}
	case "parenthesized_expression":
		inner := l.firstNamed(callee)
		if t.Kind(inner) == "unary_expression" && t.Text(t.Child(inner, "operator")) == "*" {
			switch operand := t.Child(inner, "operand"); t.Kind(operand) {
			case "identifier", "selector_expression":
				return l.text(operand)
			}
		}
	}
	return ""
}

// conversion lowers []byte(x) and the like. The grammar also takes f[T](x) for one.
func (l *lowering) conversion(n syntax.Node) program.Value {
	t, b := l.t, l.b
	s, e := l.span(n)
	typ, operand := t.Child(n, "type"), t.Child(n, "operand")
	switch t.Kind(typ) {
	case "generic_type":
		if _, own := l.types[l.typeName(typ)]; !own {
			return l.callValue(l.expression(t.Child(typ, "type")), []syntax.Node{operand}, program.Call{}, s, e)
		}
		return l.cast(l.expression(operand), typ, s, e)
	case "type_identifier", "qualified_type", "pointer_type", "parenthesized_type":
		return l.cast(l.expression(operand), typ, s, e)
	}
	return b.Op(program.OpCopy, "", s, e, l.expression(operand))
}

// builtin lowers the predeclared functions and conversions to predeclared types.
func (l *lowering) builtin(n syntax.Node, name string, args []syntax.Node) (program.Value, bool) {
	_, scalar := scalars[name]
	if !scalar && !builtins[name] || l.funcs[name] || l.b.Declares(name) || l.b.Module().Globals[name] != nil {
		return program.None, false
	}
	t, b := l.t, l.b
	s, e := l.span(n)
	if scalar {
		if len(args) != 1 {
			return l.unknown(n, "conversion"), true
		}
		return b.Op(program.OpCopy, "", s, e, l.expression(args[0])), true
	}
	switch name {
	case "make", "new":
		return l.allocation(name, args, s, e), true
	case "append":
		return l.appended(args, s, e), true
	}
	values := make([]program.Value, 0, 2)
	for _, a := range args {
		values = append(values, l.expression(a))
	}
	switch {
	case name == "panic":
		v := program.None
		if len(values) > 0 {
			v = values[0]
		}
		b.Throw(v, s, e)
	case name == "copy" && len(values) == 2:
		b.Overlay(values[0], values[1], s, e)
		return b.Op(program.OpUnknown, "copy", s, e), true
	case name == "delete" && len(values) == 2:
		b.Delete(values[0], values[1], s, e)
	case (name == "len" || name == "cap") && len(values) == 1:
		return b.Op(program.OpUnary, l.text(t.Child(n, "function")), s, e, values[0]), true
	case name == "min" || name == "max" || name == "complex":
		return b.Op(program.OpBinary, l.text(t.Child(n, "function")), s, e, values...), true
	}
	return l.unknown(n, l.text(t.Child(n, "function"))), true
}

var builtins = map[string]bool{
	"append": true, "cap": true, "clear": true, "close": true, "complex": true, "copy": true, "delete": true, "imag": true, "len": true,
	"make": true, "max": true, "min": true, "new": true, "panic": true, "print": true, "println": true, "real": true, "recover": true,
}

func isLiteral(kind string) bool { return kind == "int_literal" || kind == "float_literal" }

// allocation lowers make(T, …) and new(T).
func (l *lowering) allocation(name string, args []syntax.Node, s, e uint32) program.Value {
	if len(args) == 0 {
		return l.b.Op(program.OpUnknown, name, s, e)
	}
	for _, size := range args[1:] {
		if v := l.expression(size); name == "make" && !isLiteral(l.t.Kind(size)) {
			l.b.Op(program.OpUnknown, program.BySize, s, e, v) // how much is made, of which nothing is in the list
		}
	}
	switch typ := args[0]; l.t.Kind(typ) {
	case "slice_type", "array_type", "channel_type":
		return l.b.Object(program.ObjectList, "", s, e)
	case "type_identifier":
		if _, scalar := scalars[l.t.Text(typ)]; scalar {
			return l.b.Object(program.ObjectMap, "", s, e)
		}
		return l.b.Object(program.ObjectMap, l.text(typ), s, e)
	case "qualified_type", "generic_type":
		return l.b.Object(program.ObjectMap, l.typeName(typ), s, e)
	}
	return l.b.Object(program.ObjectMap, "", s, e)
}

// appended lowers append(list, x, y...).
func (l *lowering) appended(args []syntax.Node, s, e uint32) program.Value {
	if len(args) == 0 {
		return l.b.Op(program.OpUnknown, "append", s, e)
	}
	v := l.expression(args[0])
	for _, a := range args[1:] {
		op := program.OpAppend
		if l.t.Kind(a) == "variadic_argument" {
			op = program.OpSpread
			if strings.HasPrefix(l.t.Text(args[0]), "[]byte(") {
				op = program.OpConcat // text built as bytes
			}
		}
		as, ae := l.span(a)
		v = l.b.Op(op, "", as, ae, v, l.expression(a))
	}
	return v
}
