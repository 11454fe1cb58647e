package surface

import (
	"cmp"
	"encoding/json"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"mcpsafe/internal/model"
	"mcpsafe/internal/program"
)

// maxJSONDepth bounds how deep objects are read, maxMethods the methods of schemas on the way: z.string().min(1).optional() is one deep.
const (
	maxJSONDepth = 8
	maxMethods   = 24
)

// text gives the constant text of a term: the first that any of its alternatives has.
func (e *evaluator) text(t term) (string, bool) {
	text, _, ok := e.firstText(e.alts(t))
	return text, ok
}

func (e *evaluator) firstText(all []alt) (string, *scope, bool) {
	for _, a := range all {
		if text, ok := e.textOf(a.is); ok {
			return text, a.in, true
		}
	}
	return "", nil, false
}

// textOf gives the text of an evaluated term; parts of a joined text that are not known are an ellipsis.
func (e *evaluator) textOf(t term) (string, bool) {
	if text, ok := e.constant(t); ok {
		e.note(text, t)
		return text, true
	}
	if t.op() != program.OpConcat {
		return "", false
	}
	at := visit{t.f.Number(t.v), t.in}
	if e.joins[at] { // a text that a loop makes longer
		return "", false
	}
	e.joins[at] = true
	defer delete(e.joins, at)
	var all strings.Builder
	some := false
	for _, part := range t.instr().Args {
		if text, ok := e.text(t.at(part)); ok {
			all.WriteString(text)
			some = some || text != ""
		} else {
			all.WriteString("…")
		}
	}
	e.note(all.String(), t)
	return all.String(), some
}

// json gives a term as JSON: a text, a number, a truth value, a list, an object, or nil for what is not known.
func (e *evaluator) json(t term, depth int) any {
	if depth <= 0 {
		return nil
	}
	for _, a := range e.alts(t) {
		if x := e.jsonOf(a.is, depth); x != nil {
			return x
		}
	}
	return nil
}

func (e *evaluator) jsonOf(t term, depth int) any {
	switch t.op() {
	case program.OpConst:
		e.note(t.instr().Text, t)
		return scalar(t.instr())
	case program.OpConcat:
		if text, ok := e.textOf(t); ok {
			return text
		}
		return nil
	case program.OpCall:
		if m := e.schemaCall(t, depth); m != nil {
			return m
		}
		if e.flag(t) != nil {
			return *e.flag(t)
		}
		return nil
	case program.OpClass:
		if m := e.classSchema(t.f.Module.Classes[t.instr().Aux], nil, depth-1); m != nil {
			return m
		}
		return nil
	case program.OpSetField:
		if c := e.s.classBody(t.f, t.v); c != nil { // a class whose body gives its fields values
			if m := e.classSchema(c, nil, depth-1); m != nil {
				return m
			}
			return nil
		}
	}
	switch object := e.literal(t); {
	case object == nil:
		return nil
	case program.ObjectKind(object.instr().Aux) == program.ObjectMap:
		return e.object(t, object.instr().Text, depth)
	default:
		list := []any{}
		for _, it := range e.elements(t) {
			if x := e.json(it.is, depth-1); x != nil {
				list = append(list, x)
			}
		}
		return list
	}
}

// flag gives what a call of a helper like ptr(true) stands for.
func (e *evaluator) flag(t term) *bool {
	in := t.instr()
	if len(in.Args) != 2 {
		return nil
	}
	if c := &t.f.Values[in.Args[1]]; c.Op == program.OpConst && program.ConstKind(c.Aux) == program.ConstBool {
		yes := strings.EqualFold(c.Text, "true")
		return &yes
	}
	return nil
}

func scalar(in *program.Instr) any {
	switch program.ConstKind(in.Aux) {
	case program.ConstBool:
		return strings.EqualFold(in.Text, "true")
	case program.ConstNumber:
		if n, err := strconv.ParseInt(in.Text, 0, 64); err == nil {
			return n
		}
		if x, err := strconv.ParseFloat(in.Text, 64); err == nil {
			return x
		}
		return nil
	case program.ConstNull, program.ConstRegexp:
		return nil
	}
	return in.Text
}

