package python

import (
	"strconv"
	"strings"

	"mcpsafe/internal/program"
	"mcpsafe/internal/syntax"
)

// binder gives a name a value: bind for statements, declare for the variables of comprehensions.
type binder func(name string, v program.Value, start, end uint32)

func (l *lowering) declare(name string, v program.Value, _, _ uint32) { l.b.Declare(name, v) }

// assign writes a value to a target: a name, a field, an element, or a pattern of targets.
func (l *lowering) assign(n syntax.Node, v program.Value, bind binder) {
	if !l.enter(n) {
		return
	}
	start, end := l.span(n)
	l.b.PlaceTarget(start, end, v)
	switch l.t.Kind(n) {
	case "":
	case "identifier":
		bind(l.t.Text(n), v, start, end)
	case "attribute":
		base := l.expr(l.t.Child(n, "object"))
		l.b.SetField(base, l.t.Text(l.t.Child(n, "attribute")), v, start, end)
	case "subscript":
		base := l.expr(l.t.Child(n, "value"))
		if key, slice := l.key(n); slice {
			l.b.Append(base, l.b.Elem(v, start, end), start, end)
		} else {
			l.b.SetIndex(base, key, v, start, end)
		}
	case "pattern_list", "tuple_pattern", "list_pattern", "tuple", "list", "expression_list":
		l.destructure(n, v, bind)
	case "parenthesized_expression", "as_pattern_target", "list_splat_pattern", "list_splat":
		l.assign(l.only(n), v, bind)
	default:
		l.anything(n)
	}
	l.depth--
}

// destructure takes a sequence apart. What stands behind a starred target may be any element.
func (l *lowering) destructure(n syntax.Node, v program.Value, bind binder) {
	i, starred := 0, false
	var before []string
	for c := l.only(n); c != syntax.None; c = l.following(c) {
		start, end := l.span(c)
		switch k := l.t.Kind(c); {
		case k == "list_splat_pattern" || k == "list_splat":
			starred = true
			l.assign(c, l.b.Op(program.OpRest, strings.Join(before, "\x00"), start, end, v), bind)
		case starred:
			l.assign(c, l.b.Elem(v, start, end), bind)
		default:
			key := strconv.Itoa(i)
			before = append(before, key)
			l.assign(c, l.b.Field(v, key, start, end), bind)
			i++
		}
	}
}

// matched is the hidden variable that holds the subject, so that tests guard it for the arms that follow.
const matched = "$match"

// match lowers a match statement as a chain of decisions, not as a switch: break inside leaves the loop around it.
func (l *lowering) match(n syntax.Node) {
	var subjects []program.Value
	for c := l.t.First(n); c != syntax.None; c = l.t.Next(c) {
		if l.t.FieldName(c) == "subject" {
			subjects = append(subjects, l.expr(c))
		}
	}
	if len(subjects) == 0 {
		return
	}
	start, _ := l.span(n)
	subject := subjects[0]
	if len(subjects) > 1 {
		subject = l.b.Object(program.ObjectList, "", start, start)
		for i, s := range subjects {
			subject = l.b.With(subject, strconv.Itoa(i), s, start, start)
		}
	}
	if l.b.AtModuleScope() {
		l.hoist(n, true) // the scope of the hidden variable must not take what the arms define
	}
	l.b.PushScope()
	l.b.Declare(matched, subject)
	l.arms(l.named(l.t.First(l.t.Child(n, "body"))))
	l.b.PopScope()
}

