package javascript

import (
	"mcpsafe/internal/program"
	"mcpsafe/internal/syntax"
)

func (l *lowering) forStatement(n syntax.Node) {
	if l.valuesLoop(n) {
		return
	}
	l.b.PushScope()
	if init := l.t.Child(n, "initializer"); init != syntax.None {
		l.hoistStatement(init)
		l.statement(init)
	}
	l.b.Loop(func() program.Value {
		cond := l.t.Child(n, "condition")
		if cond == syntax.None || l.t.Kind(cond) == "empty_statement" {
			return program.None
		}
		return l.expr(l.plainStatement(cond))
	}, func() {
		l.statement(l.t.Child(n, "body"))
		if inc := l.t.Child(n, "increment"); inc != syntax.None {
			l.expr(inc)
		}
	})
	l.b.PopScope()
}

// plainStatement takes the expression out of an expression statement.
func (l *lowering) plainStatement(n syntax.Node) syntax.Node {
	if l.t.Kind(n) == "expression_statement" {
		return l.only(n)
	}
	return n
}

// forIn lowers for-of, for-in and for-await.
func (l *lowering) forIn(n syntax.Node) {
	left, right := l.t.Child(n, "left"), l.plain(l.t.Child(n, "right"))
	bind := l.assignName
	if k := l.t.Kind(l.t.Child(n, "kind")); k != "" && k != "var" {
		bind = l.declare
	}
	each := func(it item) {
		if it.pair {
			l.bindPair(left, it.key, it.elem, bind)
		} else {
			l.bindPattern(left, it.elem, bind)
		}
		l.statement(l.t.Child(n, "body"))
	}
	if l.t.Kind(l.t.Child(n, "operator")) == "of" {
		l.rounds(right, l.t.Kind(left) == "array_pattern" && l.namedCount(left) == 2, each)
		return
	}
	l.loop("keys", right, each)
}

// rounds lowers a loop over what right gives; pairs tells that it takes what it gets for two values.
func (l *lowering) rounds(right syntax.Node, pairs bool, each func(item)) {
	if p, ok := l.pipelineOf(right); ok && len(p.steps) > 0 {
		l.run(p, each)
		return
	}
	how, source := l.iterated(pairs, l.listed(right))
	l.loop(how, source, each)
}

func (l *lowering) loop(how string, source syntax.Node, each func(item)) {
	coll := l.expr(source)
	start, end := l.span(source)
	l.b.Loop(nil, func() {
		l.b.PushScope()
		switch how {
		case "keys":
			each(item{elem: l.b.Keys(coll, start, end)})
		case "pairs":
			key, elem := l.b.Pairs(coll, start, end)
			each(item{key: key, elem: elem, pair: true})
		default:
			each(item{elem: l.b.Elem(coll, start, end)})
		}
		l.b.PopScope()
	})
}

// iterated tells how a for-of runs over right, and what collection it is that it runs over: entries(), keys() and values() are
// looked through. What is taken for two values over the collection itself is read as a pair too (Map, Headers).
func (l *lowering) iterated(pair bool, right syntax.Node) (how string, source syntax.Node) {
	if l.t.Kind(right) == "call_expression" {
		f := l.t.Child(right, "function")
		object, method := l.t.Child(f, "object"), l.t.Text(l.t.Child(f, "property"))
		args := l.t.Child(right, "arguments")
		source := object
		if l.t.Text(object) == "Object" {
			source = l.only(args)
		} else if l.only(args) != syntax.None {
			source = syntax.None
		}
		if l.t.Kind(f) == "member_expression" && source != syntax.None && l.t.Kind(source) != "spread_element" {
			switch method {
			case "entries":
				return "pairs", source
			case "keys":
				return "keys", source
			case "values":
				return "elements", source
			}
		}
	}
	if pair {
		return "pairs", right
	}
	return "elements", right
}

func (l *lowering) namedCount(n syntax.Node) int {
	count := 0
	for c := l.t.First(n); c != syntax.None; c = l.t.Next(c) {
		if l.t.Named(c) && !l.t.Extra(c) {
			count++
		}
	}
	return count
}

// bindPair binds the key and the value of one round. A pattern takes them apart directly, so that a guard on the key is
// one on the value.
func (l *lowering) bindPair(left syntax.Node, key, elem program.Value, bind binder) {
	start, end := l.span(left)
	if l.t.Kind(left) != "array_pattern" {
		entry := l.b.Object(program.ObjectList, "", start, end)
		entry = l.b.With(entry, "0", key, start, end)
		l.bindPattern(left, l.b.With(entry, "1", elem, start, end), bind)
		return
	}
	l.eachElement(left, func(i int, c syntax.Node) {
		switch i {
		case 0:
			l.bindPattern(c, key, bind)
		case 1:
			l.bindPattern(c, elem, bind)
		}
	})
}

