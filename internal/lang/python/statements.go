package python

import (
	"mcpsafe/internal/program"
	"mcpsafe/internal/syntax"
)

// block lowers the statements in n.
func (l *lowering) block(n syntax.Node) {
	for c := l.only(n); c != syntax.None; c = l.following(c) {
		l.statement(c)
		if kind := l.t.Kind(c); (kind == "return_statement" || kind == "raise_statement") && !l.yields(l.t.After(c), l.t.After(n)) {
			return // what follows never runs
		}
		if l.t.Kind(c) == "with_statement" && l.following(c) != syntax.None {
			l.b.Arrive() // a manager may swallow what is raised within; who writes on behind it knows of one that does
		}
	}
}

// yields tells whether there is a yield in a range of the source: it makes a function a generator even where it never runs.
func (l *lowering) yields(from, to syntax.Node) bool {
	for m := from; m < to; m++ {
		if l.t.Kind(m) == "yield" {
			return true
		}
	}
	return false
}

func (l *lowering) statement(n syntax.Node) {
	if l.enter(n) {
		l.anything(n)
		l.depth--
	}
}

// anything lowers a statement, or an expression for its effects.
func (l *lowering) anything(n syntax.Node) {
	start, end := l.span(n)
	switch l.t.Kind(n) {
	case "expression_statement":
		l.expressionStatement(n)
	case "assignment":
		l.assignment(n)
	case "augmented_assignment":
		l.augmented(n)
	case "return_statement":
		v := program.None
		if c := l.only(n); c != syntax.None {
			v = l.expr(c)
		}
		l.b.Return(v, start, end)
	case "if_statement":
		l.ifStatement(n)
	case "for_statement":
		l.forStatement(n)
	case "while_statement":
		l.whileStatement(n)
	case "try_statement":
		l.try(n)
	case "with_statement":
		l.with(n)
	case "match_statement":
		l.match(n)
	case "function_definition":
		l.function(n, nil)
	case "class_definition":
		l.class(n, nil)
	case "decorated_definition":
		l.decorated(n)
	case "import_statement":
		l.importStatement(n)
	case "import_from_statement":
		l.importFrom(n)
	case "raise_statement":
		v := program.None
		if c := l.only(n); c != syntax.None && l.t.FieldName(c) != "cause" {
			v = l.expr(c)
		}
		l.b.Throw(v, start, end)
	case "assert_statement":
		l.assert(n)
	case "delete_statement":
		l.del(l.only(n))
	case "break_statement":
		l.b.Break()
	case "continue_statement":
		l.b.Continue()
	case "global_statement":
		l.outsideNames(n)
	case "nonlocal_statement", "pass_statement", "future_import_statement", "comment", "line_continuation":
	case "type_alias_statement":
		l.typeAlias(n)
	case "print_statement", "exec_statement":
		l.oldStatement(n)
	case "block", "module", "ERROR", "elif_clause", "else_clause", "except_clause", "finally_clause", "case_clause", "if_clause",
		"with_clause", "with_item", "argument_list", "decorator", "chevron", "case_pattern":
		l.block(n)
	default:
		l.expr(n)
	}
}

// expressionStatement lowers an expression for its effect. A string is a comment; below a field of a class it documents it.
func (l *lowering) expressionStatement(n syntax.Node) {
	for c := l.only(n); c != syntax.None; c = l.following(c) {
		switch l.t.Kind(c) {
		case "string", "concatenated_string":
			if text, ok := l.constString(c); ok {
				if l.body != nil && l.body.last != nil {
					l.body.last.Doc = cleanDoc(text)
					l.body.last = nil
				}
				continue
			}
			l.expr(c)
		case "assignment":
			l.assignment(c)
			continue
		case "call", "await":
			l.b.Effect(l.expr(c))
		default:
			l.anything(c)
		}
		if l.body != nil {
			l.body.last = nil
		}
	}
}

