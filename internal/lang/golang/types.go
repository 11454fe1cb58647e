package golang

import (
	"mcpsafe/internal/program"
	"mcpsafe/internal/syntax"
)

// typeName gives the name of a type as written ("http.Request"), without pointers, slices, channels and type arguments; "" for
// maps, functions and types written out.
func (l *lowering) typeName(n syntax.Node) string {
	t := l.t
	for n != syntax.None {
		switch t.Kind(n) {
		case "type_identifier", "qualified_type", "identifier":
			return l.text(n)
		case "slice_type", "array_type", "implicit_length_array_type":
			n = t.Child(n, "element")
		case "generic_type", "type_instantiation_expression":
			n = t.Child(n, "type")
		case "channel_type":
			n = t.Child(n, "value")
		case "pointer_type", "parenthesized_type", "type_elem", "negated_type":
			n = l.firstNamed(n)
		default:
			return ""
		}
	}
	return ""
}

// typeNames is typeName as Param.Types and Field.Types want it.
func (l *lowering) typeNames(n syntax.Node) []string {
	if name := l.typeName(n); name != "" {
		return []string{name}
	}
	return nil
}

// scalars are the builtin types whose values are no objects.
var scalars = map[string]program.ConstKind{
	"string": program.ConstString, "bool": program.ConstBool, "error": program.ConstNull, "any": program.ConstNull,
	"byte": program.ConstNumber, "rune": program.ConstNumber, "uintptr": program.ConstNumber,
	"int": program.ConstNumber, "int8": program.ConstNumber, "int16": program.ConstNumber, "int32": program.ConstNumber, "int64": program.ConstNumber,
	"uint": program.ConstNumber, "uint8": program.ConstNumber, "uint16": program.ConstNumber, "uint32": program.ConstNumber, "uint64": program.ConstNumber,
	"float32": program.ConstNumber, "float64": program.ConstNumber, "complex64": program.ConstNumber, "complex128": program.ConstNumber,
}

// isScalar tells a builtin type of texts, numbers or truths, or a pointer to one.
func (l *lowering) isScalar(n syntax.Node) bool {
	if n != syntax.None && l.t.Kind(n) == "pointer_type" {
		n = l.firstNamed(n)
	}
	if n == syntax.None || l.t.Kind(n) != "type_identifier" {
		return false
	}
	kind, ok := scalars[l.t.Text(n)]
	return ok && kind != program.ConstNull
}

// zero gives the zero value of a type: an empty object of it, so that its methods are found.
func (l *lowering) zero(typ syntax.Node, s, e uint32) program.Value {
	t, b := l.t, l.b
	switch t.Kind(typ) {
	case "type_identifier":
		switch kind, ok := scalars[t.Text(typ)]; {
		case ok && kind == program.ConstString:
			return b.Const(kind, "", s, e)
		case ok && kind == program.ConstBool:
			return b.Const(kind, "false", s, e)
		case ok && kind == program.ConstNumber:
			return b.Const(kind, "0", s, e)
		case ok:
			return b.Const(kind, "nil", s, e)
		}
		return b.Object(program.ObjectMap, l.text(typ), s, e)
	case "qualified_type", "generic_type", "struct_type", "map_type":
		return b.Object(program.ObjectMap, l.typeName(typ), s, e)
	case "slice_type", "array_type", "channel_type":
		return b.Object(program.ObjectList, "", s, e)
	}
	v := b.Const(program.ConstNull, "nil", s, e)
	if name := l.typeName(typ); name != "" {
		v = b.Op(program.OpCast, name, s, e, v)
	}
	return v
}

// cast gives v as a value of a declared type.
func (l *lowering) cast(v program.Value, typ syntax.Node, s, e uint32) program.Value {
	if name := l.typeName(typ); name != "" {
		return l.b.Op(program.OpCast, name, s, e, v)
	}
	return v
}

func (l *lowering) typeDeclaration(n syntax.Node) {
	t := l.t
	for spec := range t.NamedChildren(n) {
		name, typ := t.Child(spec, "name"), t.Child(spec, "type")
		if name == syntax.None || typ == syntax.None {
			continue
		}
		if k := t.Kind(spec); k == "type_alias" {
			if target := l.typeName(typ); target != "" {
				l.b.Module().TypeNames[l.text(name)] = target
				continue
			}
		}
		doc := l.doc(spec)
		if doc == "" {
			doc = l.doc(n)
		}
		l.typeSpec(spec, l.text(name), typ, doc)
	}
}

