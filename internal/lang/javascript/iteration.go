package javascript

import (
	"mcpsafe/internal/program"
	"mcpsafe/internal/syntax"
)

// Loops written as calls: X.forEach(f), Object.entries(X).filter(f).map(g), find, reduce and Object.fromEntries with functions written in
// place are lowered as the loops they are, so that a test on a key guards the value that belongs to it.

// pipeline is a chain of filter and map calls over the elements, keys or pairs of one collection.
type pipeline struct {
	how    string // "pairs", "keys" or "elements"
	source syntax.Node
	steps  []step
}

// step is one filter or map with its function.
type step struct {
	filter   bool
	function syntax.Node
}

// item is what one round of a pipeline is about.
type item struct {
	pair      bool
	key, elem program.Value // the value alone is elem
}

// maxSteps bounds the calls of one chain that are looked through.
const maxSteps = 8

// pipelineOf reads a chain that begins at Object.entries(X), Object.keys(X), X.entries() or the like.
func (l *lowering) pipelineOf(n syntax.Node) (p pipeline, ok bool) {
	var steps []step
	for range maxSteps {
		n = l.listed(n)
		if l.t.Kind(n) != "call_expression" {
			return p, false
		}
		if how, source := l.iterated(false, n); source != n {
			p = pipeline{how: how, source: source}
			for i := len(steps) - 1; i >= 0; i-- {
				p.steps = append(p.steps, steps[i])
			}
			return p, true
		}
		f := l.t.Child(n, "function")
		method := l.t.Text(l.t.Child(f, "property"))
		fn := l.only(l.t.Child(n, "arguments"))
		if method != "filter" && method != "map" || l.result(fn) == syntax.None {
			return p, false
		}
		steps = append(steps, step{filter: method == "filter", function: fn})
		n = l.t.Child(f, "object")
	}
	return p, false
}

// listed takes [...x] and Array.from(x) off x.
func (l *lowering) listed(n syntax.Node) syntax.Node {
	n = l.plain(n)
	switch l.t.Kind(n) {
	case "array":
		if c := l.only(n); l.t.Kind(c) == "spread_element" && l.namedCount(n) == 1 {
			return l.plain(l.only(c))
		}
	case "call_expression":
		if args := l.t.Child(n, "arguments"); l.t.Text(l.t.Child(n, "function")) == "Array.from" && l.namedCount(args) == 1 {
			return l.plain(l.only(args))
		}
	}
	return n
}

// inlineFunction tells whether n is a function written in place whose body can be lowered where it is called.
func (l *lowering) inlineFunction(n syntax.Node) bool {
	k := l.t.Kind(n)
	return k == "arrow_function" || k == "function_expression"
}

// result gives the expression that a function written in place returns, if that is all it does; else None.
func (l *lowering) result(fn syntax.Node) syntax.Node {
	if !l.inlineFunction(fn) {
		return syntax.None
	}
	body := l.t.Child(fn, "body")
	if l.t.Kind(body) != "statement_block" {
		return l.plain(body)
	}
	s := l.only(body)
	if l.takesApart(s) != nil {
		s = l.argNodes(body)[1]
	}
	if l.t.Kind(s) == "return_statement" {
		return l.plain(l.only(s))
	}
	return syntax.None
}

// takesApart recognises the statement before others that tsc makes of a pattern in the parameters: `var b = __read(a, 2), key = b[0]`.
func (l *lowering) takesApart(n syntax.Node) []binding {
	bound := l.bindings(n)
	if len(bound) == 0 || len(l.helperArgs(bound[0].value, "__read")) == 0 || len(l.argNodes(l.t.Parent(n))) < 2 {
		return nil
	}
	return bound
}

// run builds the loop of a pipeline; body gets what each round is about.
func (l *lowering) run(p pipeline, body func(item)) {
	start, end := l.span(p.source)
	coll := l.expr(p.source)
	l.b.Loop(nil, func() {
		l.b.PushScope()
		var it item
		switch p.how {
		case "pairs":
			it.pair = true
			it.key, it.elem = l.b.Pairs(coll, start, end)
		case "keys":
			it.elem = l.b.Keys(coll, start, end)
		default:
			it.elem = l.b.Elem(coll, start, end)
		}
		l.pass(p.steps, it, body)
		l.b.PopScope()
	})
}

// pass takes an item through the steps; what a filter keeps goes on inside its condition.
func (l *lowering) pass(steps []step, it item, body func(item)) {
	if len(steps) == 0 {
		body(it)
		return
	}
	fn := steps[0].function
	params := l.inlineParams(fn)
	result := l.result(fn)
	rebound := l.bindItem(params, it)
	for _, b := range l.takesApart(l.only(l.t.Child(fn, "body"))) {
		l.bindPattern(b.name, l.expr(b.value), l.declare)
	}
	if steps[0].filter {
		start, _ := l.span(result)
		l.b.If(l.expr(result), func() { l.pass(steps[1:], rebound(), body) }, nil, start)
		return
	}
	next := item{}
	if parts := l.argNodes(result); l.t.Kind(result) == "array" && len(parts) == 2 {
		next = item{pair: true, key: l.expr(parts[0]), elem: l.expr(parts[1])}
	} else {
		next.elem = l.expr(result)
	}
	l.pass(steps[1:], next, body)
}

