package javascript

import (
	"strconv"

	"mcpsafe/internal/program"
	"mcpsafe/internal/syntax"
)

// expr lowers an expression to its value, which is never None.
func (l *lowering) expr(n syntax.Node) program.Value { return l.exprNamed(n, "") }

// exprNamed is expr for an expression whose function or class gets the name of what it is bound to.
func (l *lowering) exprNamed(n syntax.Node, name string) program.Value {
	v := l.expressionNamed(n, name)
	start, end := l.span(n)
	l.b.Place(start, end, v)
	return v
}

func (l *lowering) expressionNamed(n syntax.Node, name string) program.Value {
	if n == syntax.None {
		return l.unknown("missing", n)
	}
	if !l.enter(n) {
		return l.unknown("too deep", n)
	}
	defer func() { l.depth-- }()
	start, end := l.span(n)
	switch l.t.Kind(n) {
	case "identifier", "shorthand_property_identifier":
		return l.name(n)
	case "member_expression", "nested_identifier":
		return l.member(n)
	case "call_expression":
		return l.call(n)
	case "string":
		return l.b.Const(program.ConstString, l.stringText(n), start, end)
	case "template_string":
		return l.template(n)
	case "number":
		return l.b.Const(program.ConstNumber, l.t.Text(n), start, end)
	case "true", "false":
		return l.b.Const(program.ConstBool, l.t.Text(n), start, end)
	case "null", "undefined":
		return l.b.Const(program.ConstNull, l.t.Text(n), start, end)
	case "regex":
		return l.b.Const(program.ConstRegexp, l.regexText(n), start, end)
	case "this":
		return l.this(n)
	case "object":
		return l.object(n)
	case "array":
		return l.array(n)
	case "arrow_function", "function_expression", "generator_function":
		return l.functionValue(n, name)
	case "class":
		return l.class(n, name)
	case "parenthesized_expression", "non_null_expression", "satisfies_expression", "instantiation_expression":
		return l.exprNamed(l.only(n), name)
	case "subscript_expression":
		base := l.expr(l.t.Child(n, "object"))
		if index := l.t.Child(n, "index"); l.t.Kind(index) == "number" {
			if v := l.stored(base, l.t.Text(index)); v != program.None {
				return v
			}
		}
		return l.b.Index(base, l.expr(l.t.Child(n, "index")), start, end)
	}
	return l.operation(n, name)
}

// operation lowers expressions that compute something of others.
func (l *lowering) operation(n syntax.Node, name string) program.Value {
	start, end := l.span(n)
	switch l.t.Kind(n) {
	case "binary_expression":
		if call, ok := l.superAlias(n); ok {
			l.expr(call)
			return l.this(n)
		}
		return l.binary(n)
	case "assignment_expression":
		return l.assignment(n)
	case "augmented_assignment_expression":
		return l.augmented(n)
	case "ternary_expression":
		if v, ok := l.nullish(n); ok {
			return v
		}
		return l.b.Choose(l.expr(l.t.Child(n, "condition")),
			func() program.Value { return l.exprNamed(l.t.Child(n, "consequence"), name) },
			func() program.Value { return l.exprNamed(l.t.Child(n, "alternative"), name) }, start, end)
	case "await_expression":
		return l.b.Op(program.OpCopy, "", start, end, l.expr(l.only(n)))
	case "new_expression":
		return l.newObject(n)
	case "unary_expression":
		return l.unary(n)
	case "update_expression":
		target := l.t.Child(n, "argument")
		one := l.b.Const(program.ConstNumber, "1", start, end)
		v := l.b.Op(program.OpBinary, l.t.Text(l.t.Child(n, "operator"))[:1], start, end, l.expr(target), one)
		l.assignTo(target, v)
		return v
	case "yield_expression":
		return l.yield(n)
	case "sequence_expression":
		v := program.None
		for c := l.t.First(n); c != syntax.None; c = l.t.Next(c) {
			if l.t.Named(c) && !l.t.Extra(c) {
				if v != program.None {
					l.b.Effect(v) // only the last one is a value, the others are there for what they do
				}
				v = l.expr(c)
			}
		}
		return v
	case "as_expression", "type_assertion":
		return l.assertion(n, name)
	case "spread_element":
		return l.b.Elem(l.expr(l.only(n)), start, end)
	case "jsx_element", "jsx_self_closing_element":
		return l.jsx(n)
	case "meta_property":
		return l.unknown(l.t.Text(n), n)
	}
	return l.unknownParts(n)
}

