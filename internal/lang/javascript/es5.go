package javascript

import (
	"strings"

	"mcpsafe/internal/program"
	"mcpsafe/internal/syntax"
)

// What tsc makes of async functions (generators driven by __awaiter, or state machines driven by __generator), of classes (constructor
// functions with prototypes) and of enums and namespaces (functions that fill an object).

// awaiterBody gives the generator function given to __awaiter, or None when n is no such call.
func (l *lowering) awaiterBody(n syntax.Node) syntax.Node {
	if l.t.Kind(n) != "call_expression" {
		return syntax.None
	}
	f := l.callee(l.t.Child(n, "function"))
	name := l.t.Text(f)
	if l.t.Kind(f) == "member_expression" {
		name = l.t.Text(l.t.Child(f, "property"))
	}
	wanted := 0
	switch name {
	case "__awaiter":
		wanted = 3
	case "__generator":
		wanted = 1
	case "__asyncGenerator":
		wanted = 2
	default:
		return syntax.None
	}
	list := l.argNodes(l.t.Child(n, "arguments"))
	if len(list) <= wanted {
		return syntax.None
	}
	if k := l.t.Kind(list[wanted]); k != "generator_function" && k != "function_expression" {
		return syntax.None
	}
	return list[wanted]
}

// awaiterWithArguments finds `return __awaiter(this, arguments, void 0, function* (a, b) {…})` as the only statement of a
// function: the parameters are those of the inner function then.
func (l *lowering) awaiterWithArguments(body syntax.Node) syntax.Node {
	if l.t.Kind(body) != "statement_block" {
		return syntax.None
	}
	first := l.only(body)
	if l.t.Kind(first) != "return_statement" {
		return syntax.None
	}
	call := l.only(first)
	inner := l.awaiterBody(call)
	if inner == syntax.None || l.only(l.t.Child(inner, "parameters")) == syntax.None {
		return syntax.None
	}
	list := l.argNodes(l.t.Child(call, "arguments"))
	if len(list) != 4 || l.t.Text(list[1]) != "arguments" {
		return syntax.None
	}
	return inner
}

// inlineCompiled lowers a returned __awaiter or __generator call as the body it runs; false when e is something else.
func (l *lowering) inlineCompiled(e syntax.Node) bool {
	body := l.awaiterBody(e)
	if body == syntax.None {
		return false
	}
	name := l.t.Text(l.t.Child(e, "function"))
	switch {
	case strings.HasSuffix(name, "__awaiter"):
		l.b.Current().Async = true
		l.awaiterArguments(e, body)
		l.inline(body, &frame{awaiter: true})
	case strings.HasSuffix(name, "__generator"):
		state := l.only(l.t.Child(body, "parameters"))
		if state == syntax.None {
			return false
		}
		l.inline(body, &frame{awaiter: l.ctx.awaiter, sent: l.t.Text(state)})
	default:
		l.b.Current().Async, l.b.Current().Generator = true, true
		l.inline(body, &frame{})
	}
	return true
}

// awaiterArguments binds the parameters of the generator function where tsc passes them as an array:
// `__awaiter(void 0, [_a, extra_1], void 0, function (_b, extra) {…})`.
func (l *lowering) awaiterArguments(call, inner syntax.Node) {
	list := l.argNodes(l.t.Child(call, "arguments"))
	if len(list) != 4 || l.t.Kind(list[1]) != "array" {
		return
	}
	given := l.argNodes(list[1])
	i := 0
	for p := range l.t.NamedChildren(l.t.Child(inner, "parameters")) {
		if i < len(given) && l.t.Kind(p) == "identifier" {
			l.b.Declare(strings.Clone(l.t.Text(p)), l.expr(given[i]))
		}
		i++
	}
}

// awaiterCall lowers an __awaiter call that is not returned: an async function called on the spot.
func (l *lowering) awaiterCall(n, body syntax.Node) program.Value {
	start, end := l.span(n)
	d := definition{node: body, nameNode: syntax.None, params: syntax.None, body: body, arrow: true, async: true}
	f := l.b.FuncValue(l.function(d))
	return l.b.Call(f, nil, program.Call{}, start, end)
}

// The instructions of __generator that matter.
const (
	generatorReturn = "2"
	generatorBreak  = "3"
	generatorYield  = "4"
	generatorAll    = "5" // yield*
	generatorEnd    = "7" // of a finally block
)

// compiledReturn lowers `return [op, value]` of a state machine; false when it is an ordinary return.
func (l *lowering) compiledReturn(e syntax.Node) bool {
	if l.ctx.sent == "" || l.t.Kind(e) != "array" {
		return false
	}
	list := l.argNodes(e)
	if len(list) == 0 || l.t.Kind(list[0]) != "number" {
		return false
	}
	start, end := l.span(e)
	v := program.None
	op := l.t.Text(list[0])
	if len(list) > 1 && op != generatorBreak {
		v = l.expr(list[1])
	}
	switch op {
	case generatorReturn:
		l.b.Return(v, start, end)
	case generatorBreak, generatorEnd:
	case generatorYield, generatorAll:
		if v == program.None {
			v = l.null(e)
		}
		if l.ctx.awaiter {
			v = l.b.Op(program.OpCopy, "", start, end, v)
		} else {
			v = l.b.Yield(v, start, end)
		}
		l.b.Assign("$sent", v, start, end)
	default:
		return false
	}
	return true
}