// inlineParams lists the parameter patterns of a function written in place.
func (l *lowering) inlineParams(fn syntax.Node) []syntax.Node {
	if p := l.t.Child(fn, "parameter"); p != syntax.None {
		return []syntax.Node{p}
	}
	var patterns []syntax.Node
	for _, p := range l.argNodes(l.t.Child(fn, "parameters")) {
		if q := l.t.Child(p, "pattern"); q != syntax.None {
			p = q
		}
		patterns = append(patterns, p)
	}
	return patterns
}

// bindItem gives a function's first parameter the item. The result reads the item back from the names, as guards have left it.
func (l *lowering) bindItem(params []syntax.Node, it item) func() item {
	if len(params) == 0 {
		return func() item { return it }
	}
	start, end := l.span(params[0])
	l.b.Declare("$elem", it.elem)
	if !it.pair {
		l.bindPattern(params[0], it.elem, l.declare)
		return func() item { return item{elem: l.b.Name("$elem", start, end)} }
	}
	l.b.Declare("$key", it.key)
	l.bindPair(params[0], it.key, it.elem, l.declare)
	return func() item {
		return item{pair: true, key: l.b.Name("$key", start, end), elem: l.b.Name("$elem", start, end)}
	}
}

// forEach lowers X.forEach(f) with f written in place; false when it is another call.
func (l *lowering) forEach(object, args syntax.Node) bool {
	list := l.argNodes(args)
	if len(list) == 0 || !l.inlineFunction(list[0]) {
		return false
	}
	params := l.inlineParams(list[0])
	p, ok := l.pipelineOf(object)
	if !ok {
		p = pipeline{how: "elements", source: object}
		if len(params) > 1 {
			p.how = "pairs" // of a Map or Headers; of a list the key is the index
		}
	}
	direct := !ok && len(params) > 1
	l.run(p, func(it item) {
		if direct {
			l.bindPattern(params[0], it.elem, l.declare)
			l.bindPattern(params[1], it.key, l.declare)
		} else {
			l.bindItem(params, it)
		}
		l.round(list[0])
	})
	return true
}

// round lowers the body of a function called once per round: its returns go on with the next round.
func (l *lowering) round(fn syntax.Node) {
	body := l.t.Child(fn, "body")
	if l.t.Kind(body) != "statement_block" {
		l.expr(body)
		return
	}
	l.ctx = &frame{outer: l.ctx, arrow: true, round: true, awaiter: l.ctx.awaiter}
	l.ctx.start, l.ctx.end = l.span(fn)
	l.hoistVars(body)
	l.block(body)
	l.ctx = l.ctx.outer
}

// fromEntries lowers Object.fromEntries of a pipeline: an object filled in a loop. False when it is another call.
func (l *lowering) fromEntries(n, args syntax.Node) (program.Value, bool) {
	p, ok := l.pipelineOf(l.only(args))
	if !ok {
		return program.None, false
	}
	start, end := l.span(n)
	l.b.PushScope()
	l.b.Declare("$made", l.b.Object(program.ObjectMap, "", start, end))
	l.run(p, func(it item) {
		if !it.pair {
			entry := it.elem
			it = item{pair: true, key: l.b.Field(entry, "0", start, end), elem: l.b.Field(entry, "1", start, end)}
		}
		l.b.SetIndex(l.b.Name("$made", start, end), it.key, it.elem, start, end)
	})
	v := l.b.Name("$made", start, end)
	l.b.PopScope()
	return v, true
}

// find lowers a pipeline's find(f): a variable that gets the item that f holds for. False when it is another call.
func (l *lowering) find(n, object, args syntax.Node) (program.Value, bool) {
	test := l.only(args)
	if test == syntax.None || l.namedCount(args) != 1 || l.result(test) == syntax.None {
		return program.None, false
	}
	p, ok := l.pipelineOf(object)
	if !ok {
		return program.None, false
	}
	start, end := l.span(n)
	p.steps = append(p.steps, step{filter: true, function: test})
	l.b.PushScope()
	l.b.Declare("$found", l.null(n))
	l.run(p, func(it item) {
		found := it.elem
		if it.pair {
			list := l.b.Object(program.ObjectList, "", start, end)
			found = l.b.With(l.b.With(list, "0", it.key, start, end), "1", it.elem, start, end)
		}
		l.b.Assign("$found", found, start, end)
	})
	v := l.b.Name("$found", start, end)
	l.b.PopScope()
	return v, true
}

// reduce lowers a pipeline's reduce((acc, item) => …, start): acc is a variable that each round's result replaces.
func (l *lowering) reduce(n, object, args syntax.Node) (program.Value, bool) {
	list := l.argNodes(args)
	if len(list) != 2 || !l.inlineFunction(list[0]) {
		return program.None, false
	}
	params := l.inlineParams(list[0])
	p, ok := l.pipelineOf(object)
	if !ok || len(params) < 2 || l.t.Kind(params[0]) != "identifier" {
		return program.None, false
	}
	start, end := l.span(n)
	acc := l.t.Text(params[0])
	l.b.PushScope()
	l.b.Declare(acc, l.expr(list[1]))
	l.run(p, func(it item) {
		l.bindItem(params[1:], it)
		if result := l.result(list[0]); result != syntax.None {
			l.b.Assign(acc, l.expr(result), start, end)
			return
		}
		l.round(list[0]) // a body that returns its accumulator has changed the variable
	})
	v := l.b.Name(acc, start, end)
	l.b.PopScope()
	return v, true
}
