package surface

import (
	"reflect"
	"slices"
	"strings"

	"mcpsafe/internal/model"
	"mcpsafe/internal/program"
)

func sorted(names []string) []string {
	slices.Sort(names)
	return slices.Compact(names)
}

func sortedKeys(m map[string]any) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// arguments gives the schema that a handler's parameters make.
func (e *evaluator) arguments(h *program.Function, a *model.Arguments) map[string]any {
	if a == nil || h == nil {
		return nil
	}
	if a.From == "last" {
		n := len(h.Params) - 1
		if n < 0 || len(h.Params[n].Types) != 1 {
			return nil
		}
		c, _ := e.s.g.Type(h.Module, h.Params[n].Types[0])
		if c == nil || c.Interface {
			return nil
		}
		return clean(e.classSchema(c, a.Tags, maxJSONDepth))
	}
	props := map[string]any{}
	for i := range h.Params {
		p := &h.Params[i]
		if p.Kind != program.ParamPlain && p.Kind != program.ParamKeyword || strings.HasPrefix(p.Name, "$") || e.filled(h, p, a) {
			continue
		}
		s := e.typeSchema(h.Module, p.Types, false, a.Tags, maxJSONDepth-2)
		e.addItems(s, h.Module, p.Elems, a.Tags, maxJSONDepth-2)
		if p.Default != program.None {
			s[optional] = true
			if x := e.json(term{f: h.Outer, v: p.Default}, 3); x != nil {
				if m, ok := x.(map[string]any); ok && e.isSchemaCall(term{f: h.Outer, v: p.Default}) {
					if m["default"] == nil {
						delete(s, optional)
					}
					delete(m, "type")
					merge(s, m)
				} else {
					s["default"] = x
				}
			}
		}
		for key, x := range e.annotated(h, p) {
			if s[key] == nil {
				s[key] = x
			}
		}
		props[p.Name] = s
	}
	return clean(objectOf(props))
}

// filled tells a parameter that the framework gives: of one of its types, or with an injected default.
func (e *evaluator) filled(h *program.Function, p *program.Param, a *model.Arguments) bool {
	for _, name := range p.Types {
		if _, outside := e.s.g.Type(h.Module, name); outside != "" && slices.Contains(a.Without, e.s.g.Canonical(h.Module.Language, outside)) {
			return true
		}
	}
	if p.Default == program.None || h.Outer == nil {
		return false
	}
	for _, m := range e.facts2(term{f: h.Outer, v: p.Default}) {
		if len(m.Calls) > 0 || m.Returns != "" || m.Source != "" {
			return true
		}
	}
	return false
}

func (e *evaluator) facts2(t term) []*model.Fact {
	if t.op() != program.OpCall {
		return nil
	}
	return e.facts(t.f, t.v)
}

// isSchemaCall tells a call of a schema library, be it said to be of a type, as defaults of fields with one are.
func (e *evaluator) isSchemaCall(t term) bool {
	if t.f != nil && t.v != program.None {
		t.v = t.f.Origin(t.v)
	}
	return slices.ContainsFunc(e.facts2(t), func(m *model.Fact) bool { return m.Schema != nil })
}

// annotated gives what a parameter's annotation says of it: the description and the maximum of schema calls within it.
func (e *evaluator) annotated(h *program.Function, p *program.Param) map[string]any {
	if h.Outer == nil || p.End <= p.Start {
		return nil
	}
	said := map[string]any{}
	for _, v := range e.s.inside(h.Outer, p.Start, p.End) {
		t := term{f: h.Outer, v: v}
		if !e.isSchemaCall(t) {
			continue
		}
		if m, ok := e.json(t, 3).(map[string]any); ok {
			if text, ok := m["description"].(string); ok && text != "" && said["description"] == nil {
				said["description"] = text
			}
			if m["maximum"] != nil && said["maximum"] == nil {
				said["maximum"] = m["maximum"]
			}
		}
	}
	return said
}

// inside lists the calls of a function that stand in a range of the source.
func (s *Surface) inside(f *program.Function, from, to uint32) []program.Value {
	calls, ok := s.callsOf[f]
	if !ok {
		for v := range f.Values {
			if f.Values[v].Op == program.OpCall {
				calls = append(calls, program.Value(v))
			}
		}
		slices.SortFunc(calls, func(a, b program.Value) int { return int(f.Values[a].Start) - int(f.Values[b].Start) })
		s.callsOf[f] = calls
	}
	i, _ := slices.BinarySearchFunc(calls, from, func(v program.Value, at uint32) int { return int(f.Values[v].Start) - int(at) })
	j := i
	for j < len(calls) && f.Values[calls[j]].End <= to {
		j++
	}
	return calls[i:j]
}

// jsonTypes are the JSON types of the languages' own types.
var jsonTypes = map[string]map[string]string{
	"python": {
		"str": "string", "bytes": "string", "int": "integer", "float": "number", "bool": "boolean", "Literal": "string", "datetime": "string", "date": "string",
		"list": "array", "List": "array", "tuple": "array", "Tuple": "array", "set": "array", "Set": "array", "Sequence": "array", "Iterable": "array", "frozenset": "array",
		"dict": "object", "Dict": "object", "Mapping": "object", "None": "null", "Path": "string", "UUID": "string", "Decimal": "number",
	},
	"go": {
		"string": "string", "bool": "boolean", "float32": "number", "float64": "number", "int": "integer", "int8": "integer", "int16": "integer", "int32": "integer",
		"int64": "integer", "uint": "integer", "uint8": "integer", "uint16": "integer", "uint32": "integer", "uint64": "integer", "time.Time": "string", "json.RawMessage": "",
	},
	"javascript": {"string": "string", "number": "number", "boolean": "boolean", "Array": "array", "object": "object", "Record": "object"},
}

