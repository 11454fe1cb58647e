package javascript

import (
	"mcpsafe/internal/program"
	"mcpsafe/internal/syntax"
)

func (l *lowering) forStatement(n syntax.Node) {
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
	how, source := "keys", right
	if l.t.Kind(l.t.Child(n, "operator")) == "of" {
		if p, ok := l.pipelineOf(right); ok && len(p.steps) > 0 {
			l.run(p, func(it item) {
				if it.pair {
					l.bindPair(left, it.key, it.elem, bind)
				} else {
					l.bindPattern(left, it.elem, bind)
				}
				l.statement(l.t.Child(n, "body"))
			})
			return
		}
		how, source = l.iterated(left, l.listed(right))
	}
	coll := l.expr(source)
	start, end := l.span(right)
	l.b.Loop(nil, func() {
		l.b.PushScope()
		switch how {
		case "keys":
			l.bindPattern(left, l.b.Keys(coll, start, end), bind)
		case "pairs":
			key, elem := l.b.Pairs(coll, start, end)
			l.bindPair(left, key, elem, bind)
		default:
			l.bindPattern(left, l.b.Elem(coll, start, end), bind)
		}
		l.statement(l.t.Child(n, "body"))
		l.b.PopScope()
	})
}

// iterated tells how a for-of runs over right, and what collection it is that it runs over: entries(), keys() and values() are
// looked through. A pattern of two elements over the collection itself is read as a pair too (Map, Headers).
func (l *lowering) iterated(left, right syntax.Node) (how string, source syntax.Node) {
	pair := l.t.Kind(left) == "array_pattern" && l.namedCount(left) == 2
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