// assignment lowers a = b = value, a: T = value and a: T.
func (l *lowering) assignment(n syntax.Node) {
	var targets []syntax.Node
	right := n
	for l.t.Kind(right) == "assignment" {
		targets = append(targets, right)
		right = l.t.Child(right, "right")
	}
	if right == syntax.None {
		l.declaration(n)
		return
	}
	if len(targets) == 1 && l.parallel(l.t.Child(n, "left"), right) {
		return
	}
	v := l.rightSide(right)
	for _, t := range targets {
		l.assignOne(t, right, v)
	}
}

// rightSide lowers what is assigned.
func (l *lowering) rightSide(n syntax.Node) program.Value {
	if l.t.Kind(n) == "augmented_assignment" { // a = b += c is an error that the grammar lets pass
		return l.other(n)
	}
	return l.expr(n)
}

// assignOne writes v to the target of the assignment n.
func (l *lowering) assignOne(n, right syntax.Node, v program.Value) {
	left, annotation := l.t.Child(n, "left"), l.t.Child(n, "type")
	types := l.types(annotation)
	for _, t := range types {
		start, end := l.span(right)
		v = l.b.Op(program.OpCast, t, start, end, v)
	}
	if l.t.Kind(left) != "identifier" {
		l.assign(left, v, l.bind)
		return
	}
	name := l.t.Text(left)
	from, to := l.span(left)
	l.b.PlaceTarget(from, to, v)
	if l.body != nil {
		l.attribute(name, v, types, annotation != syntax.None && !l.classVariable(annotation), n)
		l.body.last.Elems = l.elements(annotation)
		return
	}
	start, end := l.span(left)
	l.noteAlias(name, right, v)
	l.bind(name, v, start, end)
	l.noteTypes(name, types)
}

func (l *lowering) classVariable(annotation syntax.Node) bool {
	return l.typingName(l.only(l.only(annotation))) == "ClassVar"
}

// noteTypes records the declared types of a module variable.
func (l *lowering) noteTypes(name string, types []string) {
	if g := l.b.Module().Globals[name]; g != nil && len(types) > 0 && l.b.AtModuleScope() {
		g.Types = types
	}
}

// declaration lowers a: T, which assigns nothing.
func (l *lowering) declaration(n syntax.Node) {
	left, annotation := l.t.Child(n, "left"), l.t.Child(n, "type")
	start, end := l.span(n)
	switch {
	case l.t.Kind(left) == "identifier" && l.body != nil:
		v := l.given(annotation)
		l.attribute(l.t.Text(left), v, l.types(annotation), !l.classVariable(annotation), n)
		l.body.last.Elems = l.elements(annotation)
	case l.t.Kind(left) == "identifier" && l.b.AtModuleScope():
		l.b.Hoist(l.t.Text(left))
		l.noteTypes(l.t.Text(left), l.types(annotation))
	case l.t.Kind(left) == "attribute" && l.ctx != nil && l.ctx.receiver != "" && l.t.Text(l.t.Child(left, "object")) == l.ctx.receiver:
		c, types := l.ctx.class.class, l.types(annotation)
		c.Fields = append(c.Fields, program.Field{
			Name: l.t.Text(l.t.Child(left, "attribute")), Types: types, Scalar: isScalar(types), Default: program.None, Start: start, End: end,
		})
	}
}

// parallel lowers a, b = x, y without building the tuple. It tells whether it did.
func (l *lowering) parallel(left, right syntax.Node) bool {
	switch l.t.Kind(left) {
	case "pattern_list", "tuple_pattern", "list_pattern":
	default:
		return false
	}
	switch l.t.Kind(right) {
	case "expression_list", "tuple", "list":
	default:
		return false
	}
	if l.count(left) != l.count(right) || l.hasToken(left, "list_splat_pattern") || l.hasToken(right, "list_splat") {
		return false
	}
	var values []program.Value
	for c := l.only(right); c != syntax.None; c = l.following(c) {
		values = append(values, l.expr(c))
	}
	for c := l.only(left); c != syntax.None; c = l.following(c) {
		l.assign(c, values[0], l.bind)
		values = values[1:]
	}
	return true
}

