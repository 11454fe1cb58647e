package python

import (
	"strings"

	"mcpsafe/internal/program"
	"mcpsafe/internal/syntax"
)

func (l *lowering) call(n syntax.Node) program.Value {
	f, args := l.t.Child(n, "function"), l.t.Child(n, "arguments")
	switch l.t.Kind(f) {
	case "identifier":
		if v, ok := l.builtinCall(n, f, args); ok {
			return v
		}
	case "attribute":
		if v, ok := l.methodCall(n, f, args); ok {
			return v
		}
	}
	return l.plainCall(n, l.callee(f), l.only(args), args)
}

// plainCall builds the call of callee with the arguments from the given one on.
func (l *lowering) plainCall(n syntax.Node, callee program.Value, from, args syntax.Node) program.Value {
	base := len(l.args)
	if l.t.Kind(args) == "generator_expression" {
		v := l.expr(args)
		l.args = append(l.args, program.Arg{Value: v})
	} else {
		for c := from; c != syntax.None; c = l.following(c) {
			a := l.argument(c)
			l.args = append(l.args, a)
		}
	}
	start, end := l.span(n)
	v := l.b.Call(callee, l.args[base:], program.Call{}, start, end)
	l.args = l.args[:base]
	return v
}

func (l *lowering) argument(c syntax.Node) program.Arg {
	switch l.t.Kind(c) {
	case "keyword_argument":
		return program.Arg{Value: l.expr(l.t.Child(c, "value")), Name: l.t.Text(l.t.Child(c, "name"))}
	case "list_splat":
		return program.Arg{Value: l.expr(l.only(c)), Kind: program.ArgSpread}
	case "dictionary_splat":
		return program.Arg{Value: l.expr(l.only(c)), Kind: program.ArgSpreadMap}
	}
	return program.Arg{Value: l.expr(c)}
}

// callee lowers what is called. A class with type arguments, as in Server[State](…), is the class.
func (l *lowering) callee(f syntax.Node) program.Value {
	if l.t.Kind(f) == "subscript" {
		value := l.t.Child(f, "value")
		if looksLikeClass(lastPart(l.t.Text(value))) {
			return l.expr(value)
		}
	}
	return l.expr(f)
}

// looksLikeClass tells CamelCase from names of variables and CONSTANTS.
func looksLikeClass(name string) bool {
	return name != "" && name[0] >= 'A' && name[0] <= 'Z' && strings.ToUpper(name) != name
}

func lastPart(dotted string) string { return dotted[strings.LastIndexByte(dotted, '.')+1:] }

// builtinCall lowers the builtins that are operations on objects: super, dict(k=v), empty collections, getattr, setattr, delattr.
func (l *lowering) builtinCall(n, f, args syntax.Node) (program.Value, bool) {
	if l.t.Kind(args) != "argument_list" {
		return program.None, false
	}
	start, end := l.span(n)
	name := l.t.Text(f)
	switch name {
	case "super", "dict", "list", "tuple", "set", "getattr", "setattr", "delattr":
		if !l.builtin(f, name) {
			return program.None, false
		}
	default:
		return program.None, false
	}
	switch name {
	case "super":
		return l.super(n)
	case "dict":
		return l.dictCall(n, f, args)
	case "list", "tuple":
		if l.only(args) == syntax.None {
			return l.b.Object(program.ObjectList, "", start, end), true
		}
	case "set":
		if l.only(args) == syntax.None {
			return l.b.Object(program.ObjectSet, "", start, end), true
		}
	default:
		return l.attributeCall(n, name, args)
	}
	return program.None, false
}

// super lowers super() in a method: self as an instance of the base class.
func (l *lowering) super(n syntax.Node) (program.Value, bool) {
	ctx := l.ctx
	for ctx != nil && ctx.receiver == "" {
		ctx = ctx.outer
	}
	if ctx == nil {
		return program.None, false
	}
	start, end := l.span(n)
	base := "object"
	if bases := ctx.class.class.Bases; len(bases) > 0 {
		base = bases[0]
	}
	return l.b.Op(program.OpCast, base, start, end, l.b.Name(ctx.receiver, start, end)), true
}

// dictCall lowers dict(…): keywords are keys, **other is spread, and the positional argument is copied by a plain call.
func (l *lowering) dictCall(n, f, args syntax.Node) (program.Value, bool) {
	start, end := l.span(n)
	first := l.only(args)
	var obj program.Value
	switch l.t.Kind(first) {
	case "", "keyword_argument", "dictionary_splat":
		obj = l.b.Object(program.ObjectMap, "", start, end)
	case "list_splat":
		return program.None, false
	default:
		obj = l.b.Call(l.expr(f), []program.Arg{l.argument(first)}, program.Call{}, start, end)
		first = l.following(first)
	}
	for c := first; c != syntax.None; c = l.following(c) {
		start, end := l.span(c)
		switch a := l.argument(c); {
		case a.Kind == program.ArgSpreadMap:
			obj = l.b.Op(program.OpSpread, "", start, end, obj, a.Value)
		case a.Name != "":
			obj = l.b.With(obj, a.Name, a.Value, start, end)
		}
	}
	return obj, true
}