// stateMachine lowers `switch (_a.label)` as straight-line code, in which jumps are ignored: a step that returns may have
// been jumped over. False when n is another switch.
func (l *lowering) stateMachine(n syntax.Node) bool {
	if l.ctx.sent == "" || l.t.Text(l.plain(l.t.Child(n, "value"))) != l.ctx.sent+".label" {
		return false
	}
	l.eachArm(l.t.Child(n, "body"), func(arm syntax.Node) {
		start, _ := l.span(arm)
		if l.endsInReturn(arm) && l.t.Kind(l.t.Next(arm)) != "}" {
			l.b.If(l.unknown("step", arm), func() { l.armBody(arm) }, nil, start)
			return
		}
		l.armBody(arm)
	})
	return true
}

func (l *lowering) endsInReturn(arm syntax.Node) bool {
	last := syntax.None
	for c := range l.t.NamedChildren(arm) {
		if l.t.FieldName(c) == "body" {
			last = c
		}
	}
	if l.t.Kind(last) == "throw_statement" {
		return true
	}
	return l.t.Kind(last) == "return_statement" && l.t.Text(l.only(l.only(last))) == generatorReturn
}

// prototypeIIFE lowers `(function (E) { E.x = … })(E || (E = {}))`, an enum or a namespace, in place; false when n is
// another call.
func (l *lowering) prototypeIIFE(n syntax.Node) bool {
	f := l.plain(l.t.Child(n, "function"))
	list := l.argNodes(l.t.Child(n, "arguments"))
	if l.t.Kind(f) != "function_expression" || len(list) != 1 {
		return false
	}
	params := l.argNodes(l.t.Child(f, "parameters"))
	if len(params) != 1 || l.t.Kind(params[0]) != "identifier" {
		return false
	}
	name, exported := l.filled(list[0])
	if name == "" {
		return false
	}
	start, end := l.span(n)
	param := l.t.Text(params[0])
	obj := l.b.Object(program.ObjectMap, "", start, end)
	body := l.t.Child(f, "body")
	l.b.PushScope()
	l.b.Declare(param, obj)
	l.hoistVars(body)
	l.hoist(body)
	l.statements(body)
	v := l.b.Name(param, start, end)
	l.b.PopScope()
	l.b.Assign(name, v, start, end)
	if exported != "" {
		l.setExport(exported, v, start, end)
		l.export(exported, v, start, end)
	}
	return true
}

// filled reads the argument of such a call: `E || (E = {})`, `E || (exports.E = E = {})` or `E = exports.E || (exports.E = {})`.
func (l *lowering) filled(n syntax.Node) (name, exported string) {
	n = l.plain(n)
	if l.t.Kind(n) == "assignment_expression" {
		name = l.t.Text(l.t.Child(n, "left"))
		n = l.plain(l.t.Child(n, "right"))
	}
	if l.t.Kind(n) != "binary_expression" || l.t.Kind(l.t.Child(n, "operator")) != "||" {
		return "", ""
	}
	left := l.t.Child(n, "left")
	if l.t.Kind(left) == "identifier" {
		name = l.t.Text(left)
	}
	e := l.plain(l.t.Child(n, "right"))
	for l.t.Kind(e) == "assignment_expression" {
		if x := l.exportName(l.t.Child(e, "left")); x != "" {
			exported = x
		}
		e = l.plain(l.t.Child(e, "right"))
	}
	if l.t.Kind(e) != "object" || l.only(e) != syntax.None || strings.ContainsAny(name, ".[") {
		return "", ""
	}
	return name, exported
}

// isAwaitHelper recognises __await(x), which makes the yield around it an await.
func (l *lowering) isAwaitHelper(n syntax.Node) bool {
	if n = l.plain(n); l.t.Kind(n) != "call_expression" {
		return false
	}
	f := l.callee(l.t.Child(n, "function"))
	return l.t.Text(f) == "__await" || l.t.Text(l.t.Child(f, "property")) == "__await"
}

// nullish lowers what compilers write for `a ?? b` (`a !== null && a !== void 0 ? a : b`) and for `a?.b` (`a === null ||
// a === void 0 ? void 0 : a.b`), where a may be an assignment to a temporary the first time.
func (l *lowering) nullish(n syntax.Node) (program.Value, bool) {
	cond := l.plain(l.t.Child(n, "condition"))
	if l.t.Kind(cond) != "binary_expression" {
		return program.None, false
	}
	subject, ok1 := l.comparedWith(l.t.Child(cond, "left"), "null")
	again, ok2 := l.comparedWith(l.t.Child(cond, "right"), "void")
	if !ok1 || !ok2 {
		return program.None, false
	}
	name := subject
	if l.t.Kind(subject) == "assignment_expression" {
		name = l.t.Child(subject, "left")
	}
	if l.t.Kind(again) != "identifier" || l.t.Text(name) != l.t.Text(again) {
		return program.None, false
	}
	then, els := l.t.Child(n, "consequence"), l.t.Child(n, "alternative")
	start, end := l.span(n)
	switch op := l.t.Kind(l.t.Child(cond, "operator")); {
	case op == "&&" && l.t.Text(l.plain(then)) == l.t.Text(again):
		v := l.expr(subject)
		return l.b.Op(program.OpLogic, "??", start, end, v, l.expr(els)), true
	case op == "||" && l.isVoid(l.plain(then)):
		l.expr(subject)
		return l.expr(els), true
	}
	return program.None, false
}

// comparedWith gives x of `x === null` (or !==), or of `x === void 0`.
func (l *lowering) comparedWith(n syntax.Node, what string) (syntax.Node, bool) {
	n = l.plain(n)
	op := l.t.Kind(l.t.Child(n, "operator"))
	if l.t.Kind(n) != "binary_expression" || op != "===" && op != "!==" {
		return syntax.None, false
	}
	right := l.t.Child(n, "right")
	if what == "null" && l.t.Kind(right) != "null" || what == "void" && !l.isVoid(right) {
		return syntax.None, false
	}
	return l.plain(l.t.Child(n, "left")), true
}