// arms lowers the cases of a match statement from c on.
func (l *lowering) arms(c syntax.Node) {
	for c != syntax.None && l.t.Kind(c) != "case_clause" {
		c = l.following(c)
	}
	if c == syntax.None || !l.enter(c) {
		return
	}
	defer func() { l.depth-- }()
	start, end := l.span(c)
	subject := l.b.Name(matched, start, end)
	cond, captures := l.casePattern(c, subject)
	guard := l.t.Child(c, "guard")
	if guard != syntax.None && !captures {
		cond = l.both(cond, l.expr(l.only(guard)), c)
		guard = syntax.None
	}
	rest := func() { l.arms(l.following(c)) }
	arm := func(els func()) {
		l.bindCase(c, l.b.Name(matched, start, end))
		block := func() { l.block(l.t.Child(c, "consequence")) }
		if guard == syntax.None {
			block()
		} else {
			l.b.If(l.expr(l.only(guard)), block, els, start)
		}
	}
	if cond == program.None {
		arm(rest)
		return
	}
	l.b.If(cond, func() { arm(nil) }, rest, start)
}

// both joins two conditions, of which the first may be None.
func (l *lowering) both(a, b program.Value, n syntax.Node) program.Value {
	if a == program.None {
		return b
	}
	if b == program.None {
		return a
	}
	start, end := l.span(n)
	return l.b.Op(program.OpLogic, "and", start, end, a, b)
}

// casePattern builds the condition under which a case matches (None: always), and tells whether it binds names.
func (l *lowering) casePattern(c syntax.Node, subject program.Value) (cond program.Value, captures bool) {
	cond = program.None
	patterns := l.patternsOf(c)
	for i, p := range patterns {
		v := subject
		if len(patterns) > 1 {
			start, end := l.span(p)
			v = l.b.Field(subject, strconv.Itoa(i), start, end)
		}
		cond = l.both(cond, l.test(p, v), p)
		captures = captures || l.captures(p)
	}
	return cond, captures
}

func (l *lowering) patternsOf(c syntax.Node) []syntax.Node {
	var ps []syntax.Node
	for p := l.only(c); p != syntax.None; p = l.following(p) {
		if l.t.Kind(p) == "case_pattern" {
			ps = append(ps, p)
		}
	}
	return ps
}

func (l *lowering) captures(p syntax.Node) bool {
	for m := p; m < l.t.After(p); m++ {
		switch l.t.Kind(m) {
		case "case_pattern", "splat_pattern", "keyword_pattern", "as_pattern":
			if l.capture(m) != syntax.None {
				return true
			}
		}
	}
	return false
}

// test builds the condition under which a pattern matches a value, None when it always does.
func (l *lowering) test(n syntax.Node, v program.Value) program.Value {
	if !l.enter(n) {
		return l.unknown("pattern", n)
	}
	defer func() { l.depth-- }()
	start, end := l.span(n)
	c := l.only(n)
	switch l.t.Kind(n) {
	case "case_pattern":
		if l.capture(n) != syntax.None || c == syntax.None {
			return program.None
		}
		if l.hasToken(n, "-") {
			return l.b.Op(program.OpCompare, "==", start, end, v, l.b.Const(program.ConstNumber, l.t.Text(n), start, end))
		}
		return l.test(c, v)
	case "union_pattern":
		any := program.None
		for ; c != syntax.None; c = l.following(c) {
			t := l.test(c, v)
			if t == program.None {
				return program.None
			}
			if any == program.None {
				any = t
			} else {
				any = l.b.Op(program.OpLogic, "or", start, end, any, t)
			}
		}
		return any
	case "as_pattern":
		return l.test(c, v)
	case "class_pattern":
		return l.b.Op(program.OpCompare, "==", start, end, l.b.Op(program.OpTypeOf, "", start, end, v), l.dottedValue(c))
	case "dict_pattern", "list_pattern", "tuple_pattern":
		return l.testParts(n, v)
	case "dotted_name":
		return l.b.Op(program.OpCompare, "==", start, end, v, l.dottedValue(n))
	case "splat_pattern":
		return program.None
	}
	return l.b.Op(program.OpCompare, "==", start, end, v, l.expr(n))
}

