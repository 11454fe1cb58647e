package javascript

import (
	"mcpsafe/internal/program"
	"mcpsafe/internal/syntax"
)

// statements lowers the statements directly inside n; their names are hoisted already. Function declarations of inner
// blocks come first, as they do when the code runs; in the module's body names read too early are looked up later anyway.
func (l *lowering) statements(n syntax.Node) {
	early := !l.b.AtModuleScope()
	if early {
		l.eachStatement(n, func(c syntax.Node) {
			if isFunctionDeclaration(l.t.Kind(c)) {
				l.statement(c)
			}
		})
	}
	ended := false // what stands behind a return or throw never runs
	l.eachStatement(n, func(c syntax.Node) {
		kind := l.t.Kind(c)
		if declares := isFunctionDeclaration(kind); declares && !early || !declares && !ended {
			l.statement(c)
		}
		ended = ended || kind == "return_statement" || kind == "throw_statement"
	})
}

func isFunctionDeclaration(kind string) bool {
	return kind == "function_declaration" || kind == "generator_function_declaration"
}

// eachStatement visits the named children of n with the comments before them kept as documentation.
func (l *lowering) eachStatement(n syntax.Node, visit func(syntax.Node)) {
	l.dropDoc()
	for c := l.t.First(n); c != syntax.None; c = l.t.Next(c) {
		if !l.t.Named(c) {
			continue
		}
		if l.t.Extra(c) && !l.t.IsError(c) {
			l.noteComment(c)
			continue
		}
		visit(c)
		l.dropDoc()
	}
}

// block lowers the statements of n in a scope of their own.
func (l *lowering) block(n syntax.Node) {
	l.b.PushScope()
	l.hoist(n)
	l.statements(n)
	l.b.PopScope()
}

func (l *lowering) statement(n syntax.Node) {
	if n == syntax.None || l.skipped(n) || !l.enter(n) {
		return
	}
	leave := l.inLibrary(n)
	defer func() { l.depth--; leave() }()
	start, end := l.span(n)
	switch l.t.Kind(n) {
	case "expression_statement":
		l.expressionStatement(n)
	case "lexical_declaration", "using_declaration":
		l.declarators(n, l.declare)
	case "variable_declaration":
		l.declarators(n, l.assignName)
	case "return_statement":
		l.returnStatement(n)
	case "if_statement":
		l.b.If(l.expr(l.t.Child(n, "condition")), func() { l.statement(l.t.Child(n, "consequence")) }, l.elseBody(n), start)
	case "statement_block":
		l.block(n)
	case "for_statement":
		l.forStatement(n)
	case "for_in_statement":
		l.forIn(n)
	case "while_statement":
		l.b.Loop(func() program.Value { return l.expr(l.t.Child(n, "condition")) }, func() { l.statement(l.t.Child(n, "body")) })
	case "do_statement":
		l.b.Loop(nil, func() {
			l.statement(l.t.Child(n, "body"))
			l.expr(l.t.Child(n, "condition"))
		})
	case "switch_statement":
		if !l.stateMachine(n) {
			l.switchStatement(n)
		}
	case "try_statement":
		l.tryStatement(n)
	case "throw_statement":
		l.b.Throw(l.expr(l.only(n)), start, end)
	case "break_statement":
		l.b.Break()
	case "continue_statement":
		l.b.Continue()
	case "labeled_statement":
		l.statement(l.t.Child(n, "body"))
		l.b.Arrive()
	case "with_statement":
		l.expr(l.t.Child(n, "object"))
		l.statement(l.t.Child(n, "body"))
	case "empty_statement", "debugger_statement", "comment", "html_comment", "hash_bang_line":
	default:
		l.declaration(n)
	}
}

// declaration lowers the statements that define something.
func (l *lowering) declaration(n syntax.Node) {
	switch l.t.Kind(n) {
	case "function_declaration", "generator_function_declaration":
		name := l.t.Child(n, "name")
		l.declare(l.t.Text(name), l.functionValue(n, ""), name)
	case "class_declaration", "abstract_class_declaration":
		l.class(n, "")
	case "import_statement":
		if !l.b.AtModuleScope() {
			l.importStatement(n)
		}
	case "export_statement":
		l.exportStatement(n)
	case "import_alias":
		l.importAlias(n)
	case "enum_declaration":
		l.enum(n)
	case "internal_module", "module":
		l.namespace(n)
	case "interface_declaration":
		l.interfaceDeclaration(n)
	case "type_alias_declaration":
		l.typeAlias(n)
	case "function_signature", "ambient_declaration":
	case "ERROR":
		l.errorNode(n)
	default:
		l.expr(n)
	}
}

// errorNode lowers what the parser could not fit in: whole statements and expressions among it.
func (l *lowering) errorNode(n syntax.Node) {
	l.hoist(n)
	for c := l.t.First(n); c != syntax.None; c = l.t.Next(c) {
		if l.t.Named(c) && !l.t.Extra(c) {
			l.statement(c)
		}
	}
}

func (l *lowering) elseBody(n syntax.Node) func() {
	alt := l.t.Child(n, "alternative")
	if alt == syntax.None {
		return nil
	}
	return func() { l.statement(l.only(alt)) }
}