// unknownParts lowers what stands inside a node that is not understood.
func (l *lowering) unknownParts(n syntax.Node) program.Value {
	var parts []program.Value
	for c := l.t.First(n); c != syntax.None; c = l.t.Next(c) {
		if l.t.Named(c) && !l.t.Extra(c) {
			parts = append(parts, l.expr(c))
		}
	}
	return l.unknown(l.t.Kind(n), n, parts...)
}

func (l *lowering) name(n syntax.Node) program.Value {
	start, end := l.span(n)
	text := l.t.Text(n)
	if text == "arguments" && l.usesArguments(start, end) {
		return l.argumentsValue(n)
	}
	if l.isMember(text) {
		text = asMember(text)
	}
	return l.b.Name(text, start, end)
}

// this reads the receiver; in static members it is the class.
func (l *lowering) this(n syntax.Node) program.Value {
	start, end := l.span(n)
	c := l.owner()
	if c.static {
		return l.b.Name(c.class, start, end)
	}
	return l.b.Name("this", start, end)
}

// owner is the innermost context that has its own this.
func (l *lowering) owner() *frame {
	c := l.ctx
	for c.arrow && c.outer != nil {
		c = c.outer
	}
	return c
}

func (l *lowering) member(n syntax.Node) program.Value {
	start, end := l.span(n)
	object, property := l.t.Child(n, "object"), l.t.Text(l.t.Child(n, "property"))
	switch l.t.Kind(object) {
	case "super":
		return l.b.Field(l.superValue(object), property, start, end)
	case "identifier", "member_expression":
		if name := l.exportName(n); name != "" {
			return l.b.Name("exports."+name, start, end)
		}
	}
	return l.b.Field(l.expr(object), property, start, end)
}

// stored gives what was put under a key of an object made in the same function, or None: what compilers take apart stays one value.
func (l *lowering) stored(object program.Value, key string) program.Value {
	values := l.b.Current().Values
	for range 8 {
		in := &values[object]
		if in.Op != program.OpSetField {
			break
		}
		if in.Text == key {
			return in.Args[1]
		}
		object = in.Args[0]
	}
	return program.None
}

// superValue is the receiver seen as its base class.
func (l *lowering) superValue(n syntax.Node) program.Value {
	start, end := l.span(n)
	return l.b.Op(program.OpCast, l.owner().base, start, end, l.this(n))
}

func (l *lowering) assertion(n syntax.Node, name string) program.Value {
	var value, typ syntax.Node = l.only(n), syntax.None
	if l.t.Kind(n) == "type_assertion" {
		typ = l.only(value)
		value = syntax.None
	}
	for c := l.t.First(n); c != syntax.None; c = l.t.Next(c) {
		if !l.t.Named(c) || l.t.Extra(c) || c == value || l.t.Kind(c) == "type_arguments" {
			continue
		}
		if value == syntax.None {
			value = c
		} else {
			typ = c
		}
	}
	return l.cast(l.exprNamed(value, name), l.typeNames(typ), n)
}

func (l *lowering) yield(n syntax.Node) program.Value {
	start, end := l.span(n)
	e := l.only(n)
	v := program.None
	if e != syntax.None {
		v = l.expr(e)
	} else {
		v = l.null(n)
	}
	if l.ctx.awaiter || l.isAwaitHelper(e) {
		return l.b.Op(program.OpCopy, "", start, end, v)
	}
	if l.hasToken(n, "*") {
		v = l.b.Elem(v, start, end)
	}
	return l.b.Yield(v, start, end)
}

func (l *lowering) unary(n syntax.Node) program.Value {
	start, end := l.span(n)
	arg := l.t.Child(n, "argument")
	switch op := l.t.Kind(l.t.Child(n, "operator")); op {
	case "!":
		return l.b.Op(program.OpNot, "", start, end, l.expr(arg))
	case "typeof":
		return l.b.Op(program.OpTypeOf, "", start, end, l.expr(arg))
	case "void":
		if l.t.Kind(arg) != "number" {
			l.expr(arg)
		}
		return l.null(n)
	case "delete":
		return l.deletion(n, l.plain(arg))
	case "-":
		if l.t.Kind(arg) == "number" {
			return l.b.Const(program.ConstNumber, "-"+l.t.Text(arg), start, end)
		}
		return l.b.Op(program.OpUnary, op, start, end, l.expr(arg))
	default:
		return l.b.Op(program.OpUnary, op, start, end, l.expr(arg))
	}
}

