package python

import (
	"slices"
	"strconv"
	"strings"

	"mcpsafe/internal/program"
	"mcpsafe/internal/syntax"
)

// role is what the decorators of a function say of it.
type role struct {
	static, class, getter, accessor, overload bool
	decorators                                []syntax.Node // those that are called, in source order
}

// roleOf sorts out the decorators that the language itself gives a meaning.
func (l *lowering) roleOf(name string, decorators []syntax.Node) role {
	var r role
	for _, d := range decorators {
		e := l.only(d)
		text := ""
		switch l.t.Kind(e) {
		case "identifier", "attribute":
			text = l.t.Text(e)
		}
		switch last := lastPart(text); {
		case text == "staticmethod":
			r.static = true
		case text == "classmethod":
			r.class = true
		case l.body != nil && (last == "property" || last == "cached_property" || last == "abstractproperty"):
			r.getter = true
		case l.body != nil && (text == name+".setter" || text == name+".deleter" || text == name+".getter"):
			r.accessor = true
			r.getter = last == "getter"
		case last == "overload":
			r.overload = true
		default:
			r.decorators = append(r.decorators, d)
		}
	}
	switch name {
	case "__new__", "__init_subclass__", "__class_getitem__":
		r.class = l.body != nil
	}
	return r
}

// function lowers a definition and binds its name. Typing's overloads have no body and are left out.
func (l *lowering) function(n syntax.Node, decorators []syntax.Node) {
	nameNode := l.t.Child(n, "name")
	name := l.t.Text(nameNode)
	r := l.roleOf(name, decorators)
	if r.overload {
		return
	}
	body := l.t.Child(n, "body")
	f := &program.Function{
		Name: name, Results: l.results(l.t.Child(n, "return_type")), Doc: l.docstring(body),
		Static: r.static || r.class, Async: l.hasToken(n, "async"), Getter: r.getter,
	}
	f.Start, f.End = l.span(n)
	f.NameStart, f.NameEnd = l.span(nameNode)
	ctx := &scope{outer: l.ctx}
	if l.body != nil {
		f.Class = l.body.class
	}
	f.Params = l.params(l.t.Child(n, "parameters"), f.Class != nil && !r.static)
	if len(f.Params) > 0 && f.Params[0].Kind == program.ParamReceiver {
		ctx.receiver, ctx.class = f.Params[0].Name, l.body
	}
	l.inside(f, ctx, func() {
		l.hoist(body, true)
		l.block(body)
	})
	v := l.decorate(l.b.FuncValue(f), r.decorators)
	l.bind(name, v, f.Start, f.End)
}

// inside builds the body of a function.
func (l *lowering) inside(f *program.Function, ctx *scope, body func()) {
	outer, class := l.ctx, l.body
	l.ctx, l.body = ctx, nil
	l.b.BeginFunc(f)
	body()
	l.b.EndFunc()
	l.ctx, l.body = outer, class
}

// decorate applies decorators, the last one first.
func (l *lowering) decorate(v program.Value, decorators []syntax.Node) program.Value {
	for i := len(decorators) - 1; i >= 0; i-- {
		d := l.expr(l.only(decorators[i]))
		start, end := l.span(decorators[i])
		v = l.b.Decorated(v, d, start, end)
	}
	return v
}

func (l *lowering) lambda(n syntax.Node) program.Value {
	f := &program.Function{Name: "<lambda>", Params: l.params(l.t.Child(n, "parameters"), false)}
	f.Start, f.End = l.span(n)
	body := l.t.Child(n, "body")
	l.inside(f, &scope{outer: l.ctx}, func() {
		start, end := l.span(body)
		l.b.Return(l.expr(body), start, end)
	})
	return l.b.FuncValue(f)
}

// params lowers parameters; defaults are built in the current function. The first one of a method is its receiver.
func (l *lowering) params(n syntax.Node, method bool) []program.Param {
	if n == syntax.None {
		return nil
	}
	params := make([]program.Param, 0, l.count(n))
	keywordOnly := false
	for c := l.only(n); c != syntax.None; c = l.following(c) {
		p := program.Param{Default: program.None}
		p.Start, p.End = l.span(c)
		target, annotation := c, l.t.Child(c, "type")
		switch l.t.Kind(c) {
		case "keyword_separator":
			keywordOnly = true
			continue
		case "positional_separator", "ERROR":
			continue
		case "typed_parameter":
			target = l.only(c)
		case "default_parameter", "typed_default_parameter":
			target = l.t.Child(c, "name")
		}
		switch l.t.Kind(target) {
		case "list_splat_pattern":
			p.Kind, keywordOnly = program.ParamRest, true
			target = l.only(target)
		case "dictionary_splat_pattern":
			p.Kind = program.ParamKeywords
			target = l.only(target)
		default:
			switch {
			case method && len(params) == 0 && !keywordOnly:
				p.Kind = program.ParamReceiver
			case keywordOnly:
				p.Kind = program.ParamKeyword
			}
		}
		p.Name = l.t.Text(target)
		if l.t.Kind(target) != "identifier" {
			p.Name = "$p" + strconv.Itoa(len(params))
		}
		p.Types, p.Elems = l.types(annotation), l.elements(annotation)
		p.Scalar = isScalar(p.Types) && p.Kind != program.ParamRest && p.Kind != program.ParamKeywords
		p.Default = l.paramDefault(l.t.Child(c, "value"), annotation)
		params = append(params, p)
	}
	return params
}

