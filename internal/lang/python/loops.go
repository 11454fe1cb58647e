package python

import (
	"mcpsafe/internal/program"
	"mcpsafe/internal/syntax"
)

func (l *lowering) forStatement(n syntax.Node) {
	round := l.iterate(l.t.Child(n, "left"), l.t.Child(n, "right"), l.bind)
	l.b.Loop(nil, func() {
		round()
		l.block(l.t.Child(n, "body"))
	})
	l.loopElse(n)
}

func (l *lowering) whileStatement(n syntax.Node) {
	l.b.Loop(
		func() program.Value { return l.expr(l.t.Child(n, "condition")) },
		func() { l.block(l.t.Child(n, "body")) })
	l.loopElse(n)
}

// loopElse lowers the else of a loop, which break skips.
func (l *lowering) loopElse(n syntax.Node) {
	if els := l.t.Child(n, "alternative"); els != syntax.None {
		start, _ := l.span(els)
		l.b.If(l.unknown("no break", els), func() { l.block(l.t.Child(els, "body")) }, nil, start)
	}
}

// iterate evaluates what a loop runs over and gives the function that binds the targets of one round. The idioms of the
// language keep what they say about keys and positions: items(), keys(), values(), enumerate, zip.
func (l *lowering) iterate(target, over syntax.Node, bind binder) func() {
	over = l.plain(over)
	start, end := l.span(over)
	if source, how := l.view(over); how != "" {
		coll := l.expr(source)
		switch how {
		case "keys":
			return func() { l.assign(target, l.b.Keys(coll, start, end), bind) }
		case "values":
			return func() { l.assign(target, l.b.Elem(coll, start, end), bind) }
		}
		return func() {
			key, elem := l.b.Pairs(coll, start, end)
			l.bindPair(target, key, elem, bind)
		}
	}
	if l.t.Kind(over) == "call" {
		f, first := l.t.Child(over, "function"), l.only(l.t.Child(over, "arguments"))
		switch {
		case l.builtin(f, "enumerate") && l.count(target) == 2 && first != syntax.None && l.pattern(target):
			index := l.only(target)
			inner := l.iterate(l.following(index), first, bind)
			return func() {
				l.assign(index, l.unknown("index", over), bind)
				inner()
			}
		case l.builtin(f, "zip") && l.pattern(target) && l.count(target) == l.count(l.t.Child(over, "arguments")) && !l.hasKeywords(l.t.Child(over, "arguments")):
			return l.zip(target, first, bind)
		}
	}
	coll := l.expr(over)
	return func() { l.assign(target, l.b.Elem(coll, start, end), bind) }
}

func (l *lowering) pattern(n syntax.Node) bool {
	switch l.t.Kind(n) {
	case "pattern_list", "tuple_pattern", "list_pattern", "tuple", "list":
		return true
	}
	return false
}

func (l *lowering) zip(target, first syntax.Node, bind binder) func() {
	var rounds []func()
	t := l.only(target)
	for c := first; c != syntax.None; c = l.following(c) {
		rounds = append(rounds, l.iterate(t, c, bind))
		t = l.following(t)
	}
	return func() {
		for _, r := range rounds {
			r()
		}
	}
}

// view recognises x.items(), x.keys() and x.values(), also sorted or copied into a list: it gives x and which of them, or "".
func (l *lowering) view(n syntax.Node) (source syntax.Node, how string) {
	for range 3 {
		if l.t.Kind(n) != "call" {
			return syntax.None, ""
		}
		f, args := l.t.Child(n, "function"), l.t.Child(n, "arguments")
		switch l.t.Kind(f) {
		case "attribute":
			if l.only(args) != syntax.None || l.t.Kind(args) != "argument_list" {
				return syntax.None, ""
			}
			object := l.t.Child(f, "object")
			switch l.t.Text(l.t.Child(f, "attribute")) {
			case "items", "iteritems", "multi_items":
				return object, "items"
			case "keys":
				return object, "keys"
			case "values":
				return object, "values"
			}
			return syntax.None, ""
		case "identifier":
			if !l.builtin(f, "list") && !l.builtin(f, "tuple") && !l.builtin(f, "sorted") && !l.builtin(f, "reversed") {
				return syntax.None, ""
			}
			n = l.plain(l.only(args))
		default:
			return syntax.None, ""
		}
	}
	return syntax.None, ""
}

// bindPair binds the key and the value of one round. A pattern takes them apart directly, so that a guard on the key is one on the
// value.
func (l *lowering) bindPair(target syntax.Node, key, elem program.Value, bind binder) {
	if l.pattern(target) && l.count(target) == 2 {
		first := l.only(target)
		l.assign(first, key, bind)
		l.assign(l.following(first), elem, bind)
		return
	}
	start, end := l.span(target)
	entry := l.b.Object(program.ObjectList, "", start, end)
	entry = l.b.With(entry, "0", key, start, end)
	l.assign(target, l.b.With(entry, "1", elem, start, end), bind)
}

// collected is the hidden variable that a comprehension fills.
const collected = "$c"

// comprehension lowers to a loop that fills a hidden variable; its variables are local to it.
func (l *lowering) comprehension(n syntax.Node) program.Value {
	start, end := l.span(n)
	kind := program.ObjectList
	switch l.t.Kind(n) {
	case "dictionary_comprehension":
		kind = program.ObjectMap
	case "set_comprehension":
		kind = program.ObjectSet
	}
	l.b.PushScope()
	l.b.Declare(collected, l.b.Object(kind, "", start, end))
	l.clauses(n, l.clause(l.t.First(n)))
	v := l.b.Name(collected, start, end)
	l.b.PopScope()
	return v
}

// clause gives the next for or if clause from c on, or None.
func (l *lowering) clause(c syntax.Node) syntax.Node {
	for c != syntax.None && l.t.Kind(c) != "for_in_clause" && l.t.Kind(c) != "if_clause" {
		c = l.t.Next(c)
	}
	return c
}

// clauses lowers the clauses of the comprehension n from c on, and inside them the element.
func (l *lowering) clauses(n, c syntax.Node) {
	if c == syntax.None {
		l.collect(l.t.Child(n, "body"))
		return
	}
	if !l.enter(c) {
		return
	}
	next := func() { l.clauses(n, l.clause(l.t.Next(c))) }
	if l.t.Kind(c) == "if_clause" {
		start, _ := l.span(c)
		l.b.If(l.expr(l.only(c)), next, nil, start)
	} else {
		round := l.iterate(l.t.Child(c, "left"), l.t.Child(c, "right"), l.declare)
		l.b.Loop(nil, func() {
			round()
			next()
		})
	}
	l.depth--
}

// collect adds the element of a comprehension to what it builds.
func (l *lowering) collect(body syntax.Node) {
	start, end := l.span(body)
	if l.t.Kind(body) == "pair" {
		key := l.expr(l.t.Child(body, "key"))
		v := l.expr(l.t.Child(body, "value"))
		l.b.SetIndex(l.b.Name(collected, start, end), key, v, start, end)
		return
	}
	v := l.expr(body)
	l.b.Append(l.b.Name(collected, start, end), v, start, end)
}
