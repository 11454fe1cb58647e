package javascript

import (
	"slices"

	"mcpsafe/internal/program"
	"mcpsafe/internal/syntax"
)

// class lowers a class declaration or expression and gives its value; a declaration also binds the name.
func (l *lowering) class(n syntax.Node, name string) program.Value {
	doc := l.takeDoc()
	declaration := l.t.Kind(n) != "class"
	nameNode := l.t.Child(n, "name")
	bound := "$class"
	if nameNode != syntax.None {
		name = l.t.Text(nameNode)
		bound = name
	} else if name == "" {
		name = "<class>"
	}
	start, end := l.span(n)
	c := l.b.NewClass(&program.Class{Name: name, Bases: l.bases(n), Ctor: "constructor", Doc: doc, Start: start, End: end})
	l.classes[name] = c
	if !declaration || nameNode == syntax.None {
		l.b.PushScope()
		defer l.b.PopScope()
	}
	l.b.Declare(bound, l.b.ClassValue(c))
	l.members(c, l.t.Child(n, "body"), bound)
	v := l.b.Name(bound, start, end)
	if decorators := l.classDecorators(n); len(decorators) > 0 {
		v = l.decorated(v, decorators)
		l.b.Declare(bound, v)
	}
	return v
}

// bases lists the base class and the interfaces. The base may be any expression: of a call (a mixin) the classes given to it count.
func (l *lowering) bases(n syntax.Node) []string {
	var bases []string
	for c := l.t.First(n); c != syntax.None; c = l.t.Next(c) {
		if l.t.Kind(c) != "class_heritage" {
			continue
		}
		for h := l.t.First(c); h != syntax.None; h = l.t.Next(h) {
			switch l.t.Kind(h) {
			case "extends_clause":
				bases = append(bases, l.baseNames(l.t.Child(h, "value"))...)
			case "implements_clause":
				for t := range l.t.NamedChildren(h) {
					bases = append(bases, l.typeNames(t)...)
				}
			case "extends":
			default:
				bases = append(bases, l.baseNames(h)...)
			}
		}
	}
	return bases
}

func (l *lowering) baseNames(n syntax.Node) []string {
	n = l.plain(n)
	switch l.t.Kind(n) {
	case "identifier", "member_expression":
		name := dotted(l.t.Text(n))
		if l.isMember(name) {
			return []string{asMember(name), name}
		}
		return []string{name}
	case "call_expression":
		l.expr(n)
		var names []string
		for a := range l.t.NamedChildren(l.t.Child(n, "arguments")) {
			if k := l.t.Kind(a); k == "identifier" || k == "member_expression" {
				names = append(names, dotted(l.t.Text(a)))
			}
		}
		return names
	}
	return nil
}

// initialiser is a field of instances with the expression that it starts as.
type initialiser struct {
	node  syntax.Node
	name  syntax.Node
	value syntax.Node
}

// members lowers a class body. Fields come first: the constructor begins by setting them.
func (l *lowering) members(c *program.Class, body syntax.Node, bound string) {
	var inits []initialiser
	hasCtor := false
	l.eachStatement(body, func(m syntax.Node) {
		switch l.t.Kind(m) {
		case "field_definition", "public_field_definition":
			init := l.field(c, m)
			if init.value != syntax.None && !l.isStatic(m) {
				inits = append(inits, init)
			}
		case "method_definition":
			hasCtor = hasCtor || l.t.Text(l.t.Child(m, "name")) == "constructor"
		}
	})
	if !hasCtor && len(inits) > 0 {
		l.syntheticConstructor(c, inits)
	}
	var decorators []syntax.Node
	l.eachStatement(body, func(m syntax.Node) {
		switch l.t.Kind(m) {
		case "decorator":
			decorators = append(decorators, m)
			return
		case "method_definition":
			l.method(c, m, inits, decorators)
		case "abstract_method_signature":
			l.signature(c, m)
		case "field_definition", "public_field_definition":
			l.staticField(c, m, bound)
		case "class_static_block":
			l.inStatic(c, bound, func() { l.block(l.t.Child(m, "body")) })
		case "ERROR":
			l.errorNode(m)
		}
		decorators = nil
	})
}

func (l *lowering) isStatic(m syntax.Node) bool { return l.hasToken(m, "static") }

// fieldName gives the name node of a field in either grammar.
func (l *lowering) fieldName(m syntax.Node) syntax.Node {
	if n := l.t.Child(m, "name"); n != syntax.None {
		return n
	}
	return l.t.Child(m, "property")
}

// field records a declared field; a literal it starts as is its default.
func (l *lowering) field(c *program.Class, m syntax.Node) initialiser {
	init := initialiser{node: m, name: l.fieldName(m), value: l.t.Child(m, "value")}
	f := program.Field{Name: l.propertyName(init.name), Types: l.typeNames(l.t.Child(m, "type")), Scalar: l.isScalar(l.t.Child(m, "type"), 0), Doc: l.takeDoc(), Default: program.None}
	f.Start, f.End = l.span(m)
	switch l.t.Kind(init.value) {
	case "string", "number", "true", "false", "null":
		f.Default = l.expr(init.value)
	case "new_expression":
		if ctor := l.t.Child(init.value, "constructor"); len(f.Types) == 0 && l.t.Kind(ctor) == "identifier" {
			f.Types = []string{l.t.Text(ctor)}
		}
	}
	c.Fields = append(c.Fields, f)
	return init
}