// literal gives the object that a version of an object began as, or nil.
func (e *evaluator) literal(t term) *term {
	for n := 0; n < 2000; n++ {
		in := t.instr()
		if in == nil {
			return nil
		}
		switch in.Op {
		case program.OpObject:
			return &t
		case program.OpSetField, program.OpSetIndex, program.OpAppend, program.OpSpread, program.OpRest, program.OpDelete, program.OpCopy, program.OpCast, program.OpGuard:
			t = t.at(in.Args[0])
		case program.OpPost:
			t = t.at(in.Args[1])
		default:
			all := e.alts(t)
			if len(all) == 0 || same(all[0].is, t) {
				return nil
			}
			t = all[0].is
		}
	}
	return nil
}

// object gives an object as JSON. typ is the type that it is written as: a struct has the keys that its tags say.
func (e *evaluator) object(t term, typ string, depth int) map[string]any {
	m := map[string]any{}
	for _, it := range e.elements(t) {
		if it.key.text == "" {
			continue
		}
		key := it.key.text
		if typ != "" && t.f.Module.Language == "go" {
			key = e.jsonName(t.f.Module, typ, key)
		}
		if x := e.json(it.is, depth-1); x != nil {
			m[key] = x
		} else if _, set := m[key]; !set {
			m[key] = nil
		}
	}
	return m
}

// jsonName is the key of a struct's field in JSON: by its tag, else, for a type from outside, in camel case.
func (e *evaluator) jsonName(m *program.Module, typ, field string) string {
	c, _ := e.s.g.Type(m, typ)
	if c == nil {
		return lowerFirst(field)
	}
	for i := range c.Fields {
		if c.Fields[i].Name == field {
			if name, _, _ := jsonTag(&c.Fields[i]); name != "" {
				return name
			}
		}
	}
	return field
}

func lowerFirst(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToLower(r)) + s[n:]
}

// hints are the annotations of a tool that the protocol has, by their folded names.
var hints = map[string]string{
	"title": "title", "readonlyhint": "readOnlyHint", "destructivehint": "destructiveHint", "idempotenthint": "idempotentHint", "openworldhint": "openWorldHint",
}

// annotations gives the hints at several places: of each the first that has it.
func (e *evaluator) annotations(at []term) map[string]any {
	all := map[string]any{}
	for _, t := range at {
		for _, a := range e.alts(t) {
			m := e.hints(a.is)
			for name, value := range m {
				if _, known := all[name]; !known {
					all[name] = value
				}
			}
			if len(m) > 0 {
				break // the others are what it may be instead
			}
		}
	}
	if len(all) == 0 {
		return nil
	}
	return all
}

// hints gives the hints of one object, or of a call that makes one.
func (e *evaluator) hints(t term) map[string]any {
	m := map[string]any{}
	for _, folded := range slices.Sorted(maps.Keys(hints)) {
		name := hints[folded]
		key := name
		if t.op() == program.OpCall {
			key = folded
		}
		for _, x := range e.field(t, key) {
			if value := e.json(x, 2); value != nil {
				m[name] = value
				break
			}
		}
	}
	return m
}

// schema gives the JSON schema at the first of several places that is one: written out, made by calls of a schema library, as an object of
// such, or as a text.
func (e *evaluator) schema(at []term) map[string]any {
	for _, t := range at {
		for _, a := range e.alts(t) {
			switch x := e.jsonOf(a.is, maxJSONDepth).(type) {
			case map[string]any:
				if m := asSchema(x); m != nil {
					return m
				}
			case string:
				var m map[string]any
				if json.Unmarshal([]byte(x), &m) == nil && asSchema(m) != nil {
					return m
				}
			}
		}
	}
	return nil
}

