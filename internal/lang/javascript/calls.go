package javascript

import (
	"strconv"
	"strings"

	"mcpsafe/internal/program"
	"mcpsafe/internal/syntax"
)

func (l *lowering) call(n syntax.Node) program.Value {
	function, args := l.t.Child(n, "function"), l.t.Child(n, "arguments")
	if l.t.Kind(args) == "template_string" {
		return l.taggedTemplate(n, function, args)
	}
	function = l.callee(function)
	switch l.t.Kind(function) {
	case "import":
		return l.importCall(n, args)
	case "super":
		return l.superCall(n, args)
	case "identifier":
		if l.t.Text(function) == "await" {
			start, end := l.span(n)
			return l.b.Op(program.OpCopy, "", start, end, l.awaited(args))
		}
		if l.t.Text(function) == "Symbol" && !l.b.Declares("Symbol") {
			start, end := l.span(n) // a key that nothing else is: not the text it is made with
			return l.b.Const(program.ConstString, "Symbol("+strconv.Itoa(int(start))+")", start, end)
		}
		if v, ok := l.helperCall(n, l.t.Text(function), args); ok {
			return v
		}
		if v, ok := l.bundledCall(n, function, args); ok {
			return v
		}
	case "member_expression":
		if v, ok := l.memberCall(n, function, args); ok {
			return v
		}
	}
	if v, ok := l.webpackCall(n, function, args); ok {
		return v
	}
	return l.plainCall(n, function, args)
}

// callee takes off parentheses and the `(0, f)` that compilers write to call without a receiver. The grammar reads
// `await (0, f)(x)` as the call of something called await.
func (l *lowering) callee(n syntax.Node) syntax.Node {
	for {
		n = l.plain(n)
		list := n
		switch l.t.Kind(n) {
		case "sequence_expression":
		case "call_expression":
			if l.t.Text(l.t.Child(n, "function")) != "await" {
				return n
			}
			list = l.t.Child(n, "arguments")
		default:
			return n
		}
		parts := l.argNodes(list)
		if len(parts) == 0 || len(parts) > 2 || len(parts) == 2 && l.t.Kind(parts[0]) != "number" {
			return n
		}
		n = parts[len(parts)-1]
	}
}

// awaited lowers the operand of an await that the grammar took for a call.
func (l *lowering) awaited(args syntax.Node) program.Value {
	v := program.None
	for _, a := range l.argNodes(args) {
		v = l.expr(a)
	}
	return v
}

// plainCall builds a call as written. Arguments of a call on a plain path (a.b.c) come first, so that the receiver is read as they leave it.
func (l *lowering) plainCall(n, function, args syntax.Node) program.Value {
	start, end := l.span(n)
	if l.isPath(function) {
		list := l.args(args)
		return l.b.Call(l.expr(function), list, program.Call{}, start, end)
	}
	f := l.expr(function)
	return l.b.Call(f, l.args(args), program.Call{}, start, end)
}

// isPath tells names and member reads of them from expressions with effects.
func (l *lowering) isPath(n syntax.Node) bool {
	for i := 0; i < 16; i++ {
		switch l.t.Kind(n) {
		case "identifier", "this", "super":
			return true
		case "member_expression":
			n = l.plain(l.t.Child(n, "object"))
		default:
			return false
		}
	}
	return false
}

func (l *lowering) args(n syntax.Node) []program.Arg {
	args := make([]program.Arg, 0, l.countNamed(n))
	for c := l.t.First(n); c != syntax.None; c = l.t.Next(c) {
		if !l.t.Named(c) || l.t.Extra(c) {
			continue
		}
		if l.t.Kind(c) == "spread_element" {
			args = append(args, program.Arg{Value: l.expr(l.only(c)), Kind: program.ArgSpread})
			continue
		}
		args = append(args, program.Arg{Value: l.expr(c)})
	}
	return args
}

func (l *lowering) argNodes(n syntax.Node) []syntax.Node {
	nodes := make([]syntax.Node, 0, l.countNamed(n))
	for c := l.t.First(n); c != syntax.None; c = l.t.Next(c) {
		if l.t.Named(c) && !l.t.Extra(c) {
			nodes = append(nodes, c)
		}
	}
	return nodes
}

// countNamed gives the number of named children that are no comments.
func (l *lowering) countNamed(n syntax.Node) int {
	k := 0
	for c := l.t.First(n); c != syntax.None; c = l.t.Next(c) {
		if l.t.Named(c) && !l.t.Extra(c) {
			k++
		}
	}
	return k
}