// paramDefault gives what a parameter gets when the caller gives nothing. A constant default says less than a call in the annotation's
// metadata, as in Annotated[str | None, Header()] = None.
func (l *lowering) paramDefault(value, annotation syntax.Node) program.Value {
	if value == syntax.None {
		return l.given(annotation)
	}
	switch l.t.Kind(value) {
	case "none", "ellipsis", "string", "integer", "float", "true", "false":
		if v := l.given(annotation); v != program.None {
			return v
		}
	}
	return l.expr(value)
}

// classBody is a class whose body is being lowered.
type classBody struct {
	class    *program.Class
	names    map[string]program.Value // what the body has bound; functions in it do not see these
	declared []program.Field          // annotated: constructors of data classes take these, in this order
	plain    []program.Field          // only assigned
	last     *program.Field           // the field just defined, for a string that documents it
}

// memberless are bases that have no members of their own: what a class does not define is not theirs either.
var memberless = []string{"Protocol", "Generic", "ABC", "object"}

// hidden is the variable that holds the class while its body writes attributes; source cannot name it.
const hidden = "$class"

func (l *lowering) class(n syntax.Node, decorators []syntax.Node) {
	nameNode, body := l.t.Child(n, "name"), l.t.Child(n, "body")
	c := &program.Class{Name: l.t.Text(nameNode), Ctor: "__init__", Doc: l.docstring(body)}
	c.Start, c.End = l.span(n)
	for _, base := range l.bases(l.t.Child(n, "superclasses")) {
		c.Interface = c.Interface || lastPart(base) == "Protocol"
		if !slices.Contains(memberless, lastPart(base)) {
			c.Bases = append(c.Bases, base)
		}
	}
	l.b.NewClass(c)
	v := l.b.ClassValue(c)
	l.bind(c.Name, v, c.Start, c.End)
	outer := l.body
	l.body = &classBody{class: c, names: map[string]program.Value{}}
	l.b.PushScope()
	l.b.Declare(hidden, v)
	l.block(body)
	c.Fields = append(append(c.Fields, l.body.declared...), l.body.plain...)
	v = l.b.Name(hidden, c.Start, c.End)
	l.b.PopScope()
	l.body = outer
	if outer != nil {
		start, end := l.span(nameNode)
		l.b.SetField(l.b.Name(hidden, start, end), c.Name, v, c.Start, c.End)
	}
	if len(decorators) > 0 {
		l.bind(c.Name, l.decorate(v, decorators), c.Start, c.End)
	}
}

// bases gives the names of base classes, without type arguments.
func (l *lowering) bases(n syntax.Node) []string {
	var bases []string
	for c := l.only(n); c != syntax.None; c = l.following(c) {
		e := c
		if l.t.Kind(e) == "subscript" {
			e = l.t.Child(e, "value")
		}
		switch l.t.Kind(e) {
		case "identifier", "attribute":
			if name := l.t.Text(e); name != "object" && !strings.ContainsAny(name, "( \n") {
				bases = append(bases, name)
			}
		case "keyword_argument":
		default:
			l.expr(e)
		}
	}
	return bases
}

// attribute binds a name of a class body to a value and makes it a field of the class.
func (l *lowering) attribute(name string, v program.Value, types []string, annotated bool, n syntax.Node) {
	start, end := l.span(n)
	f := program.Field{Name: name, Types: types, Scalar: isScalar(types), Default: v, Start: start, End: end}
	if annotated {
		l.body.declared = append(l.body.declared, f)
		l.body.last = &l.body.declared[len(l.body.declared)-1]
	} else {
		l.body.plain = append(l.body.plain, f)
		l.body.last = &l.body.plain[len(l.body.plain)-1]
	}
	if v != program.None {
		l.body.names[name] = v
		l.b.SetField(l.b.Name(hidden, start, end), name, v, start, end)
	}
}
