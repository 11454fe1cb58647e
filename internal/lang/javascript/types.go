package javascript

import (
	"slices"
	"strings"

	"mcpsafe/internal/program"
	"mcpsafe/internal/syntax"
)

// dotted removes white space from a qualified name that may be broken over lines.
func dotted(s string) string {
	if !strings.ContainsAny(s, " \t\r\n?") {
		return s
	}
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(" \t\r\n?", r) {
			return -1
		}
		return r
	}, s)
}

func isPrimitive(name string) bool {
	switch name {
	case "string", "number", "boolean", "symbol", "bigint":
		return true
	}
	return false
}

// transparent are generic types that stand for their argument: what they wrap is what flows, or is read by await or by index.
var transparent = map[string]bool{
	"Promise": true, "PromiseLike": true, "Awaited": true, "Readonly": true, "Partial": true, "Required": true, "NonNullable": true,
	"Array": true, "ReadonlyArray": true, "Omit": true, "Pick": true, "InstanceType": true,
}

// typeNames lists the names that a type (or type annotation) is made of: see program.Param.Types. Arrays and the generics of
// transparent stand for their elements; a type literal with members of named types becomes an interface of an invented name.
func (l *lowering) typeNames(n syntax.Node) []string { return l.appendTypes(nil, n, 0) }

// maxTypeDepth bounds how deep types are read.
const maxTypeDepth = 200

func (l *lowering) appendTypes(names []string, n syntax.Node, depth int) []string {
	if n == syntax.None || depth > maxTypeDepth {
		return names
	}
	switch l.t.Kind(n) {
	case "type_annotation", "parenthesized_type", "readonly_type", "array_type", "optional_type", "rest_type", "flow_maybe_type", "opting_type_annotation":
		return l.appendTypes(names, l.only(n), depth+1)
	case "union_type", "intersection_type":
		for c := range l.t.NamedChildren(n) {
			names = l.appendTypes(names, c, depth+1)
		}
		if slices.Contains(names, "URL") || slices.Contains(names, "string") { // what fetch takes: it is to be sent, not one that came in
			names = slices.DeleteFunc(names, func(t string) bool { return t == "Request" })
		}
	case "predefined_type":
		if isPrimitive(l.t.Text(n)) {
			names = addType(names, l.t.Text(n))
		}
	case "type_identifier", "nested_type_identifier", "identifier", "member_expression":
		names = addType(names, dotted(l.t.Text(n)))
	case "generic_type":
		name := l.t.Text(l.t.Child(n, "name"))
		if transparent[name] {
			return l.appendTypes(names, l.only(l.t.Child(n, "type_arguments")), depth+1)
		}
		names = addType(names, dotted(name))
	case "object_type":
		if name := l.anonymousType(n); name != "" {
			names = addType(names, name)
		}
	}
	return names
}

// isScalar tells a type that is a text, a number or a truth, or one of several such.
func (l *lowering) isScalar(n syntax.Node, depth int) bool {
	if n == syntax.None || depth > maxTypeDepth {
		return false
	}
	switch l.t.Kind(n) {
	case "type_annotation", "parenthesized_type", "readonly_type", "opting_type_annotation":
		return l.isScalar(l.only(n), depth+1)
	case "union_type":
		for c := range l.t.NamedChildren(n) {
			if !l.isScalar(c, depth+1) {
				return false
			}
		}
		return true
	case "predefined_type":
		return isPrimitive(l.t.Text(n))
	}
	return l.t.Kind(n) == "literal_type"
}

func addType(names []string, name string) []string {
	if name == "" || slices.Contains(names, name) {
		return names
	}
	return append(names, name)
}

// anonymousType makes an interface of a type literal, if it says anything about named types.
func (l *lowering) anonymousType(n syntax.Node) string {
	if !l.enter(n) {
		return ""
	}
	defer func() { l.depth-- }()
	fields := l.signatureFields(n)
	useful := slices.ContainsFunc(fields, func(f program.Field) bool {
		return slices.ContainsFunc(f.Types, func(t string) bool { return !isPrimitive(t) })
	})
	if !useful {
		return ""
	}
	l.types++
	start, end := l.span(n)
	name := "$type" + itoa(l.types)
	l.b.NewClass(&program.Class{Name: name, Interface: true, Fields: fields, Start: start, End: end})
	return name
}

