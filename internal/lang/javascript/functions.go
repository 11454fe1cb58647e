package javascript

import (
	"strconv"

	"mcpsafe/internal/program"
	"mcpsafe/internal/syntax"
)

// definition is one function as the source has it.
type definition struct {
	node, nameNode, params, body syntax.Node
	name                         string
	class                        *program.Class
	base                         string // type name of the base class
	arrow, static                bool
	async, generator, getter     bool
	first                        func() // builds what runs before the body: field initialisers
}

// parameter is one parameter with the pattern that takes it apart, if it is no plain name.
type parameter struct {
	program.Param
	pattern    syntax.Node
	property   bool // constructor(private x): becomes a field
	decorators []syntax.Node
}

// functionValue lowers a function or arrow expression, a function declaration, or an object literal's method to its value.
func (l *lowering) functionValue(n syntax.Node, name string) program.Value {
	d := l.definitionOf(n)
	if d.name == "" || l.t.Kind(n) == "method_definition" && name != "" {
		d.name = name
	}
	own := l.t.Kind(n) == "function_expression" && d.nameNode != syntax.None
	if own {
		l.b.PushScope()
		l.b.Hoist(l.t.Text(d.nameNode))
	}
	v := l.b.FuncValue(l.function(d))
	if own {
		l.b.Declare(l.t.Text(d.nameNode), v)
		l.b.PopScope()
	}
	return v
}

// definitionOf reads a function node.
func (l *lowering) definitionOf(n syntax.Node) definition {
	d := definition{node: n, params: syntax.None, body: l.t.Child(n, "body"), nameNode: l.t.Child(n, "name")}
	kind := l.t.Kind(n)
	d.arrow = kind == "arrow_function"
	if d.params = l.t.Child(n, "parameters"); d.params == syntax.None {
		d.params = l.t.Child(n, "parameter")
	}
	if d.nameNode != syntax.None {
		d.name = l.propertyName(d.nameNode)
	}
	for c := l.t.First(n); c != syntax.None && c != d.body && c != d.params; c = l.t.Next(c) {
		switch l.t.Kind(c) {
		case "async":
			d.async = true
		case "*":
			d.generator = true
		case "get", "static get":
			d.getter = true
		case "static":
			d.static = true
		}
	}
	if inner := l.awaiterWithArguments(d.body); inner != syntax.None {
		d.params, d.body, d.async = l.t.Child(inner, "parameters"), inner, true
	}
	return d
}

// propertyName gives a property's constant name, or its source when it is computed.
func (l *lowering) propertyName(n syntax.Node) string {
	if l.t.Kind(n) == "string" {
		return l.stringText(n)
	}
	return l.t.Text(n)
}

// function builds a function and gives it.
func (l *lowering) function(d definition) *program.Function {
	f := &program.Function{
		Name: d.name, Class: d.class, Doc: l.takeDoc(), Static: d.static && d.class != nil, Async: d.async, Generator: d.generator, Getter: d.getter,
		Results: l.typeNames(l.t.Child(d.node, "return_type")),
	}
	if f.Name == "" {
		f.Name = "<lambda>"
	}
	f.Start, f.End = l.span(d.node)
	if d.nameNode != syntax.None {
		f.NameStart, f.NameEnd = l.span(d.nameNode)
	}
	ctx := &frame{outer: l.ctx, arrow: d.arrow, static: f.Static, base: d.base, start: f.Start, end: f.End}
	if d.class != nil {
		ctx.class = d.class.Name
	}
	params := l.parameters(d.params)
	f.Params, ctx.params = make([]program.Param, 0, len(params)+2), make([]string, 0, len(params)) // with this and arguments
	if !d.arrow && !f.Static {
		f.Params = append(f.Params, program.Param{Name: "this", Kind: program.ParamReceiver, Default: program.None, Start: f.Start, End: f.Start})
	}
	for _, p := range params {
		f.Params = append(f.Params, p.Param)
		ctx.params = append(ctx.params, p.Name)
		ctx.ownModule = ctx.ownModule || p.Name == l.names.exports || p.Name == l.names.module || p.Name == l.names.require
	}
	if s, e := l.span(d.body); !d.arrow && l.usesArguments(s, e) {
		f.Params = append(f.Params, program.Param{Name: "$arguments", Kind: program.ParamRest, Default: program.None, Start: f.Start, End: f.Start})
	}
	l.b.BeginFunc(f)
	l.ctx = ctx
	l.takeApart(params, d.class)
	if d.first != nil {
		d.first()
	}
	l.functionBody(d.body)
	l.ctx = ctx.outer
	l.b.EndFunc()
	l.decorateParams(f, params)
	return f
}