// expressionStatement lowers an expression for its effects: `a && f()` is a decision then.
func (l *lowering) expressionStatement(n syntax.Node) {
	if l.inlined(n) {
		return
	}
	e := l.plain(l.only(n))
	switch l.t.Kind(e) {
	case "string", "":
		return // "use strict" and the like
	case "binary_expression":
		start, _ := l.span(e)
		switch l.t.Kind(l.t.Child(e, "operator")) {
		case "&&":
			l.b.If(l.expr(l.t.Child(e, "left")), func() { l.expr(l.t.Child(e, "right")) }, nil, start)
			return
		case "||":
			l.b.If(l.expr(l.t.Child(e, "left")), nil, func() { l.expr(l.t.Child(e, "right")) }, start)
			return
		}
	case "internal_module":
		l.namespace(e)
		return
	case "call_expression":
		if l.compiledStatement(e) {
			return
		}
	case "assignment_expression":
		if l.clearsExports(e) {
			return
		}
	}
	if v := l.expr(e); v != program.None {
		l.b.Effect(v)
	}
}

// declarators lowers the declarations of one const, let or var.
func (l *lowering) declarators(n syntax.Node, bind binder) {
	for d := l.t.First(n); d != syntax.None; d = l.t.Next(d) {
		if l.t.Kind(d) == "variable_declarator" && !l.skipHelper(d) && !l.skipped(d) {
			l.declarator(n, d, bind)
		}
	}
}

func (l *lowering) declarator(n, d syntax.Node, bind binder) {
	defer l.inLibrary(d)()
	if l.esmBody(d) {
		return
	}
	name, value := l.t.Child(d, "name"), l.t.Child(d, "value")
	types := l.typeNames(l.t.Child(d, "type"))
	if value == syntax.None {
		if l.t.Kind(name) == "identifier" && l.t.Kind(n) != "variable_declaration" {
			l.b.Declare(l.t.Text(name), program.None)
		}
	} else if !l.es5ClassDeclarator(name, value) {
		l.bindPattern(name, l.cast(l.exprNamed(value, l.bindingName(name)), types, d), bind)
	}
	if g := l.b.Module().Globals[l.t.Text(name)]; g != nil && len(types) > 0 && l.b.AtModuleScope() {
		g.Types = types
	}
}

// bindingName is the name a function bound to the pattern gets.
func (l *lowering) bindingName(n syntax.Node) string {
	if l.t.Kind(n) == "identifier" {
		return l.t.Text(n)
	}
	return ""
}

// cast gives v the one declared type it has.
func (l *lowering) cast(v program.Value, types []string, n syntax.Node) program.Value {
	if len(types) != 1 || isPrimitive(types[0]) || types[0] == "Record" { // which says how an object is built, not whose it is
		return v
	}
	start, end := l.span(n)
	return l.b.Op(program.OpCast, types[0], start, end, v)
}

func (l *lowering) returnStatement(n syntax.Node) {
	e := l.only(n)
	if l.inlineCompiled(e) {
		return
	}
	if l.compiledReturn(e) {
		return
	}
	start, end := l.span(n)
	v := program.None
	if e != syntax.None {
		v = l.expr(e)
	}
	if l.ctx.round {
		l.b.Continue()
		return
	}
	l.b.Return(v, start, end)
}

func (l *lowering) switchStatement(n syntax.Node) {
	value := l.plain(l.t.Child(n, "value"))
	byCondition := l.t.Kind(value) == "true"
	subject := l.expr(value)
	body := l.t.Child(n, "body")
	l.b.PushScope()
	l.eachArm(body, l.hoist)
	var cases []program.Case
	pending := program.None
	l.eachArm(body, func(arm syntax.Node) {
		start, end := l.span(arm)
		label := l.t.Child(arm, "value")
		cond := program.None
		if label != syntax.None {
			cond = l.expr(label)
			if !byCondition {
				s, e := l.span(label)
				cond = l.b.Op(program.OpCompare, "==", s, e, subject, cond)
			}
			if pending != program.None {
				cond = l.b.Op(program.OpLogic, "or", start, end, pending, cond)
			}
		}
		pending = cond
		if l.t.Child(arm, "body") == syntax.None && l.t.Next(arm) != syntax.None {
			return
		}
		pending = program.None
		cases = append(cases, program.Case{Cond: cond, Start: start, Body: func() { l.armBody(arm) }})
	})
	l.b.Switch(cases)
	l.b.PopScope()
}

func (l *lowering) eachArm(body syntax.Node, visit func(syntax.Node)) {
	for c := l.t.First(body); c != syntax.None; c = l.t.Next(c) {
		if k := l.t.Kind(c); k == "switch_case" || k == "switch_default" {
			visit(c)
		}
	}
}

func (l *lowering) armBody(arm syntax.Node) {
	for c := l.t.First(arm); c != syntax.None; c = l.t.Next(c) {
		if l.t.FieldName(c) == "body" {
			l.statement(c)
		}
	}
}

func (l *lowering) tryStatement(n syntax.Node) {
	var handlers []func()
	if h := l.t.Child(n, "handler"); h != syntax.None {
		handlers = append(handlers, func() { l.handler(h) })
	}
	var finally func()
	if f := l.t.Child(n, "finalizer"); f != syntax.None {
		finally = func() { l.statement(l.t.Child(f, "body")) }
	}
	l.b.Try(func() { l.statement(l.t.Child(n, "body")) }, handlers, finally)
}

func (l *lowering) handler(n syntax.Node) {
	l.b.PushScope()
	if p := l.t.Child(n, "parameter"); p != syntax.None {
		caught := l.unknown("error", p)
		if l.t.Kind(p) == "identifier" { // what is thrown is an error nearly always
			start, end := l.span(p)
			caught = l.b.Op(program.OpCast, "Error", start, end, caught)
		}
		l.bindPattern(p, caught, l.declare)
	}
	l.statement(l.t.Child(n, "body"))
	l.b.PopScope()
}