// valuesLoop lowers what tsc makes of for-of for ES5; false for other loops:
//
//	for (a = __values(list), b = a.next(); !b.done; b = a.next()) { name = b.value; … }
//	for (a = __values(pairs), b = a.next(); !b.done; b = a.next()) { c = __read(b.value, 2), key = c[0], value = c[1]; … }
func (l *lowering) valuesLoop(n syntax.Node) bool {
	begin, step := l.bindings(l.t.Child(n, "initializer")), l.bindings(l.t.Child(n, "increment"))
	body := l.t.Child(n, "body")
	if len(begin) != 2 || len(step) != 1 || l.t.Kind(body) != "statement_block" {
		return false
	}
	list := l.helperArgs(begin[0].value, "__values")
	round := l.t.Text(begin[1].name)
	if len(list) != 1 || l.t.Text(begin[1].value) != l.t.Text(begin[0].name)+".next()" || l.t.Text(step[0].name) != round {
		return false
	}
	first := l.only(body)
	bound := l.bindings(first)
	if len(bound) == 0 {
		return false
	}
	var names []syntax.Node
	read := l.helperArgs(bound[0].value, "__read")
	switch pair := l.t.Text(bound[0].name); {
	case l.t.Text(bound[0].value) == round+".value":
		names = []syntax.Node{bound[0].name}
		bound = bound[1:]
	case len(read) == 2 && l.t.Text(read[0]) == round+".value" && len(bound) == 3 && l.t.Text(bound[1].value) == pair+"[0]" && l.t.Text(bound[2].value) == pair+"[1]":
		names = []syntax.Node{bound[1].name, bound[2].name}
		bound = nil
	default:
		return false
	}
	l.rounds(l.plain(list[0]), len(names) == 2, func(it item) {
		l.bindRound(names, it)
		for _, b := range bound {
			l.bindPattern(b.name, l.expr(b.value), l.assignName)
		}
		l.b.PushScope()
		l.hoist(body)
		l.eachStatement(body, func(c syntax.Node) {
			if c != first {
				l.statement(c)
			}
		})
		l.b.PopScope()
	})
	return true
}

// bindRound assigns what one round gives to one name or to two.
func (l *lowering) bindRound(names []syntax.Node, it item) {
	start, end := l.span(names[0])
	switch {
	case len(names) == 2 && it.pair:
		l.bindPattern(names[0], it.key, l.assignName)
		l.bindPattern(names[1], it.elem, l.assignName)
	case len(names) == 2:
		l.bindPattern(names[0], l.b.Field(it.elem, "0", start, end), l.assignName)
		l.bindPattern(names[1], l.b.Field(it.elem, "1", start, end), l.assignName)
	case it.pair:
		l.bindPair(names[0], it.key, it.elem, l.assignName)
	default:
		l.bindPattern(names[0], it.elem, l.assignName)
	}
}

// binding is `name = value`, declared or assigned.
type binding struct{ name, value syntax.Node }

// bindings takes a declaration, or assignments in a row, apart; nil when there is anything else among them.
func (l *lowering) bindings(n syntax.Node) []binding {
	var out []binding
	switch l.t.Kind(n) {
	case "variable_declaration", "lexical_declaration":
		for d := range l.t.NamedChildren(n) {
			if l.t.Kind(d) == "variable_declarator" && l.t.Child(d, "value") != syntax.None {
				out = append(out, binding{l.t.Child(d, "name"), l.t.Child(d, "value")})
			}
		}
	case "expression_statement", "parenthesized_expression":
		return l.bindings(l.only(n))
	case "sequence_expression":
		for _, c := range l.argNodes(n) {
			more := l.bindings(c)
			if more == nil {
				return nil
			}
			out = append(out, more...)
		}
	case "assignment_expression":
		return []binding{{l.plain(l.t.Child(n, "left")), l.plain(l.t.Child(n, "right"))}}
	}
	return out
}

// helperArgs gives the arguments of a call of a compiler's helper, also as (0, tslib.helper)(…); nil for others.
func (l *lowering) helperArgs(n syntax.Node, helper string) []syntax.Node {
	if l.t.Kind(n) != "call_expression" {
		return nil
	}
	f := l.callee(l.t.Child(n, "function"))
	name := l.t.Text(f)
	if l.t.Kind(f) == "member_expression" {
		name = l.t.Text(l.t.Child(f, "property"))
	}
	if name != helper {
		return nil
	}
	return l.argNodes(l.t.Child(n, "arguments"))
}

// valuesHelper lowers a call of __values outside of the loops above: what its next gives, {value}, of every round at once.
func (l *lowering) valuesHelper(list syntax.Node) program.Value {
	l.values = true
	start, end := l.span(list)
	how, source := l.iterated(false, l.listed(l.plain(list)))
	coll := l.expr(source)
	key, elem := l.b.Pairs(coll, start, end)
	entry := l.b.With(l.b.With(l.b.Object(program.ObjectList, "", start, end), "0", key, start, end), "1", elem, start, end)
	switch how {
	case "keys":
		entry = l.b.Keys(coll, start, end)
	case "elements":
		entry = l.b.Op(program.OpPhi, "", start, end, l.b.Elem(coll, start, end), entry)
	}
	return l.b.With(l.b.Object(program.ObjectMap, "", start, end), "value", entry, start, end)
}