// augmented lowers a += b and the like. d |= e merges in place; adding a list literal appends its elements.
func (l *lowering) augmented(n syntax.Node) {
	start, end := l.span(n)
	left, right := l.t.Child(n, "left"), l.t.Child(n, "right")
	operator := l.t.Kind(l.t.Child(n, "operator"))
	if operator == "+=" && l.extend(left, l.plain(right), start, end) {
		return
	}
	old := l.expr(left)
	v := l.rightSide(right)
	switch operator {
	case "|=":
		l.b.Overlay(old, v, start, end)
		return
	case "+=":
		v = l.b.Op(program.OpConcat, "", start, end, old, v)
	case "":
		return
	default:
		v = l.b.Op(program.OpBinary, operator[:len(operator)-1], start, end, old, v)
	}
	l.assign(left, v, l.bind)
}

// extend lowers x += [a, b].
func (l *lowering) extend(left, right syntax.Node, start, end uint32) bool {
	if k := l.t.Kind(right); k != "list" && k != "tuple" && k != "list_comprehension" || !l.readable(left) {
		return false
	}
	if l.t.Kind(right) == "list_comprehension" {
		v := l.expr(right)
		l.b.Append(l.expr(left), l.b.Elem(v, start, end), start, end)
		return true
	}
	for c := l.only(right); c != syntax.None; c = l.following(c) {
		v := l.expr(c)
		if l.t.Kind(c) == "list_splat" {
			v = l.b.Elem(v, start, end)
		}
		l.b.Append(l.expr(left), v, start, end)
	}
	return true
}

func (l *lowering) ifStatement(n syntax.Node) {
	start, _ := l.span(n)
	cond := l.expr(l.t.Child(n, "condition"))
	rest := l.alternative(l.t.First(n))
	l.b.If(cond, func() { l.block(l.t.Child(n, "consequence")) }, func() { l.otherwise(rest) }, start)
}

// alternative gives the next elif or else clause from c on, or None.
func (l *lowering) alternative(c syntax.Node) syntax.Node {
	for c != syntax.None && l.t.FieldName(c) != "alternative" {
		c = l.t.Next(c)
	}
	return c
}

// otherwise lowers an elif or else clause and what follows it.
func (l *lowering) otherwise(c syntax.Node) {
	if c == syntax.None || !l.enter(c) {
		return
	}
	if l.t.Kind(c) == "elif_clause" {
		start, _ := l.span(c)
		cond := l.expr(l.t.Child(c, "condition"))
		l.b.If(cond, func() { l.block(l.t.Child(c, "consequence")) }, func() { l.otherwise(l.alternative(l.t.Next(c))) }, start)
	} else {
		l.block(l.t.Child(c, "body"))
	}
	l.depth--
}

func (l *lowering) assert(n syntax.Node) {
	start, end := l.span(n)
	c := l.only(n)
	l.b.If(l.expr(c), nil, func() {
		v := program.None
		if message := l.following(c); message != syntax.None {
			v = l.expr(message)
		}
		l.b.Throw(v, start, end)
	}, start)
}

// del lowers the deletion of elements and fields; of names it is nothing.
func (l *lowering) del(n syntax.Node) {
	n = l.plain(n)
	start, end := l.span(n)
	switch l.t.Kind(n) {
	case "expression_list", "tuple", "list", "pattern_list":
		if l.enter(n) {
			for c := l.only(n); c != syntax.None; c = l.following(c) {
				l.del(c)
			}
			l.depth--
		}
	case "attribute":
		base := l.expr(l.t.Child(n, "object"))
		key := l.t.Child(n, "attribute")
		s, e := l.span(key)
		l.b.Delete(base, l.b.Const(program.ConstString, l.t.Text(key), s, e), start, end)
	case "subscript":
		base := l.expr(l.t.Child(n, "value"))
		if key, slice := l.key(n); !slice {
			l.b.Delete(base, key, start, end)
		}
	}
}