// typePatterns are what texts of types look like that a framework makes objects of.
var typePatterns = map[string]string{"UUID": "^[0-9a-f][0-9a-f-]*$", "datetime": "^[0-9][0-9T:.+-]*$", "date": "^[0-9][0-9-]*$"}

// typeSchema gives the schema of a declared type; an empty one if it says nothing.
func (e *evaluator) typeSchema(m *program.Module, types []string, many bool, tags []string, depth int) map[string]any {
	if many {
		return map[string]any{"type": "array", "items": e.typeSchema(m, types, false, tags, depth-1)}
	}
	var all []any
	for _, name := range types {
		s := map[string]any{}
		if known := jsonTypes[m.Language][name[strings.LastIndexByte(name, '.')+1:]]; known != "" && known != "null" {
			s["type"] = known
			if text := typePatterns[name[strings.LastIndexByte(name, '.')+1:]]; text != "" && m.Language == "python" {
				s["pattern"] = text
			}
		} else if known := jsonTypes[m.Language][name]; known != "" && known != "null" {
			s["type"] = known
		} else if known == "null" {
			continue
		} else if c, _ := e.s.g.Type(m, name); c != nil && depth > 0 {
			if made := e.classSchema(c, tags, depth-1); made != nil {
				s = made
			}
		}
		all = append(all, s)
	}
	switch len(all) {
	case 0:
		return map[string]any{}
	case 1:
		return all[0].(map[string]any)
	}
	return map[string]any{"anyOf": all}
}

// addItems says what the elements of a list are.
func (e *evaluator) addItems(s map[string]any, m *program.Module, elems []string, tags []string, depth int) {
	if s["type"] != "array" || len(elems) == 0 {
		return
	}
	if items := e.typeSchema(m, elems, false, tags, depth-1); len(items) > 0 {
		s["items"] = items
	}
}

// classSchema gives the schema of a class with declared fields: a data class or a struct; of an enumeration its values.
func (e *evaluator) classSchema(c *program.Class, tags []string, depth int) map[string]any {
	if depth <= 0 {
		return map[string]any{"type": "object"}
	}
	line, _ := e.s.g.Ancestors(c)
	if enum := e.enumeration(line); len(enum) > 0 {
		return map[string]any{"type": "string", "enum": enum}
	}
	props := map[string]any{}
	for _, k := range slices.Backward(line) {
		for i := range k.Fields {
			f := &k.Fields[i]
			name, omit, skip := jsonTag(f)
			if skip || f.Name == "" || strings.HasPrefix(f.Name, "_") || name == "" && slices.Contains(k.Bases, f.Name) || k.Module.Language == "go" && (f.Name[0] < 'A' || f.Name[0] > 'Z') {
				continue
			}
			if name == "" {
				name = f.Name
			}
			props[name] = e.fieldSchema(k, f, omit, tags, depth)
		}
	}
	if len(props) == 0 && len(c.Fields) == 0 && len(c.Bases) == 0 && c.Module.Language != "go" {
		return nil
	}
	return objectOf(props)
}

func (e *evaluator) fieldSchema(c *program.Class, f *program.Field, omit bool, tags []string, depth int) map[string]any {
	s := e.typeSchema(c.Module, f.Types, f.Many, tags, depth-1)
	e.addItems(s, c.Module, f.Elems, tags, depth-1)
	if omit {
		s[optional] = true
	}
	if f.Default != program.None && c.Outer != nil {
		d := term{f: c.Outer, v: f.Default}
		s[optional] = true
		x := e.json(d, 3)
		if m, ok := x.(map[string]any); ok && e.isSchemaCall(d) {
			if m["default"] == nil {
				delete(s, optional)
			}
			delete(m, "type")
			merge(s, m)
		} else if x != nil {
			s["default"] = x
		}
	}
	for _, key := range tags {
		if tag, ok := reflect.StructTag(f.Tag).Lookup(key); ok {
			describe(s, tag)
		}
	}
	return s
}

// describe reads a struct tag that is either a list of key=value pairs or the description itself.
func describe(s map[string]any, tag string) {
	if !strings.Contains(tag, "=") && tag != "required" {
		s["description"] = tag
		return
	}
	for part := range strings.SplitSeq(strings.ReplaceAll(tag, `\,`, "\x01"), ",") {
		key, value, _ := strings.Cut(strings.ReplaceAll(part, "\x01", ","), "=")
		switch strings.TrimSpace(key) {
		case "description":
			s["description"] = value
		case "required":
			delete(s, optional)
		case "enum":
			list, _ := s["enum"].([]any)
			s["enum"] = append(list, value)
		case "default":
			s["default"] = value
		}
	}
}

func (e *evaluator) enumeration(line []*program.Class) []any {
	is := slices.ContainsFunc(line, func(c *program.Class) bool {
		return slices.ContainsFunc(c.Bases, func(b string) bool { return strings.HasSuffix(b, "Enum") })
	})
	if !is {
		return nil
	}
	var values []any
	for _, f := range line[0].Fields {
		for _, x := range e.classMember(line[0], f.Name) {
			if v := e.json(x, 2); v != nil {
				values = append(values, v)
			}
		}
	}
	return values
}

// jsonTag reads how a struct's field is written in JSON: its name ("" for its own), whether it may be left out, whether it is.
func jsonTag(f *program.Field) (name string, omit, skip bool) {
	tag := reflect.StructTag(f.Tag).Get("json")
	name, options, _ := strings.Cut(tag, ",")
	return name, strings.Contains(options, "omit"), tag == "-"
}