// asSchema gives a JSON schema as it is and makes one of an object of schemas; nil for what is neither.
func asSchema(m map[string]any) map[string]any {
	if _, ok := m["type"].(string); ok {
		return clean(m)
	}
	for _, k := range []string{"properties", "$ref", "anyOf", "oneOf", "allOf", "$schema"} {
		if _, ok := m[k]; ok && k != "properties" || ok && isObject(m[k]) {
			return clean(m)
		}
	}
	for _, x := range m {
		switch x := x.(type) {
		case nil:
		case map[string]any:
			if len(x) > 0 && !slices.ContainsFunc(schemaKeys, func(k string) bool { return x[k] != nil }) {
				return nil
			}
		default:
			return nil
		}
	}
	return clean(objectOf(m))
}

// schemaKeys are what tells a schema from another object.
var schemaKeys = []string{"type", "anyOf", "oneOf", "allOf", "enum", "const", "description", "default", "items", "properties", "$ref", optional}

func isObject(x any) bool { _, ok := x.(map[string]any); return ok }

// Marks that a schema carries until the object that it is a property of is complete.
const (
	optional = "\x00optional"
	required = "\x00required"
	named    = "\x00name"
)

// objectOf makes the schema of an object of its properties' schemas.
func objectOf(properties map[string]any) map[string]any {
	props := map[string]any{}
	var must []string
	for name, x := range properties {
		p, _ := x.(map[string]any)
		if p == nil {
			p = map[string]any{}
		}
		if p[optional] == nil {
			must = append(must, name)
		}
		props[name] = p
	}
	m := map[string]any{"type": "object", "properties": props}
	if len(must) > 0 {
		m["required"] = sorted(must)
	}
	return m
}

// clean removes the marks, here and below.
func clean(m map[string]any) map[string]any {
	out := map[string]any{}
	for k, x := range m {
		if strings.HasPrefix(k, "\x00") || x == nil {
			continue
		}
		out[k] = cleaned(x)
	}
	return out
}

func cleaned(x any) any {
	switch x := x.(type) {
	case map[string]any:
		return clean(x)
	case []any:
		list := make([]any, len(x))
		for i := range x {
			list[i] = cleaned(x[i])
		}
		return list
	}
	return x
}

// schemaCall gives what a call of a schema library means, or nil.
func (e *evaluator) schemaCall(t term, depth int) map[string]any {
	for _, m := range e.facts(t.f, t.v) {
		if m.Schema != nil {
			return e.schemaFact(t, m.Schema, depth)
		}
	}
	return nil
}

// maxima are the words of JSON schema for how much there may be at most, of what is no number.
var maxima = map[any]string{"string": "maxLength", "array": "maxItems"}

func (e *evaluator) schemaFact(t term, s *model.Schema, depth int) map[string]any {
	m := map[string]any{}
	if base, ok := e.base(t, s.Of, depth).(map[string]any); ok {
		for k, x := range schemaOrShape(base) {
			m[k] = x
		}
	}
	if s.Type != "" {
		m["type"] = s.Type
	}
	if s.Matches != "" {
		m["pattern"] = s.Matches
	}
	if text, ok := e.pattern(t, s.Pattern); ok {
		m["pattern"] = text
	}
	if s.Optional {
		m[optional] = true
	}
	if s.Required {
		m[required] = true
	}
	for _, part := range []struct {
		key string
		at  model.Place
	}{
		{"description", s.Description}, {"default", s.Default}, {"const", s.Const}, {"items", s.Items}, {"enum", s.Enum}, {"anyOf", s.AnyOf}, {named, s.Name},
	} {
		key, place := part.key, part.at
		x := e.at(t, place, depth)
		switch {
		case x == nil:
			continue
		case key == "enum" || key == "anyOf":
			x = e.list(t, place, x, depth)
		case key == "description" || key == named:
			if _, ok := x.(string); !ok {
				continue
			}
		case key == "default":
			m[optional] = true
		}
		m[key] = x
	}
	if props, ok := e.at(t, s.Properties, depth).(map[string]any); ok {
		addProperties(m, props)
	}
	for _, p := range s.Maximum {
		if x := e.at(t, p, depth); x != nil {
			m[cmp.Or(maxima[m["type"]], "maximum")] = x
		}
	}
	for _, p := range s.With {
		for _, x := range e.atPlace(t, p) {
			if with, ok := e.json(x, depth-1).(map[string]any); ok {
				merge(m, with)
			}
		}
	}
	return m
}