// parameters reads a parameter list and lowers the defaults, in the function around the definition.
func (l *lowering) parameters(list syntax.Node) []parameter {
	if k := l.t.Kind(list); k == "identifier" {
		return []parameter{l.parameterOf(list, 0)}
	}
	params := make([]parameter, 0, l.countNamed(list))
	for c := l.t.First(list); c != syntax.None; c = l.t.Next(c) {
		if !l.t.Named(c) || l.t.Extra(c) || l.t.Kind(l.t.Child(c, "pattern")) == "this" {
			continue
		}
		params = append(params, l.parameterOf(c, len(params)))
	}
	return params
}

func (l *lowering) parameterOf(n syntax.Node, index int) parameter {
	p := parameter{Param: program.Param{Default: program.None}, pattern: syntax.None}
	p.Start, p.End = l.span(n)
	target, def := n, syntax.None
	switch l.t.Kind(n) {
	case "assignment_pattern":
		target, def = l.t.Child(n, "left"), l.t.Child(n, "right")
	case "required_parameter", "optional_parameter":
		target, def = l.t.Child(n, "pattern"), l.t.Child(n, "value")
		p.Types, p.Scalar = l.typeNames(l.t.Child(n, "type")), l.isScalar(l.t.Child(n, "type"), 0)
		for c := l.t.First(n); c != syntax.None; c = l.t.Next(c) {
			switch l.t.Kind(c) {
			case "decorator":
				p.decorators = append(p.decorators, c)
			case "accessibility_modifier", "readonly", "override_modifier":
				p.property = true
			}
		}
	}
	if def != syntax.None {
		p.Default = l.exprNamed(def, l.bindingName(target))
	}
	if l.t.Kind(target) == "rest_pattern" {
		p.Kind = program.ParamRest
		target = l.only(target)
	}
	if l.t.Kind(target) == "identifier" {
		p.Name = l.t.Text(target)
	} else {
		p.Name, p.pattern = "$p"+strconv.Itoa(index), target
	}
	return p
}

// takeApart binds destructured parameters and makes fields of parameter properties.
func (l *lowering) takeApart(params []parameter, class *program.Class) {
	for _, p := range params {
		if p.pattern != syntax.None {
			l.bindPattern(p.pattern, l.b.Name(p.Name, p.Start, p.End), l.declare)
		}
		if p.property && class != nil {
			class.Fields = append(class.Fields, program.Field{Name: p.Name, Types: p.Types, Scalar: p.Scalar, Default: program.None, Start: p.Start, End: p.End})
			this := l.b.Name("this", p.Start, p.End)
			l.b.SetField(this, p.Name, l.b.Name(p.Name, p.Start, p.End), p.Start, p.End)
		}
	}
}

// decorateParams applies the decorators of parameters to the function.
func (l *lowering) decorateParams(f *program.Function, params []parameter) {
	for _, p := range params {
		for _, d := range p.decorators {
			start, end := l.span(d)
			l.b.Decorated(l.b.FuncValue(f), l.expr(l.only(d)), start, end)
		}
	}
}

// functionBody lowers a block, or the expression of an arrow function as what it returns.
func (l *lowering) functionBody(body syntax.Node) {
	switch l.t.Kind(body) {
	case "":
	case "statement_block":
		l.hoistVars(body)
		l.hoist(body)
		l.statements(body)
	case "generator_function", "function_expression":
		l.inline(body, &frame{awaiter: true})
	default:
		if l.inlineCompiled(body) {
			return
		}
		start, end := l.span(body)
		l.b.Return(l.expr(body), start, end)
	}
}

// inline lowers a function's body in the place where it stands; its this, arguments and returns are those of the function around it.
func (l *lowering) inline(function syntax.Node, ctx *frame) {
	ctx.outer, ctx.arrow = l.ctx, true
	ctx.start, ctx.end = l.span(function)
	l.ctx = ctx
	l.b.PushScope()
	if ctx.sent != "" {
		l.b.Declare(ctx.sent, l.unknown(ctx.sent, function))
		l.b.Hoist("$sent")
	}
	l.functionBody(l.t.Child(function, "body"))
	l.b.PopScope()
	l.ctx = ctx.outer
}

// argumentsValue is the list of all arguments: the declared parameters, then the rest.
func (l *lowering) argumentsValue(n syntax.Node) program.Value {
	start, end := l.span(n)
	list := l.b.Object(program.ObjectList, "", start, end)
	params := l.owner().params
	for i, p := range params {
		if i < listKeys {
			list = l.b.With(list, strconv.Itoa(i), l.b.Name(p, start, end), start, end)
		}
	}
	rest := l.b.Name("$arguments", start, end)
	if len(params) == 0 {
		return l.b.Op(program.OpSpread, "", start, end, list, rest)
	}
	return l.b.Op(program.OpAppend, "", start, end, list, l.b.Elem(rest, start, end))
}