func (l *lowering) deletion(n, target syntax.Node) program.Value {
	start, end := l.span(n)
	switch l.t.Kind(target) {
	case "member_expression":
		p := l.t.Child(target, "property")
		s, e := l.span(p)
		base := l.expr(l.t.Child(target, "object"))
		l.b.Delete(base, l.b.Const(program.ConstString, l.t.Text(p), s, e), start, end)
	case "subscript_expression":
		index := l.expr(l.t.Child(target, "index"))
		l.b.Delete(l.expr(l.t.Child(target, "object")), index, start, end)
	default:
		l.expr(target)
	}
	return l.b.Const(program.ConstBool, "true", start, end)
}

func (l *lowering) assignment(n syntax.Node) program.Value {
	left, right := l.plain(l.t.Child(n, "left")), l.t.Child(n, "right")
	v := l.exprNamed(right, l.targetName(left))
	l.assignTo(left, v)
	return v
}

// targetName is the name that a function assigned to the target gets.
func (l *lowering) targetName(n syntax.Node) string {
	switch l.t.Kind(n) {
	case "identifier":
		return l.t.Text(n)
	case "member_expression":
		if name := l.t.Text(l.t.Child(n, "property")); name != "exports" {
			return name
		}
	}
	return ""
}

func (l *lowering) augmented(n syntax.Node) program.Value {
	start, end := l.span(n)
	left, right := l.plain(l.t.Child(n, "left")), l.t.Child(n, "right")
	old, by := l.expr(left), l.exprNamed(right, l.targetName(left))
	var v program.Value
	switch op := l.t.Kind(l.t.Child(n, "operator")); op {
	case "+=":
		v = l.b.Op(program.OpConcat, "", start, end, old, by)
	case "||=":
		v = l.b.Op(program.OpLogic, "or", start, end, old, by)
	case "&&=":
		v = l.b.Op(program.OpLogic, "and", start, end, old, by)
	case "??=":
		v = l.b.Op(program.OpLogic, "??", start, end, old, by)
	default:
		v = l.b.Op(program.OpBinary, op[:max(len(op)-1, 0)], start, end, old, by)
	}
	l.assignTo(left, v)
	return v
}

// object lowers an object literal.
func (l *lowering) object(n syntax.Node) program.Value {
	start, end := l.span(n)
	obj := l.b.Object(program.ObjectMap, "", start, end)
	l.eachStatement(n, func(c syntax.Node) {
		switch l.t.Kind(c) {
		case "pair":
			k := l.propertyKey(l.t.Child(c, "key"))
			obj = l.with(obj, k, l.exprNamed(l.t.Child(c, "value"), k.text), c)
		case "shorthand_property_identifier":
			obj = l.with(obj, key{constant: true, text: l.t.Text(c)}, l.expr(c), c)
		case "spread_element":
			s, e := l.span(c)
			obj = l.b.Op(program.OpSpread, "", s, e, obj, l.expr(l.only(c)))
		case "method_definition":
			k := l.propertyKey(l.t.Child(c, "name"))
			if f := l.functionValue(c, k.text); !l.hasToken(c, "set") {
				obj = l.with(obj, k, f, c)
			}
		default:
			l.expr(c)
		}
	})
	return obj
}

// listKeys is how many elements of a list keep keys of their own.
const listKeys = 16

func (l *lowering) array(n syntax.Node) program.Value {
	start, end := l.span(n)
	list := l.b.Object(program.ObjectList, "", start, end)
	spread := false
	l.eachElement(n, func(i int, c syntax.Node) {
		s, e := l.span(c)
		switch {
		case l.t.Kind(c) == "spread_element" && i == 0:
			spread = true
			list = l.b.Op(program.OpSpread, "", s, e, list, l.expr(l.only(c)))
		case l.t.Kind(c) == "spread_element":
			spread = true
			list = l.b.Op(program.OpAppend, "", s, e, list, l.b.Elem(l.expr(l.only(c)), s, e))
		case spread || i >= listKeys:
			list = l.b.Op(program.OpAppend, "", s, e, list, l.expr(c))
		default:
			list = l.b.With(list, strconv.Itoa(i), l.expr(c), s, e)
		}
	})
	return list
}

// jsx lowers the expressions among an element's attributes and children; the element itself carries nothing.
func (l *lowering) jsx(n syntax.Node) program.Value {
	var parts []program.Value
	for m, after := n+1, l.t.After(n); m < after; m++ {
		if l.t.Kind(m) != "jsx_expression" {
			continue
		}
		if e := l.only(m); e != syntax.None {
			parts = append(parts, l.expr(e))
		}
		m = l.t.After(m) - 1
	}
	return l.unknown(program.Element, n, parts...)
}