func (l *lowering) newObject(n syntax.Node) program.Value {
	start, end := l.span(n)
	f := l.expr(l.t.Child(n, "constructor"))
	return l.b.Call(f, l.args(l.t.Child(n, "arguments")), program.Call{New: true}, start, end)
}

// importCall lowers import("x").
func (l *lowering) importCall(n, args syntax.Node) program.Value {
	start, end := l.span(n)
	spec := l.only(args)
	if text, ok := l.constText(spec); ok {
		return l.b.Import(text, false, start, end)
	}
	callee := l.b.Op(program.OpGlobal, "import", start, start)
	return l.b.Call(callee, []program.Arg{{Value: l.expr(spec)}}, program.Call{}, start, end)
}

// constText gives the content of a string or of a template without substitutions.
func (l *lowering) constText(n syntax.Node) (string, bool) {
	switch l.t.Kind(n) {
	case "string":
		return l.stringText(n), true
	case "template_string":
		if texts, values := l.templateParts(n); len(values) == 0 {
			return texts[0].text, true
		}
	}
	return "", false
}

// superCall lowers super(…) to the call of the base's constructor on this.
func (l *lowering) superCall(n, args syntax.Node) program.Value {
	start, end := l.span(n)
	list := l.args(args)
	return l.b.Call(l.b.Field(l.superValue(n), "constructor", start, end), list, program.Call{New: true}, start, end)
}

func (l *lowering) taggedTemplate(n, function, template syntax.Node) program.Value {
	start, end := l.span(n)
	s, e := l.span(template)
	texts, values := l.templateParts(template)
	tag := l.expr(function)
	list := l.b.Object(program.ObjectList, "", s, e)
	for i, t := range texts {
		c := l.b.Const(program.ConstString, t.text, t.start, t.end)
		if i < listKeys {
			list = l.b.With(list, strconv.Itoa(i), c, t.start, t.end)
		} else {
			list = l.b.Op(program.OpAppend, "", t.start, t.end, list, c)
		}
	}
	args := []program.Arg{{Value: list}}
	for _, v := range values {
		args = append(args, program.Arg{Value: l.expr(v)})
	}
	return l.b.Call(tag, args, program.Call{}, start, end)
}

// memberCall lowers the method calls that are idioms of the language or of compilers.
func (l *lowering) memberCall(n, function, args syntax.Node) (program.Value, bool) {
	object, property := l.t.Child(function, "object"), l.t.Text(l.t.Child(function, "property"))
	switch property {
	case "call", "apply", "bind":
		return l.indirectCall(n, object, property, args)
	case "next": // of what __values gave
		if l.values && l.t.Kind(object) == "identifier" && strings.Contains(l.t.Text(object), "_") && l.only(args) == syntax.None {
			return l.expr(object), true
		}
	case "sent":
		if l.ctx.sent != "" && l.t.Text(object) == l.ctx.sent {
			start, end := l.span(n)
			return l.b.Name("$sent", start, end), true
		}
	case "forEach":
		if l.forEach(object, args) {
			return l.null(n), true
		}
	case "reduce":
		if v, ok := l.reduce(n, object, args); ok {
			return v, true
		}
	case "find", "findLast":
		if v, ok := l.find(n, object, args); ok {
			return v, true
		}
	case "fromEntries":
		if l.t.Text(object) == "Object" {
			return l.fromEntries(n, args)
		}
	case "concat":
		if k := l.t.Kind(object); k == "string" || k == "template_string" {
			parts := []program.Value{l.expr(object)}
			for _, a := range l.args(args) {
				parts = append(parts, a.Value)
			}
			return l.concat(parts, n), true
		}
	case "assign":
		if l.t.Kind(object) == "identifier" && l.t.Text(object) == "Object" {
			return l.overlay(n, args)
		}
	case "defineProperty":
		if l.t.Kind(object) == "identifier" && l.t.Text(object) == "Object" {
			return l.defineProperty(n, args)
		}
	case "push":
		if l.ctx.sent != "" && l.t.Text(object) == l.ctx.sent+".trys" {
			return l.null(n), true
		}
	}
	if len(property) > 2 && property[:2] == "__" {
		return l.helperCall(n, property, args)
	}
	return program.None, false
}

