package golang

import (
	"strconv"
	"strings"

	"mcpsafe/internal/program"
	"mcpsafe/internal/syntax"
)

// statement lowers one statement or declaration.
func (l *lowering) statement(n syntax.Node) {
	t, b := l.t, l.b
	if t.Extra(n) && !t.IsError(n) || !l.enter(n) {
		return
	}
	defer l.leave()
	s, e := l.span(n)
	switch t.Kind(n) {
	case "expression_statement", "go_statement", "defer_statement":
		l.effect(l.firstNamed(n), t.Kind(n) != "expression_statement")
	case "short_var_declaration":
		l.assignment(n, l.declareTarget)
	case "assignment_statement":
		l.assignmentStatement(n)
	case "inc_statement", "dec_statement":
		target := l.firstNamed(n)
		one := b.Const(program.ConstNumber, "1", s, e)
		l.store(target, b.Op(program.OpBinary, "+", s, e, l.expression(target), one))
	case "send_statement":
		ch := l.expression(t.Child(n, "channel"))
		b.Append(ch, l.expression(t.Child(n, "value")), s, e)
	case "return_statement":
		l.returnStatement(n)
	case "if_statement":
		l.ifStatement(n)
	case "for_statement":
		l.forStatement(n)
	case "expression_switch_statement":
		l.switchStatement(n)
	case "type_switch_statement":
		l.typeSwitch(n)
	case "select_statement":
		l.selectStatement(n)
	case "block":
		l.block(n)
	case "statement_list", "ERROR":
		l.statements(n)
	case "labeled_statement":
		b.Arrive()
		l.statements(n)
	case "break_statement":
		b.Break()
	case "continue_statement":
		b.Continue()
	case "function_declaration", "method_declaration":
		l.function(n)
	case "type_declaration":
		l.typeDeclaration(n)
	case "const_declaration":
		l.constDeclaration(n)
	case "var_declaration":
		l.varDeclaration(n)
	case "import_declaration":
		l.importDeclaration(n)
	case "empty_statement", "fallthrough_statement", "goto_statement", "label_name", "package_clause":
	default:
		if t.Named(n) {
			l.expression(n)
		}
	}
}

// statements lowers the children of a block without a scope of its own.
func (l *lowering) statements(n syntax.Node) {
	ended := false // what stands behind a return never runs, up to a label that can be gone to
	for c := range l.t.NamedChildren(n) {
		kind := l.t.Kind(c)
		if ended = ended && kind != "labeled_statement"; !ended {
			l.statement(c)
		}
		ended = ended || kind == "return_statement"
	}
}

func (l *lowering) block(n syntax.Node) {
	if n == syntax.None {
		return
	}
	l.b.PushScope()
	l.statements(n)
	l.b.PopScope()
}

// effect lowers an expression that stands alone; of go and defer it runs later.
func (l *lowering) effect(n syntax.Node, deferred bool) {
	for l.t.Kind(n) == "parenthesized_expression" {
		n = l.firstNamed(n)
	}
	if l.t.Kind(n) == "call_expression" {
		if v := l.call(n, deferred); !deferred && v != program.None {
			l.b.Effect(v)
		}
		return
	}
	l.expression(n)
}

// assignment lowers `left = right` or `left := right`; put binds one target.
func (l *lowering) assignment(n syntax.Node, put func(syntax.Node, program.Value)) {
	left := l.list(l.t.Child(n, "left"))
	s, e := l.span(n)
	values := l.rightSides(len(left), l.list(l.t.Child(n, "right")), s, e)
	for i, target := range left {
		from, to := l.span(target)
		l.b.PlaceTarget(from, to, values[i])
		put(target, values[i])
	}
}

func (l *lowering) assignmentStatement(n syntax.Node) {
	t := l.t
	op := strings.TrimSuffix(t.Text(t.Child(n, "operator")), "=")
	if op == "" {
		l.assignment(n, l.store)
		return
	}
	target := l.firstNamed(t.Child(n, "left"))
	s, e := l.span(n)
	old := l.expression(target)
	v := l.expression(l.firstNamed(t.Child(n, "right")))
	if op == "+" {
		l.store(target, l.b.Op(program.OpConcat, "", s, e, old, v))
	} else {
		l.store(target, l.b.Op(program.OpBinary, strings.Clone(op), s, e, old, v))
	}
}

// rightSides gives a value for each of want targets: one expression each, or the results of a single one.
func (l *lowering) rightSides(want int, right []syntax.Node, s, e uint32) []program.Value {
	if want == 2 && len(right) == 1 {
		v, ok := l.commaOK(right[0])
		return []program.Value{v, ok}
	}
	values := make([]program.Value, 0, want)
	for _, r := range right {
		values = append(values, l.expression(r))
	}
	if len(right) == 1 && want > 1 {
		all := values[0]
		values = values[:0]
		for i := range want {
			values = append(values, l.b.Field(all, strconv.Itoa(i), s, e))
		}
	}
	for len(values) < want {
		values = append(values, l.b.Op(program.OpUnknown, "", s, e))
	}
	return values
}