// attributeCall lowers getattr(o, k[, default]), setattr(o, k, v) and delattr(o, k).
func (l *lowering) attributeCall(n syntax.Node, name string, args syntax.Node) (program.Value, bool) {
	first := l.only(args)
	second := l.following(first)
	third := l.following(second)
	for _, c := range []syntax.Node{first, second, third} {
		if k := l.t.Kind(c); k == "keyword_argument" || k == "list_splat" || k == "dictionary_splat" {
			return program.None, false
		}
	}
	if second == syntax.None || name == "setattr" && third == syntax.None {
		return program.None, false
	}
	start, end := l.span(n)
	base := l.expr(first)
	key := l.expr(second)
	switch name {
	case "setattr":
		v := l.expr(third)
		l.b.SetIndex(base, key, v, start, end)
		return l.b.Const(program.ConstNull, "None", start, end), true
	case "delattr":
		l.b.Delete(base, key, start, end)
		return l.b.Const(program.ConstNull, "None", start, end), true
	}
	v := l.b.Index(base, key, start, end)
	if third != syntax.None {
		v = l.b.Op(program.OpLogic, "??", start, end, v, l.expr(third))
	}
	return v, true
}

// methodCall lowers the calls of methods that the plain form would lose something of: Base.method(self, …) runs the base's method
// on self; x.append(v) also is a write to x; keywords of x.update(k=v) are keys.
func (l *lowering) methodCall(n, f, args syntax.Node) (program.Value, bool) {
	if l.t.Kind(args) != "argument_list" {
		return program.None, false
	}
	object, first := l.t.Child(f, "object"), l.only(args)
	if v, ok := l.baseCall(n, f, object, args); ok {
		return v, true
	}
	switch l.t.Text(l.t.Child(f, "attribute")) {
	case "append", "add":
		if first != syntax.None && l.following(first) == syntax.None && l.readable(object) && l.t.Kind(first) != "keyword_argument" && l.t.Kind(first) != "list_splat" {
			return l.appendCall(n, f, object, first), true
		}
	case "update":
		if l.readable(object) && l.hasKeywords(args) {
			v := l.plainCall(n, l.expr(f), first, args)
			l.updateKeys(object, n, v)
			return v, true
		}
	}
	return program.None, false
}

// baseCall recognises Base.method(self, …) in a method of a class with that base.
func (l *lowering) baseCall(n, f, object, args syntax.Node) (program.Value, bool) {
	if l.ctx == nil || l.ctx.receiver == "" || l.t.Kind(l.only(args)) != "identifier" || l.t.Text(l.only(args)) != l.ctx.receiver {
		return program.None, false
	}
	base := l.t.Text(object)
	for _, b := range l.ctx.class.class.Bases {
		if b != base {
			continue
		}
		start, end := l.span(object)
		self := l.b.Op(program.OpCast, base, start, end, l.expr(l.only(args)))
		start, end = l.span(f)
		callee := l.b.Field(self, l.t.Text(l.t.Child(f, "attribute")), start, end)
		return l.plainCall(n, callee, l.following(l.only(args)), args), true
	}
	return program.None, false
}

// readable tells whether an expression may be lowered twice: names and fields of names.
func (l *lowering) readable(n syntax.Node) bool {
	for range 8 {
		switch l.t.Kind(n) {
		case "identifier":
			return true
		case "attribute":
			n = l.t.Child(n, "object")
		case "subscript":
			k := l.t.Child(n, "subscript")
			if kind := l.t.Kind(k); kind != "identifier" && kind != "string" && kind != "integer" {
				return false
			}
			n = l.t.Child(n, "value")
		default:
			return false
		}
	}
	return false
}

func (l *lowering) appendCall(n, f, object, arg syntax.Node) program.Value {
	start, end := l.span(n)
	v := l.expr(arg)
	l.b.Append(l.expr(object), v, start, end)
	return l.b.Call(l.expr(f), []program.Arg{{Value: v}}, program.Call{}, start, end)
}

func (l *lowering) hasKeywords(args syntax.Node) bool {
	return l.hasToken(args, "keyword_argument") || l.hasToken(args, "dictionary_splat")
}

// updateKeys writes the keyword arguments of x.update(…) to x.
func (l *lowering) updateKeys(object, n syntax.Node, call program.Value) {
	f := l.b.Current()
	args := f.Values[call].Args[1:]
	info := f.Calls[f.Values[call].Aux]
	start, end := l.span(n)
	for i, a := range args {
		switch {
		case info.Names != nil && info.Names[i] != "":
			l.b.SetField(l.expr(object), info.Names[i], a, start, end)
		case info.Kinds != nil && info.Kinds[i] == program.ArgSpreadMap:
			l.b.Overlay(l.expr(object), a, start, end)
		}
	}
}
