package golang

import (
	"strconv"

	"mcpsafe/internal/program"
	"mcpsafe/internal/syntax"
)

// shape is what a composite literal's type says of its elements.
type shape struct {
	name   string // of a named type
	kind   program.ObjectKind
	elem   syntax.Node // type of the elements, which they may leave out
	key    syntax.Node
	record bool     // keys that are plain names are field names
	fields []string // of a struct whose declaration is at hand, in order
}

// shapeOf reads a literal's type; names the file declares are looked through.
func (l *lowering) shapeOf(typ syntax.Node) shape {
	t := l.t
	sh := shape{kind: program.ObjectMap, elem: syntax.None, key: syntax.None}
	for range 8 { // types may name each other in a circle
		switch t.Kind(typ) {
		case "slice_type", "array_type", "implicit_length_array_type":
			sh.kind, sh.elem, sh.record = program.ObjectList, t.Child(typ, "element"), false
			return sh
		case "map_type":
			sh.elem, sh.key, sh.record = t.Child(typ, "value"), t.Child(typ, "key"), false
			return sh
		case "struct_type":
			sh.record, sh.fields = true, l.structFields(typ)
			return sh
		case "pointer_type", "parenthesized_type":
			typ = l.firstNamed(typ)
		case "generic_type":
			typ = t.Child(typ, "type")
		case "type_identifier":
			if sh.name == "" {
				sh.name = l.text(typ)
			}
			sh.record = true
			typ = l.ownType(t.Text(typ))
		case "qualified_type":
			if sh.name == "" {
				sh.name = l.text(typ)
			}
			sh.record = true
			return sh
		default:
			return sh
		}
	}
	return sh
}

func (l *lowering) ownType(name string) syntax.Node {
	if typ, ok := l.types[name]; ok {
		return typ
	}
	return syntax.None
}

// listKeys bounds the elements of a literal that keep their index.
const listKeys = 16

// literal lowers the body of a composite literal of the given type; whole is what positions say.
func (l *lowering) literal(body, typ, whole syntax.Node) program.Value {
	t, b := l.t, l.b
	s, e := l.span(whole)
	sh := l.shapeOf(typ)
	if typ == syntax.None && t.Kind(l.firstNamed(body)) == "literal_element" {
		sh.kind = program.ObjectList // {x, y} of a type declared elsewhere
	}
	v := b.Object(sh.kind, sh.name, s, e)
	i := 0
	for c := range t.NamedChildren(body) {
		cs, ce := l.span(c)
		switch t.Kind(c) {
		case "keyed_element":
			v = l.keyed(v, c, &sh)
		case "literal_element":
			value := l.element(c, sh.elem)
			switch {
			case i < len(sh.fields):
				v = b.With(v, sh.fields[i], value, cs, ce)
			case i < listKeys || sh.kind != program.ObjectList:
				v = b.With(v, strconv.Itoa(i), value, cs, ce)
			default:
				v = b.Op(program.OpAppend, "", cs, ce, v, value)
			}
			i++
		}
	}
	return v
}

// keyed adds key: value to a literal.
func (l *lowering) keyed(v program.Value, n syntax.Node, sh *shape) program.Value {
	s, e := l.span(n)
	key := l.firstNamed(l.t.Child(n, "key"))
	value := l.t.Child(n, "value")
	if l.t.Kind(key) == "identifier" && l.fieldName(key, sh) {
		return l.b.With(v, l.text(key), l.element(value, sh.elem), s, e)
	}
	var k program.Value
	if l.t.Kind(key) == "literal_value" {
		k = l.nested(key, sh.key)
	} else {
		k = l.expression(key)
	}
	return l.b.WithIndex(v, k, l.element(value, sh.elem), s, e)
}

// fieldName tells whether a plain name before a colon names a field, not a variable that holds a key of a map. Fields of another
// package's struct are exported.
func (l *lowering) fieldName(key syntax.Node, sh *shape) bool {
	name := l.t.Text(key)
	switch {
	case sh.name == "" && sh.key == syntax.None && sh.kind == program.ObjectMap:
		return true // an element whose type is declared elsewhere
	case !sh.record:
		return false
	case len(sh.fields) > 0:
		return true
	}
	dotted := lastPart(sh.name, '.') != sh.name
	return !dotted || name >= "A" && name[0] >= 'A' && name[0] <= 'Z' && !l.b.Declares(name)
}

// element lowers one element, whose type may be left out.
func (l *lowering) element(n, typ syntax.Node) program.Value {
	inner := l.firstNamed(n)
	if l.t.Kind(inner) == "literal_value" {
		return l.nested(inner, typ)
	}
	return l.expression(inner)
}

func (l *lowering) nested(n, typ syntax.Node) program.Value {
	if !l.enter(n) {
		return l.unknown(n, "too deep")
	}
	defer l.leave()
	return l.literal(n, typ, n)
}
