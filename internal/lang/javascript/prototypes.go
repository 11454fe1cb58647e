package javascript

import (
	"strings"

	"mcpsafe/internal/program"
	"mcpsafe/internal/syntax"
)

// prototypeClass is a class written as a constructor function with prototype members inside a function that returns it.
type prototypeClass struct {
	iife  syntax.Node // the function around it
	ctor  syntax.Node // function C(…) {…}
	super syntax.Node // what is given for _super, or None
	name  string
}

// es5ClassDeclarator lowers `var C = (function (_super) { … return C; }(Base))` to a class; false when value is something else.
func (l *lowering) es5ClassDeclarator(name, value syntax.Node) bool {
	p, ok := l.prototypeClassOf(value)
	if !ok || l.t.Kind(name) != "identifier" {
		return false
	}
	start, end := l.span(value)
	c := &program.Class{Name: p.name, Ctor: "constructor", Doc: l.takeDoc(), Start: start, End: end}
	if k := l.t.Kind(p.super); k == "identifier" || k == "member_expression" {
		c.Bases = []string{dotted(l.t.Text(p.super))}
	}
	l.b.NewClass(c)
	l.classes[c.Name] = c
	bound := l.t.Text(name)
	l.b.Assign(bound, l.b.ClassValue(c), start, end)
	l.b.PushScope()
	l.b.Declare(p.name, l.b.Name(bound, start, end))
	l.prototypeMembers(c, p)
	v := l.b.Name(p.name, start, end)
	l.b.PopScope()
	l.b.Assign(bound, v, start, end)
	return true
}

// prototypeClassOf recognises the shape.
func (l *lowering) prototypeClassOf(n syntax.Node) (p prototypeClass, ok bool) {
	call := l.plain(n)
	if l.t.Kind(call) != "call_expression" {
		return p, false
	}
	p.iife = l.plain(l.t.Child(call, "function"))
	if l.t.Kind(p.iife) != "function_expression" {
		return p, false
	}
	body := l.t.Child(p.iife, "body")
	last := syntax.None
	for c := range l.t.NamedChildren(body) {
		if !l.t.Extra(c) {
			last = c
		}
	}
	returned := l.only(last)
	if l.t.Kind(last) != "return_statement" || l.t.Kind(returned) != "identifier" {
		return p, false
	}
	p.name = l.t.Text(returned)
	members := false
	for c := range l.t.NamedChildren(body) {
		switch {
		case l.t.Kind(c) == "function_declaration" && l.t.Text(l.t.Child(c, "name")) == p.name:
			p.ctor = c
		case l.t.Kind(c) == "expression_statement":
			members = members || l.prototypeMember(l.only(c), p.name) != "" || strings.HasPrefix(l.t.Text(c), "__extends(")
		}
	}
	p.super = l.only(l.t.Child(call, "arguments"))
	return p, p.ctor > 0 && (members || p.super != syntax.None || strings.HasPrefix(l.t.Text(l.t.First(l.t.Parent(call))), "/** @class") || l.classMark(n))
}

// classMark tells whether tsc's /** @class */ stands before the expression.
func (l *lowering) classMark(n syntax.Node) bool {
	for c := l.t.First(l.t.Parent(n)); c != syntax.None && c <= n; c = l.t.Next(c) {
		if l.t.Extra(c) && strings.Contains(l.t.Text(c), "@class") {
			return true
		}
	}
	return false
}

// prototypeMember gives m for `C.prototype.m = …`, else "".
func (l *lowering) prototypeMember(n syntax.Node, class string) string {
	left := l.t.Child(n, "left")
	if l.t.Kind(n) == "assignment_expression" && l.t.Kind(left) == "member_expression" && l.t.Text(l.t.Child(left, "object")) == class+".prototype" {
		return l.t.Text(l.t.Child(left, "property"))
	}
	return ""
}

func (l *lowering) prototypeMembers(c *program.Class, p prototypeClass) {
	body := l.t.Child(p.iife, "body")
	l.hoistVars(body)
	l.eachStatement(body, func(s syntax.Node) {
		switch {
		case s == p.ctor:
			l.prototypeMethod(c, s, "constructor")
			return
		case l.t.Kind(s) == "return_statement":
			return
		case l.t.Kind(s) == "expression_statement":
			e := l.only(s)
			if m := l.prototypeMember(e, p.name); m != "" {
				if f := l.plain(l.t.Child(e, "right")); strings.HasSuffix(l.t.Kind(f), "function_expression") || l.t.Kind(f) == "generator_function" {
					l.prototypeMethod(c, f, m)
					return
				}
			}
			if l.prototypeAccessor(c, e, p.name) {
				return
			}
		}
		l.statement(s)
	})
}

func (l *lowering) prototypeMethod(c *program.Class, n syntax.Node, name string) *program.Function {
	d := l.definitionOf(n)
	d.class, d.base, d.name = c, base(c), name
	return l.function(d)
}

// prototypeAccessor lowers Object.defineProperty(C.prototype, "x", {get: function () {…}}) to a getter.
func (l *lowering) prototypeAccessor(c *program.Class, n syntax.Node, class string) bool {
	list := l.argNodes(l.t.Child(n, "arguments"))
	if l.t.Kind(n) != "call_expression" || len(list) != 3 || l.t.Text(list[0]) != class+".prototype" {
		return false
	}
	name, ok := l.constText(list[1])
	if !ok || l.t.Text(l.t.Child(n, "function")) != "Object.defineProperty" {
		return false
	}
	for pair := range l.t.NamedChildren(list[2]) {
		value := l.t.Child(pair, "value")
		if l.t.Kind(value) != "function_expression" {
			continue
		}
		switch l.t.Text(l.t.Child(pair, "key")) {
		case "get":
			l.prototypeMethod(c, value, name).Getter = true
		case "set":
			l.prototypeMethod(c, value, "set "+name)
		}
	}
	return true
}

// superAlias recognises `_super.call(this, a) || this` and `_super !== null && _super.apply(this, arguments) || this`, which
// stand for this after the base's constructor has run.
func (l *lowering) superAlias(n syntax.Node) (call syntax.Node, ok bool) {
	if l.t.Kind(n) != "binary_expression" || l.t.Kind(l.t.Child(n, "operator")) != "||" || l.t.Kind(l.plain(l.t.Child(n, "right"))) != "this" {
		return syntax.None, false
	}
	call = l.plain(l.t.Child(n, "left"))
	if l.t.Kind(call) == "binary_expression" {
		call = l.plain(l.t.Child(call, "right"))
	}
	return call, l.t.Kind(call) == "call_expression" && strings.HasPrefix(l.t.Text(call), "_super.")
}