// dottedValue reads a name or a field of one from a pattern.
func (l *lowering) dottedValue(n syntax.Node) program.Value {
	c := l.only(n)
	if c == syntax.None {
		return l.unknown("pattern", n)
	}
	v := l.name(c)
	for c = l.following(c); c != syntax.None; c = l.following(c) {
		start, end := l.span(c)
		v = l.b.Field(v, l.t.Text(c), start, end)
	}
	return v
}

// testParts tests the constant parts of a mapping or sequence pattern.
func (l *lowering) testParts(n syntax.Node, v program.Value) program.Value {
	cond := program.None
	l.eachPart(n, v, func(p syntax.Node, part program.Value) { cond = l.both(cond, l.test(p, part), p) })
	if cond == program.None {
		return l.unknown(l.t.Kind(n), n, v)
	}
	return cond
}

// eachPart calls f for each part of a mapping or sequence pattern with the part of the value that it is matched against.
func (l *lowering) eachPart(n syntax.Node, v program.Value, f func(p syntax.Node, part program.Value)) {
	i := 0
	var key program.Value
	var keys []string
	for c := l.t.First(n); c != syntax.None; c = l.t.Next(c) {
		start, end := l.span(c)
		switch {
		case !l.t.Named(c) || l.t.Extra(c):
		case l.t.FieldName(c) == "key":
			if text, ok := l.constString(c); ok {
				keys = append(keys, text)
			}
			key = l.expr(c)
		case l.t.FieldName(c) == "value":
			f(c, l.b.Index(v, key, start, end))
		case l.t.Kind(c) == "splat_pattern" || l.t.Kind(l.only(c)) == "splat_pattern":
			f(c, l.b.Op(program.OpRest, strings.Join(keys, "\x00"), start, end, v))
		default:
			text := strconv.Itoa(i)
			keys = append(keys, text)
			f(c, l.b.Field(v, text, start, end))
			i++
		}
	}
}

// bindCase gives the names of a case the parts of the subject that they stand for.
func (l *lowering) bindCase(c syntax.Node, subject program.Value) {
	patterns := l.patternsOf(c)
	for i, p := range patterns {
		v := subject
		if len(patterns) > 1 {
			start, end := l.span(p)
			v = l.b.Field(subject, strconv.Itoa(i), start, end)
		}
		l.bindCaptures(p, v)
	}
}

func (l *lowering) bindCaptures(n syntax.Node, v program.Value) {
	if n == syntax.None || !l.captures(n) || !l.enter(n) {
		return
	}
	defer func() { l.depth-- }()
	start, end := l.span(n)
	if name := l.capture(n); name != syntax.None {
		l.bind(l.t.Text(name), v, start, end)
	}
	switch l.t.Kind(n) {
	case "case_pattern", "as_pattern":
		l.bindCaptures(l.only(n), v)
	case "union_pattern":
		for c := l.only(n); c != syntax.None; c = l.following(c) {
			l.bindCaptures(c, v)
		}
	case "dict_pattern", "list_pattern", "tuple_pattern":
		l.eachPart(n, v, func(p syntax.Node, part program.Value) { l.bindCaptures(p, part) })
	case "class_pattern":
		l.bindClassPattern(n, v)
	}
}

// bindClassPattern binds the fields that a class pattern names.
func (l *lowering) bindClassPattern(n syntax.Node, v program.Value) {
	head := l.only(n)
	start, end := l.span(head)
	typed := l.b.Op(program.OpCast, l.dotted(head), start, end, v)
	for c := l.following(head); c != syntax.None; c = l.following(c) {
		p := l.only(c)
		start, end := l.span(c)
		if l.t.Kind(p) != "keyword_pattern" {
			l.bindCaptures(c, l.unknown("positional", c, typed))
			continue
		}
		field := l.b.Field(typed, l.t.Text(l.only(p)), start, end)
		if name := l.capture(p); name != syntax.None {
			l.bind(l.t.Text(name), field, start, end)
		} else {
			l.bindCaptures(l.following(l.only(p)), field)
		}
	}
}