// commaOK gives the two values of an expression assigned to two targets: a lookup, an assertion, a receive, or a call with two results.
func (l *lowering) commaOK(n syntax.Node) (v, ok program.Value) {
	t, b := l.t, l.b
	s, e := l.span(n)
	for t.Kind(n) == "parenthesized_expression" {
		n = l.firstNamed(n)
	}
	switch t.Kind(n) {
	case "index_expression":
		base := l.expression(t.Child(n, "operand"))
		key := l.expression(t.Child(n, "index"))
		v = b.Index(base, key, s, e)
		return v, b.Op(program.OpCompare, "in", s, e, key, base)
	case "type_assertion_expression":
		v = l.expression(n)
		return v, b.Op(program.OpCompare, "!=", s, e, v, b.Const(program.ConstNull, "nil", e, e))
	case "unary_expression":
		return l.expression(n), l.unknown(n, "ok")
	}
	all := l.expression(n)
	return b.Field(all, "0", s, e), b.Field(all, "1", s, e)
}

// declareTarget binds a name on the left of :=.
func (l *lowering) declareTarget(target syntax.Node, v program.Value) {
	if l.t.Kind(target) == "identifier" {
		l.declare(l.text(target), v)
		return
	}
	l.store(target, v)
}

// store assigns to a variable, a field or an element.
func (l *lowering) store(target syntax.Node, v program.Value) {
	t, b := l.t, l.b
	for t.Kind(target) == "parenthesized_expression" {
		target = l.firstNamed(target)
	}
	s, e := l.span(target)
	switch t.Kind(target) {
	case "identifier":
		if name := l.text(target); name != "_" {
			b.Assign(name, v, s, e)
		}
	case "selector_expression":
		base := l.expression(t.Child(target, "operand"))
		b.SetField(base, l.text(t.Child(target, "field")), v, s, e)
	case "index_expression":
		base := l.expression(t.Child(target, "operand"))
		b.SetIndex(base, l.expression(t.Child(target, "index")), v, s, e)
	case "unary_expression":
		// *p = v: whoever holds the pointer sees all fields of v.
		b.Overlay(l.expression(t.Child(target, "operand")), v, s, e)
	}
}

func (l *lowering) ifStatement(n syntax.Node) {
	t, b := l.t, l.b
	b.PushScope()
	defer b.PopScope()
	if init := t.Child(n, "initializer"); init != syntax.None {
		l.statement(init)
	}
	cond := l.expression(t.Child(n, "condition"))
	s, _ := l.span(n)
	b.If(cond, func() { l.block(t.Child(n, "consequence")) }, func() {
		if els := t.Child(n, "alternative"); els != syntax.None {
			l.statement(els)
		}
	}, s)
}

func (l *lowering) forStatement(n syntax.Node) {
	t, b := l.t, l.b
	b.PushScope()
	defer b.PopScope()
	body := t.Child(n, "body")
	head := l.firstNamed(n)
	switch {
	case head == body:
		b.Loop(nil, func() { l.block(body) })
	case t.Kind(head) == "range_clause":
		l.rangeLoop(head, body)
	case t.Kind(head) == "for_clause":
		if init := t.Child(head, "initializer"); init != syntax.None {
			l.statement(init)
		}
		b.Loop(func() program.Value { return l.condition(t.Child(head, "condition")) }, func() {
			l.block(body)
			if update := t.Child(head, "update"); update != syntax.None {
				l.statement(update)
			}
		})
	default:
		b.Loop(func() program.Value { return l.condition(head) }, func() { l.block(body) })
	}
}

func (l *lowering) condition(n syntax.Node) program.Value {
	if n == syntax.None || !l.t.Named(n) {
		return program.None
	}
	return l.expression(n)
}

// rangeLoop lowers `for k, v := range coll`. What coll is stays open: with one variable it is taken for a key.
func (l *lowering) rangeLoop(head, body syntax.Node) {
	t, b := l.t, l.b
	right := t.Child(head, "right")
	coll := l.expression(right)
	s, e := l.span(right)
	put := l.store
	for c := range t.Children(head) {
		if t.Kind(c) == ":=" {
			put = l.declareTarget
		}
	}
	left := l.list(t.Child(head, "left"))
	blank := func(i int) bool { return i >= len(left) || t.Text(left[i]) == "_" }
	b.Loop(nil, func() {
		b.PushScope()
		switch {
		case blank(0) && blank(1):
		case blank(1):
			put(left[0], b.Keys(coll, s, e))
		case blank(0):
			put(left[1], b.Elem(coll, s, e))
		default:
			k, v := b.Pairs(coll, s, e)
			put(left[0], k)
			put(left[1], v)
		}
		l.statements(body)
		b.PopScope()
	})
}