// pattern gives the regular expression at a place, written as one or as a text.
func (e *evaluator) pattern(t term, p model.Place) (string, bool) {
	if p.None() {
		return "", false
	}
	for _, x := range e.atPlace(t, p) {
		for _, a := range e.alts(x) {
			if in := a.is.instr(); in != nil && in.Op == program.OpConst && program.ConstKind(in.Aux) == program.ConstRegexp {
				return in.Text, true
			}
			if text, ok := e.textOf(a.is); ok && !strings.Contains(text, "…") {
				return text, true
			}
		}
	}
	return "", false
}

// list gives an enumeration: a list, the values of an object, or all arguments at the place.
func (e *evaluator) list(t term, p model.Place, x any, depth int) any {
	switch x := x.(type) {
	case []any:
		return x
	case map[string]any:
		var list []any
		for _, k := range sortedKeys(x) {
			if x[k] != nil {
				list = append(list, x[k])
			}
		}
		return list
	}
	var list []any
	for _, a := range e.atPlace(t, p) {
		if v := e.json(a, depth-1); v != nil {
			list = append(list, v)
		}
	}
	return list
}

// base gives the schema that a method makes another of, or a call that is given it.
func (e *evaluator) base(t term, of model.Place, depth int) any {
	if of.Root != model.Receiver || e.methods >= maxMethods {
		return e.at(t, of, depth)
	}
	e.methods++
	defer func() { e.methods-- }()
	return e.at(t, of, depth+1)
}

func (e *evaluator) at(t term, p model.Place, depth int) any {
	if p.None() {
		return nil
	}
	for _, x := range e.atPlace(t, p) {
		if v := e.json(x, depth-1); v != nil {
			return v
		}
	}
	return nil
}

// schemaOrShape takes an object of schemas for the schema of an object.
func schemaOrShape(m map[string]any) map[string]any {
	if _, ok := m["type"].(string); ok || len(m) == 0 {
		return m
	}
	for _, x := range m {
		if _, ok := x.(map[string]any); !ok && x != nil {
			return m
		}
	}
	if isObject(m["properties"]) || isObject(m["items"]) {
		return m
	}
	return objectOf(m)
}

// addProperties adds properties to the schema of an object.
func addProperties(m, props map[string]any) {
	with := objectOf(props)
	old, _ := m["properties"].(map[string]any)
	all := map[string]any{}
	for k, x := range old {
		all[k] = x
	}
	for k, x := range with["properties"].(map[string]any) {
		all[k] = x
	}
	m["properties"] = all
	var must []string
	for _, list := range []any{m["required"], with["required"]} {
		names, _ := list.([]string)
		must = append(must, names...)
	}
	if len(must) > 0 {
		m["required"] = sorted(must)
	}
}

// merge adds the parts of an option to a schema; a named one is a property.
func merge(m, with map[string]any) {
	if name, ok := with[named].(string); ok {
		p := map[string]any{}
		for k, x := range with {
			p[k] = x
		}
		if p[required] == nil {
			p[optional] = true
		}
		addProperties(m, map[string]any{name: p})
		return
	}
	for k, x := range with {
		if k == "properties" {
			if props, ok := x.(map[string]any); ok {
				old, _ := m[k].(map[string]any)
				all := map[string]any{}
				for _, from := range []map[string]any{old, props} {
					for name, p := range from {
						all[name] = p
					}
				}
				x = all
			}
		}
		m[k] = x
	}
}