// initialise builds the field initialisers inside a constructor.
func (l *lowering) initialise(inits []initialiser) {
	for _, i := range inits {
		start, end := l.span(i.node)
		k := l.propertyKey(i.name)
		v := l.exprNamed(i.value, k.text)
		this := l.b.Name("this", start, end)
		if k.constant {
			l.b.SetField(this, k.text, v, start, end)
		} else {
			l.b.SetIndex(this, k.value, v, start, end)
		}
	}
}

// syntheticConstructor makes the constructor that the language supplies.
func (l *lowering) syntheticConstructor(c *program.Class, inits []initialiser) {
	d := definition{node: inits[0].node, nameNode: syntax.None, params: syntax.None, body: syntax.None, name: "constructor", class: c, base: base(c)}
	f := &program.Function{Name: d.name, Class: c, Start: c.Start, End: c.Start}
	f.Params = []program.Param{{Name: "this", Kind: program.ParamReceiver, Default: program.None, Start: c.Start, End: c.Start}}
	if d.base != "" {
		f.Params = append(f.Params, program.Param{Name: "args", Kind: program.ParamRest, Default: program.None, Start: c.Start, End: c.Start})
	}
	l.b.BeginFunc(f)
	l.ctx = &frame{outer: l.ctx, class: c.Name, base: d.base, start: c.Start, end: c.End}
	if d.base != "" {
		super := l.b.Op(program.OpCast, d.base, c.Start, c.Start, l.b.Name("this", c.Start, c.Start))
		ctor := l.b.Field(super, "constructor", c.Start, c.Start)
		args := []program.Arg{{Value: l.b.Name("args", c.Start, c.Start), Kind: program.ArgSpread}}
		l.b.Call(ctor, args, program.Call{}, c.Start, c.Start)
	}
	l.initialise(inits)
	l.ctx = l.ctx.outer
	l.b.EndFunc()
}

func base(c *program.Class) string {
	if len(c.Bases) > 0 {
		return c.Bases[0]
	}
	return ""
}

func (l *lowering) method(c *program.Class, m syntax.Node, inits []initialiser, decorators []syntax.Node) {
	d := l.definitionOf(m)
	d.class, d.base = c, base(c)
	if l.t.Kind(d.nameNode) == "computed_property_name" {
		l.expr(l.only(d.nameNode))
	}
	if l.hasToken(m, "set") {
		d.name = "set " + d.name
	}
	if d.name == "constructor" && !d.static {
		d.first = func() { l.initialise(inits) }
	}
	f := l.function(d)
	for c := l.t.First(m); c != syntax.None; c = l.t.Next(c) {
		if l.t.Kind(c) == "decorator" {
			decorators = append(decorators, c)
		}
	}
	if len(decorators) > 0 {
		l.decorated(l.b.FuncValue(f), decorators)
	}
}

// decorated applies decorators from the innermost (last written) outwards.
func (l *lowering) decorated(v program.Value, decorators []syntax.Node) program.Value {
	for _, d := range slices.Backward(decorators) {
		start, end := l.span(d)
		v = l.b.Decorated(v, l.expr(l.only(d)), start, end)
	}
	return v
}

// classDecorators are written before the class, or before the export around it.
func (l *lowering) classDecorators(n syntax.Node) []syntax.Node {
	var out []syntax.Node
	for _, holder := range []syntax.Node{l.t.Parent(n), n} {
		if holder != n && l.t.Kind(holder) != "export_statement" {
			continue
		}
		for c := l.t.First(holder); c != syntax.None; c = l.t.Next(c) {
			if l.t.Kind(c) == "decorator" {
				out = append(out, c)
			}
		}
	}
	return out
}

// staticField sets a static field on the class, and evaluates the decorators of any field.
func (l *lowering) staticField(c *program.Class, m syntax.Node, bound string) {
	for d := l.t.First(m); d != syntax.None; d = l.t.Next(d) {
		if l.t.Kind(d) == "decorator" {
			start, end := l.span(d)
			l.b.Decorated(l.b.ClassValue(c), l.expr(l.only(d)), start, end)
		}
	}
	value := l.t.Child(m, "value")
	if value == syntax.None || !l.isStatic(m) {
		return
	}
	start, end := l.span(m)
	l.inStatic(c, bound, func() {
		k := l.propertyKey(l.fieldName(m))
		v := l.exprNamed(value, k.text)
		class := l.b.Name(bound, start, end)
		if k.constant {
			l.b.SetField(class, k.text, v, start, end)
		} else {
			l.b.SetIndex(class, k.value, v, start, end)
		}
	})
}

// inStatic lowers code whose this is the class.
func (l *lowering) inStatic(c *program.Class, bound string, body func()) {
	l.ctx = &frame{outer: l.ctx, static: true, class: bound, base: base(c), start: c.Start, end: c.End}
	body()
	l.ctx = l.ctx.outer
}

// enum lowers an enum to an object of its members.
func (l *lowering) enum(n syntax.Node) {
	start, end := l.span(n)
	obj := l.b.Object(program.ObjectMap, "", start, end)
	next := 0
	l.eachStatement(l.t.Child(n, "body"), func(m syntax.Node) {
		s, e := l.span(m)
		name, v := m, program.None
		if l.t.Kind(m) == "enum_assignment" {
			name = l.t.Child(m, "name")
			v = l.expr(l.t.Child(m, "value"))
		} else {
			v = l.b.Const(program.ConstNumber, itoa(next), s, e)
		}
		next++
		obj = l.b.With(obj, l.propertyName(name), v, s, e)
	})
	l.b.Declare(l.t.Text(l.t.Child(n, "name")), obj)
}
