package python

import (
	"strings"

	"mcpsafe/internal/program"
	"mcpsafe/internal/syntax"
)

// typingName gives the last part of the name of a type constructor.
func (l *lowering) typingName(n syntax.Node) string {
	switch l.t.Kind(n) {
	case "identifier", "attribute":
		return lastPart(l.t.Text(n))
	}
	return ""
}

// annotatedValue lowers Annotated[T, …, f(…)] to what its last call gives.
func (l *lowering) annotatedValue(n syntax.Node) program.Value {
	if c := l.metadata(n); c != syntax.None {
		return l.expr(c)
	}
	return l.unknown("Annotated", n)
}

// metadata finds the last call among the metadata of the first Annotated[…] in an annotation, or None.
func (l *lowering) metadata(n syntax.Node) syntax.Node {
	if n == syntax.None || !strings.Contains(l.t.Text(n), "Annotated") {
		return syntax.None
	}
	for m := n; m < l.t.After(n); m++ {
		switch l.t.Kind(m) {
		case "generic_type", "subscript":
			if l.typingName(l.only(m)) == "Annotated" {
				return l.lastCall(m)
			}
		case "call", "string":
			m = l.t.After(m) - 1
		}
	}
	return syntax.None
}

// lastCall finds the last call among the arguments of a type.
func (l *lowering) lastCall(n syntax.Node) syntax.Node {
	last := syntax.None
	for m := n + 1; m < l.t.After(n); m++ {
		switch l.t.Kind(m) {
		case "call":
			last = m
			m = l.t.After(m) - 1
		case "lambda", "dictionary":
			m = l.t.After(m) - 1
		}
	}
	return last
}

// noteAlias records what a module variable assigned a type stands for: X = Annotated[T, f()], X = Optional[T], type X = T.
func (l *lowering) noteAlias(name string, right syntax.Node, v program.Value) {
	if !l.b.AtModuleScope() || l.body != nil {
		return
	}
	switch l.t.Kind(right) {
	case "subscript", "type":
	default:
		return
	}
	value := right
	for l.t.Kind(value) == "type" {
		value = l.only(value)
	}
	if k := l.t.Kind(value); (k == "subscript" || k == "generic_type") && l.typingName(l.only(value)) == "Annotated" && l.metadata(value) != syntax.None {
		l.annotated[name] = v
	}
	if _, wrapper := wrappers[l.typingName(l.only(value))]; !wrapper && l.t.Kind(right) == "subscript" {
		return
	}
	if types := l.types(right); len(types) > 0 && types[0] != name {
		l.b.Module().TypeNames[name] = types[0]
	}
}

// given lowers what the annotation of a parameter says the parameter gets: the last call of its metadata, as in
// Annotated[str, Depends(f)]. None when it says nothing.
func (l *lowering) given(annotation syntax.Node) program.Value {
	if annotation == syntax.None {
		return program.None
	}
	if c := l.metadata(annotation); c != syntax.None {
		return l.expr(c)
	}
	if len(l.annotated) > 0 && l.b.Current().Outer == nil {
		if v, ok := l.annotated[l.t.Text(annotation)]; ok {
			return v
		}
	}
	return program.None
}