// signatureFields lists the properties of an interface body or type literal.
func (l *lowering) signatureFields(body syntax.Node) []program.Field {
	var fields []program.Field
	from, to := l.docFrom, l.docTo
	l.eachStatement(body, func(m syntax.Node) {
		if l.t.Kind(m) == "property_signature" {
			doc := l.takeDoc()
			f := program.Field{Name: l.propertyName(l.t.Child(m, "name")), Types: l.typeNames(l.t.Child(m, "type")), Scalar: l.isScalar(l.t.Child(m, "type"), 0), Doc: doc, Default: program.None}
			f.Start, f.End = l.span(m)
			fields = append(fields, f)
		}
	})
	l.docFrom, l.docTo = from, to
	return fields
}

// interfaceDeclaration makes a class of an interface; its name is bound unless a value has it.
func (l *lowering) interfaceDeclaration(n syntax.Node) program.Value {
	nameNode := l.t.Child(n, "name")
	var bases []string
	for c := range l.t.NamedChildren(n) {
		if l.t.Kind(c) == "extends_type_clause" {
			for t := range l.t.NamedChildren(c) {
				bases = l.appendTypes(bases, t, 0)
			}
		}
	}
	return l.interfaceClass(n, l.t.Text(nameNode), bases, l.t.Child(n, "body"))
}

func (l *lowering) interfaceClass(n syntax.Node, name string, bases []string, bodies ...syntax.Node) program.Value {
	start, end := l.span(n)
	doc := l.takeDoc()
	c := l.b.NewClass(&program.Class{Name: name, Bases: bases, Interface: true, Doc: doc, Start: start, End: end})
	for _, body := range bodies {
		c.Fields = append(c.Fields, l.signatureFields(body)...)
		l.eachStatement(body, func(m syntax.Node) {
			if l.t.Kind(m) == "method_signature" {
				l.signature(c, m)
			}
		})
	}
	v := l.b.ClassValue(c)
	if !l.b.Declares(name) {
		l.b.Declare(name, v)
	}
	return v
}

// signature makes a method without a body.
func (l *lowering) signature(c *program.Class, m syntax.Node) {
	l.function(definition{
		node: m, nameNode: l.t.Child(m, "name"), name: l.propertyName(l.t.Child(m, "name")), params: l.t.Child(m, "parameters"),
		body: syntax.None, class: c, base: base(c),
	})
}

// typeAlias records what another name stands for; an alias of a type literal is an interface.
func (l *lowering) typeAlias(n syntax.Node) {
	name, value := l.t.Text(l.t.Child(n, "name")), l.t.Child(n, "value")
	var bodies []syntax.Node
	var bases []string
	l.aliasParts(value, &bodies, &bases, 0)
	switch {
	case len(bodies) > 0:
		l.interfaceClass(n, name, bases, bodies...)
	case len(bases) == 1 && !isPrimitive(bases[0]) && bases[0] != name:
		l.b.Module().TypeNames[name] = bases[0]
	case len(bases) > 1:
		l.interfaceClass(n, name, bases)
	}
}

// aliasParts splits an intersection (or union) into type literals and named types.
func (l *lowering) aliasParts(n syntax.Node, bodies *[]syntax.Node, bases *[]string, depth int) {
	switch l.t.Kind(n) {
	case "object_type":
		*bodies = append(*bodies, n)
	case "intersection_type", "union_type", "parenthesized_type":
		if depth > maxTypeDepth {
			return
		}
		for c := range l.t.NamedChildren(n) {
			l.aliasParts(c, bodies, bases, depth+1)
		}
	default:
		*bases = l.appendTypes(*bases, n, depth)
	}
}