// arm lowers the statements of one arm of a switch or select, in a scope of their own.
func (l *lowering) arm(n syntax.Node, bind func()) func() {
	return func() {
		l.b.PushScope()
		if bind != nil {
			bind()
		}
		for c := range l.t.NamedChildren(n) {
			if l.t.FieldName(c) == "" {
				l.statement(c)
			}
		}
		l.b.PopScope()
	}
}

func (l *lowering) switchStatement(n syntax.Node) {
	t, b := l.t, l.b
	b.PushScope()
	defer b.PopScope()
	if init := t.Child(n, "initializer"); init != syntax.None {
		l.statement(init)
	}
	subject := program.None
	if v := t.Child(n, "value"); v != syntax.None {
		subject = l.expression(v)
	}
	var cases []program.Case
	for c := range t.NamedChildren(n) {
		k := t.Kind(c)
		if k != "expression_case" && k != "default_case" {
			continue
		}
		s, _ := l.span(c)
		cond := program.None
		if k == "expression_case" {
			cond = l.labels(c, subject)
		}
		cases = append(cases, program.Case{Cond: cond, Start: s, Body: l.arm(c, nil)})
	}
	b.Switch(cases)
}

// labels gives the condition of one arm: the subject is one of its labels or, without a subject, one of them holds.
func (l *lowering) labels(n syntax.Node, subject program.Value) program.Value {
	cond := program.None
	for _, label := range l.list(l.t.Child(n, "value")) {
		s, e := l.span(label)
		v := l.expression(label)
		if subject != program.None {
			v = l.b.Op(program.OpCompare, "==", s, e, subject, v)
		}
		if cond != program.None {
			v = l.b.Op(program.OpLogic, "or", s, e, cond, v)
		}
		cond = v
	}
	if cond == program.None {
		return l.unknown(n, "case")
	}
	return cond
}

func (l *lowering) typeSwitch(n syntax.Node) {
	t, b := l.t, l.b
	b.PushScope()
	defer b.PopScope()
	if init := t.Child(n, "initializer"); init != syntax.None {
		l.statement(init)
	}
	subject := l.expression(t.Child(n, "value"))
	alias := l.firstNamed(t.Child(n, "alias"))
	var cases []program.Case
	for c := range t.NamedChildren(n) {
		k := t.Kind(c)
		if k != "type_case" && k != "default_case" {
			continue
		}
		s, e := l.span(c)
		cond := program.None
		if k == "type_case" {
			cond = b.Op(program.OpUnknown, "type", s, e, subject)
		}
		cases = append(cases, program.Case{Cond: cond, Start: s, Body: l.arm(c, func() {
			if alias != syntax.None {
				l.declare(l.text(alias), l.narrowed(c, subject))
			}
		})})
	}
	b.Switch(cases)
}

// narrowed gives the subject of a type switch as the single type of an arm.
func (l *lowering) narrowed(arm syntax.Node, subject program.Value) program.Value {
	s, e := l.span(arm)
	name, several := "", false
	for c := range l.t.Children(arm) {
		if l.t.FieldName(c) == "type" && l.t.Named(c) {
			several = name != "" || several
			name = l.typeName(c)
		}
	}
	if name == "" || several || name == "nil" {
		return l.b.Op(program.OpCopy, "", s, e, subject)
	}
	return l.b.Op(program.OpCast, name, s, e, subject)
}

func (l *lowering) selectStatement(n syntax.Node) {
	t, b := l.t, l.b
	var cases []program.Case
	for c := range t.NamedChildren(n) {
		k := t.Kind(c)
		if k != "communication_case" && k != "default_case" {
			continue
		}
		s, e := l.span(c)
		cond := program.None
		if k == "communication_case" {
			cond = b.Op(program.OpUnknown, "select", s, e)
		}
		cases = append(cases, program.Case{Cond: cond, Start: s, Body: l.arm(c, func() { l.communication(t.Child(c, "communication")) })})
	}
	b.Switch(cases)
}

// communication lowers what an arm of a select waits for.
func (l *lowering) communication(n syntax.Node) {
	if l.t.Kind(n) != "receive_statement" {
		if n != syntax.None {
			l.statement(n)
		}
		return
	}
	put := l.store
	for c := range l.t.Children(n) {
		if l.t.Kind(c) == ":=" {
			put = l.declareTarget
		}
	}
	if l.t.Child(n, "left") == syntax.None {
		l.expression(l.t.Child(n, "right"))
		return
	}
	l.assignment(n, put)
}
