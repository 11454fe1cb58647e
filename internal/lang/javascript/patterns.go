package javascript

import (
	"strconv"
	"strings"

	"mcpsafe/internal/program"
	"mcpsafe/internal/syntax"
)

// binder gives a name a value: declare for let, const and parameters, assignName for var and assignments.
type binder func(name string, v program.Value, at syntax.Node)

func (l *lowering) declare(name string, v program.Value, _ syntax.Node) { l.b.Declare(name, v) }

func (l *lowering) assignName(name string, v program.Value, at syntax.Node) {
	start, end := l.span(at)
	l.b.Assign(name, v, start, end)
}

// bindPattern binds all names of a pattern (or the target of an assignment) to the parts of v.
func (l *lowering) bindPattern(n syntax.Node, v program.Value, bind binder) {
	if n == syntax.None || !l.enter(n) {
		return
	}
	defer func() { l.depth-- }()
	start, end := l.span(n)
	l.b.PlaceTarget(start, end, v)
	switch l.t.Kind(n) {
	case "identifier", "shorthand_property_identifier_pattern", "undefined":
		bind(l.t.Text(n), v, n)
	case "object_pattern":
		l.bindObject(n, v, bind)
	case "array_pattern":
		l.bindArray(n, v, bind)
	case "assignment_pattern", "object_assignment_pattern":
		def := l.expr(l.t.Child(n, "right"))
		l.bindPattern(l.t.Child(n, "left"), l.b.Op(program.OpLogic, "??", start, end, v, def), bind)
	case "rest_pattern", "parenthesized_expression", "non_null_expression", "as_expression", "satisfies_expression":
		l.bindPattern(l.only(n), v, bind)
	case "member_expression", "subscript_expression":
		l.assignTo(n, v)
	default:
		l.expr(n)
	}
}

func (l *lowering) bindObject(n syntax.Node, v program.Value, bind binder) {
	var taken []string
	for c := l.t.First(n); c != syntax.None; c = l.t.Next(c) {
		if !l.t.Named(c) || l.t.Extra(c) {
			continue
		}
		start, end := l.span(c)
		switch l.t.Kind(c) {
		case "shorthand_property_identifier_pattern":
			taken = append(taken, l.t.Text(c))
			part := l.b.Field(v, l.t.Text(c), start, end)
			l.b.PlaceTarget(start, end, part)
			bind(l.t.Text(c), part, c)
		case "object_assignment_pattern":
			key := l.t.Text(l.t.Child(c, "left"))
			taken = append(taken, key)
			l.bindPattern(c, l.b.Field(v, key, start, end), bind)
		case "pair_pattern":
			key := l.propertyKey(l.t.Child(c, "key"))
			if key.constant {
				taken = append(taken, key.text)
			}
			l.bindPattern(l.t.Child(c, "value"), l.read(v, key, c), bind)
		case "rest_pattern":
			l.bindPattern(l.only(c), l.b.Op(program.OpRest, strings.Join(taken, "\x00"), start, end, v), bind)
		}
	}
}

func (l *lowering) bindArray(n syntax.Node, v program.Value, bind binder) {
	var taken []string
	l.eachElement(n, func(i int, c syntax.Node) {
		start, end := l.span(c)
		if l.t.Kind(c) == "rest_pattern" {
			l.bindPattern(l.only(c), l.b.Op(program.OpRest, strings.Join(taken, "\x00"), start, end, v), bind)
			return
		}
		key := strconv.Itoa(i)
		taken = append(taken, key)
		l.bindPattern(c, l.b.Field(v, key, start, end), bind)
	})
}

// eachElement visits the elements of an array or array pattern with their positions; holes count.
func (l *lowering) eachElement(n syntax.Node, visit func(i int, c syntax.Node)) {
	i := 0
	for c := l.t.First(n); c != syntax.None; c = l.t.Next(c) {
		switch {
		case l.t.Kind(c) == ",":
			i++
		case l.t.Named(c) && !l.t.Extra(c):
			visit(i, c)
		}
	}
}

// key is a property's name: constant text or a computed value.
type key struct {
	constant bool
	text     string
	value    program.Value
}

func (l *lowering) propertyKey(n syntax.Node) key {
	switch l.t.Kind(n) {
	case "string":
		return key{constant: true, text: l.stringText(n)}
	case "computed_property_name":
		v := l.expr(l.only(n))
		return key{value: v}
	case "":
		return key{constant: true}
	}
	return key{constant: true, text: l.t.Text(n)}
}

func (l *lowering) read(base program.Value, k key, at syntax.Node) program.Value {
	start, end := l.span(at)
	if k.constant {
		return l.b.Field(base, k.text, start, end)
	}
	return l.b.Index(base, k.value, start, end)
}

// with gives a new object one more property.
func (l *lowering) with(obj program.Value, k key, v program.Value, at syntax.Node) program.Value {
	start, end := l.span(at)
	if k.constant {
		return l.b.With(obj, k.text, v, start, end)
	}
	return l.b.WithIndex(obj, k.value, v, start, end)
}

// assignTo writes v to the target of an assignment.
func (l *lowering) assignTo(n syntax.Node, v program.Value) {
	start, end := l.span(n)
	l.b.PlaceTarget(start, end, v)
	switch n = l.plain(n); l.t.Kind(n) {
	case "member_expression":
		if l.assignExport(n, v) {
			return
		}
		base := l.expr(l.t.Child(n, "object"))
		l.b.SetField(base, l.t.Text(l.t.Child(n, "property")), v, start, end)
	case "subscript_expression":
		base := l.expr(l.t.Child(n, "object"))
		l.b.SetIndex(base, l.expr(l.t.Child(n, "index")), v, start, end)
	case "identifier":
		if l.moduleName(l.t.Text(n)) {
			return // exports = module.exports = …
		}
		l.assignName(l.t.Text(n), v, n)
	default:
		l.bindPattern(n, v, l.assignName)
	}
}