// with binds what the context expressions give, then lowers the body.
func (l *lowering) with(n syntax.Node) {
	for c := l.only(n); c != syntax.None; c = l.following(c) {
		if l.t.Kind(c) != "with_clause" {
			continue
		}
		for item := l.only(c); item != syntax.None; item = l.following(item) {
			l.withItem(l.t.Child(item, "value"))
		}
	}
	l.block(l.t.Child(n, "body"))
}

func (l *lowering) withItem(n syntax.Node) {
	if l.t.Kind(n) != "as_pattern" {
		l.expr(n)
		return
	}
	start, end := l.span(l.only(n))
	v := l.b.Op(program.OpCopy, "", start, end, l.expr(l.only(n)))
	l.assign(l.t.Child(n, "alias"), v, l.bind)
}

func (l *lowering) try(n syntax.Node) {
	var handlers []func()
	var finally func()
	var els syntax.Node = syntax.None
	for c := l.only(n); c != syntax.None; c = l.following(c) {
		switch l.t.Kind(c) {
		case "except_clause", "except_group_clause":
			handlers = append(handlers, func() { l.except(c) })
		case "else_clause":
			els = c
		case "finally_clause":
			finally = func() { l.block(l.only(c)) }
		}
	}
	l.b.Try(func() {
		l.block(l.t.Child(n, "body"))
		if els != syntax.None {
			l.block(l.t.Child(els, "body"))
		}
	}, handlers, finally)
}

// except binds the exception, known to have the type where one is named, and lowers the handler.
func (l *lowering) except(n syntax.Node) {
	for c := l.only(n); c != syntax.None; c = l.following(c) {
		switch {
		case l.t.Kind(c) == "block":
			l.block(c)
		case l.t.FieldName(c) == "value" && l.t.Kind(c) == "as_pattern":
			l.caught(l.only(c), l.t.Child(c, "alias"))
		case l.t.FieldName(c) == "alias":
			l.caught(l.t.Child(n, "value"), c)
		}
	}
}

func (l *lowering) caught(class, alias syntax.Node) {
	start, end := l.span(class)
	v := l.unknown("exception", alias)
	if k := l.t.Kind(class); k == "identifier" || k == "attribute" {
		v = l.b.Op(program.OpCast, l.t.Text(class), start, end, v)
	}
	l.assign(alias, v, l.bind)
}

func (l *lowering) decorated(n syntax.Node) {
	var decorators []syntax.Node
	for c := l.only(n); c != syntax.None; c = l.following(c) {
		switch l.t.Kind(c) {
		case "decorator":
			decorators = append(decorators, c)
		case "function_definition":
			l.function(c, decorators)
		case "class_definition":
			l.class(c, decorators)
		default:
			l.anything(c)
		}
	}
}

// typeAlias lowers type X = T.
func (l *lowering) typeAlias(n syntax.Node) {
	left, right := l.only(l.t.Child(n, "left")), l.t.Child(n, "right")
	if l.t.Kind(left) != "identifier" {
		return
	}
	v := l.given(right)
	if v == program.None {
		v = l.unknown("type", right)
	}
	name := l.t.Text(left)
	l.noteAlias(name, right, v)
	start, end := l.span(left)
	l.bind(name, v, start, end)
}

// oldStatement lowers print a, b and exec code of Python 2 as calls.
func (l *lowering) oldStatement(n syntax.Node) {
	start, end := l.span(n)
	var args []program.Arg
	for c := l.only(n); c != syntax.None; c = l.following(c) {
		if l.t.Kind(c) != "chevron" {
			args = append(args, program.Arg{Value: l.expr(c)})
		}
	}
	name := l.t.Kind(l.t.First(n))
	l.b.Call(l.b.Name(name, start, start), args, program.Call{}, start, end)
}