// indirectCall lowers f.call(this, a), f.apply(this, list) and f.bind(this, a): only where the first argument shows that it is
// the receiver (none, this, or what the method is read from), since libraries have methods of these names too.
func (l *lowering) indirectCall(n, object syntax.Node, how string, args syntax.Node) (program.Value, bool) {
	list := l.argNodes(args)
	if len(list) == 0 {
		return program.None, false
	}
	receiver := l.plain(list[0])
	kind, text := l.t.Kind(receiver), l.t.Text(receiver)
	clear := kind == "this" || kind == "null" || l.isVoid(receiver) || text == "_this" || text == "_super"
	clear = clear || l.t.Kind(object) == "member_expression" && l.t.Text(l.t.Child(object, "object")) == text
	start, end := l.span(n)
	switch how {
	case "bind":
		if clear && len(list) == 1 {
			return l.b.Op(program.OpCopy, "", start, end, l.expr(object)), true
		}
		if clear {
			return l.bound(object, list[1:], start, end), true
		}
	case "call":
		if clear {
			f := l.calledThrough(object)
			return l.b.Call(f, l.argsOf(list[1:]), program.Call{}, start, end), true
		}
	case "apply":
		if len(list) == 2 && l.t.Kind(list[1]) == "array" {
			if v, ok := l.helperCall(n, l.t.Text(object), list[1]); ok {
				return v, true
			}
			f := l.calledThrough(object)
			return l.b.Call(f, l.args(list[1]), program.Call{}, start, end), true
		}
		if clear && len(list) == 2 {
			f := l.calledThrough(object)
			arg := program.Arg{Value: l.expr(list[1]), Kind: program.ArgSpread}
			return l.b.Call(f, []program.Arg{arg}, program.Call{}, start, end), true
		}
	}
	return program.None, false
}

// bound lowers f.bind(x, a, b) as the function (...rest) => f(a, b, ...rest).
func (l *lowering) bound(object syntax.Node, list []syntax.Node, start, end uint32) program.Value {
	l.types++
	name := "$bound" + itoa(l.types)
	l.b.Declare(name, l.expr(object))
	args := l.argsOf(list)
	for i := range args {
		l.b.Declare(name+"."+itoa(i), args[i].Value)
	}
	l.b.BeginFunc(&program.Function{
		Name: "<lambda>", Start: start, End: end,
		Params: []program.Param{{Name: name + ".rest", Kind: program.ParamRest, Default: program.None, Start: start, End: start}},
	})
	for i := range args {
		args[i].Value = l.b.Name(name+"."+itoa(i), start, end)
	}
	args = append(args, program.Arg{Value: l.b.Name(name+".rest", start, end), Kind: program.ArgSpread})
	l.b.Return(l.b.Call(l.b.Name(name, start, end), args, program.Call{}, start, end), start, end)
	return l.b.FuncValue(l.b.EndFunc())
}

func (l *lowering) argsOf(nodes []syntax.Node) []program.Arg {
	var args []program.Arg
	for _, n := range nodes {
		if l.t.Kind(n) == "spread_element" {
			args = append(args, program.Arg{Value: l.expr(l.only(n)), Kind: program.ArgSpread})
		} else {
			args = append(args, program.Arg{Value: l.expr(n)})
		}
	}
	return args
}

// calledThrough is the function that f.call calls; _super and _super.prototype.m are those of the base class.
func (l *lowering) calledThrough(object syntax.Node) program.Value {
	start, end := l.span(object)
	switch text := l.t.Text(object); {
	case text == "_super":
		return l.b.Field(l.superValue(object), "constructor", start, end)
	case l.t.Kind(object) == "member_expression" && l.t.Text(l.t.Child(object, "object")) == "_super.prototype":
		return l.b.Field(l.superValue(object), l.t.Text(l.t.Child(object, "property")), start, end)
	}
	return l.expr(object)
}

// overlay lowers Object.assign: the fields of the later objects over those of the first.
func (l *lowering) overlay(n, args syntax.Node) (program.Value, bool) {
	list := l.argNodes(args)
	if len(list) == 0 || l.t.Kind(list[0]) == "spread_element" {
		return program.None, false
	}
	start, end := l.span(n)
	base := l.expr(list[0])
	for _, other := range list[1:] {
		s, e := l.span(other)
		if l.t.Kind(other) == "spread_element" {
			base = l.b.Overlay(base, l.b.Elem(l.expr(l.only(other)), s, e), s, e)
			continue
		}
		base = l.b.Overlay(base, l.expr(other), start, end)
	}
	return base, true
}