// typeSpec makes a class of a type declaration.
func (l *lowering) typeSpec(spec syntax.Node, name string, typ syntax.Node, doc string) {
	s, e := l.span(spec)
	c := &program.Class{Name: name, Doc: doc, Start: s, End: e}
	switch l.t.Kind(typ) {
	case "struct_type":
		l.fields(c, typ)
	case "interface_type":
		c.Interface = true
		for m := range l.t.NamedChildren(typ) {
			if l.t.Kind(m) == "type_elem" {
				c.Bases = append(c.Bases, l.typeNames(l.firstNamed(m))...)
			}
		}
	case "type_identifier", "qualified_type", "generic_type":
		c.Bases = l.typeNames(typ)
	}
	l.b.NewClass(c)
	l.b.Declare(name, l.b.ClassValue(c))
	if !c.Interface {
		return
	}
	for m := range l.t.NamedChildren(typ) {
		if l.t.Kind(m) == "method_elem" {
			l.signature(m, c)
		}
	}
}

// signature makes a method without body of a method of an interface.
func (l *lowering) signature(n syntax.Node, c *program.Class) {
	s, e := l.span(n)
	name := l.t.Child(n, "name")
	f := &program.Function{Name: l.text(name), Class: c, Doc: l.doc(n), Start: s, End: e}
	f.NameStart, f.NameEnd = l.span(name)
	f.Params = append([]program.Param{{Name: "_", Types: []string{c.Name}, Kind: program.ParamReceiver, Default: program.None, Start: s, End: s}}, l.params(l.t.Child(n, "parameters"))...)
	f.Results, _ = l.results(l.t.Child(n, "result"))
	l.b.BeginFunc(f)
	l.b.EndFunc()
}

// fields lists the fields of a struct; embedded types are fields and bases.
func (l *lowering) fields(c *program.Class, typ syntax.Node) {
	t := l.t
	for d := range t.NamedChildren(l.firstNamed(typ)) {
		if t.Kind(d) != "field_declaration" {
			continue
		}
		s, e := l.span(d)
		f := program.Field{Types: l.typeNames(t.Child(d, "type")), Many: l.isList(t.Child(d, "type")), Scalar: l.isScalar(t.Child(d, "type")), Default: program.None, Start: s, End: e}
		if tag := t.Child(d, "tag"); tag != syntax.None {
			f.Tag = unquote(t.Text(tag))
		}
		f.Doc = l.doc(d)
		names := l.fieldNames(d)
		if t.Child(d, "name") == syntax.None {
			c.Bases = append(c.Bases, f.Types...)
		}
		for _, f.Name = range names {
			c.Fields = append(c.Fields, f)
		}
	}
}

// isList tells a slice or an array, or a pointer to one; bytes are a text.
func (l *lowering) isList(typ syntax.Node) bool {
	t := l.t
	for typ != syntax.None && t.Kind(typ) == "pointer_type" {
		typ = l.firstNamed(typ)
	}
	switch t.Kind(typ) {
	case "slice_type", "array_type":
		return l.typeName(typ) != "byte"
	}
	return false
}

// fieldNames gives the names of one field declaration; an embedded type is a field of its own name.
func (l *lowering) fieldNames(d syntax.Node) []string {
	var names []string
	for c := range l.t.Children(d) {
		if l.t.FieldName(c) == "name" && l.t.Named(c) {
			names = append(names, l.text(c))
		}
	}
	if len(names) == 0 {
		if name := lastPart(l.typeName(l.t.Child(d, "type")), '.'); name != "" {
			names = append(names, name)
		}
	}
	return names
}

// structFields lists the field names of a struct type in order.
func (l *lowering) structFields(typ syntax.Node) []string {
	names, known := l.of[typ]
	if known {
		return names
	}
	for d := range l.t.NamedChildren(l.firstNamed(typ)) {
		if l.t.Kind(d) == "field_declaration" {
			names = append(names, l.fieldNames(d)...)
		}
	}
	l.of[typ] = names
	return names
}
