package surface

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"mcpsafe/internal/program"
)

// Input is where code gets what a client gives to an entry.
type Input struct {
	Entry string // kind of the entry: tool, resource, prompt
	Func  *program.Function
	Value program.Value // a parameter, or what reads it
	Keys  []string      // below it
	Words string
	Text  bool // it can be nothing but text, a number or a truth, or a list of such
	// Patterns are regular expressions one of which it is demanded to match; none where it can be any text.
	Patterns []string
}

// answerer is a function that answers a protocol method for all entries, and where it gets their arguments.
type answerer struct {
	fn     *program.Function
	unit   *Unit
	method string
	inputs []string
}

// answeredBy are the kinds of entry behind a protocol method, and where its request holds what the client gives.
var answeredBy = map[string]struct{ kind, key string }{
	"tools/call": {"tool", "arguments"}, "prompts/get": {"prompt", "arguments"}, "resources/read": {"resource", "uri"},
}

// Inputs lists where code gets what clients give to entries. Parameters that a schema makes numbers, truths or one of a list are left out: their
// text is not the client's.
func (s *Surface) Inputs() []Input {
	var all []Input
	for i := range s.Entries {
		x := &s.Entries[i]
		if x.Handler == nil || x.reg == nil || s.isTest(x.Handler.Module.File) != s.isTest(x.Func.Module.File) {
			continue
		}
		for _, where := range x.inputPlaces() {
			all = append(all, s.inputsAt(x, x.Handler, where)...)
			if x.around != nil {
				all = append(all, s.inputsAt(x, x.around, where)...)
			}
		}
	}
	for _, a := range s.answerers {
		all = append(all, s.answered(a)...)
	}
	return all
}

// Handlers lists the functions that answer for entries of a kind.
func (s *Surface) Handlers(kind string) (all []*program.Function) {
	for i := range s.Entries {
		if x := &s.Entries[i]; x.Kind == kind && x.Handler != nil && !slices.Contains(all, x.Handler) {
			all = append(all, x.Handler)
		}
	}
	for _, a := range s.answerers {
		if answeredBy[a.method].kind == kind && !slices.Contains(all, a.fn) {
			all = append(all, a.fn)
		}
	}
	return all
}

// inputPlaces says which parameters of an entry's handler hold what the client gives.
func (x *Entry) inputPlaces() []string {
	switch {
	case len(x.reg.Inputs) > 0:
		return x.reg.Inputs
	case x.reg.Arguments != nil:
		return []string{x.reg.Arguments.From}
	}
	return nil
}

func (s *Surface) inputsAt(x *Entry, h *program.Function, where string) (all []Input) {
	if where == "parameters" {
		for i := range h.Params {
			p := &h.Params[i]
			filled := x.reg.Arguments != nil && s.evaluator().filled(h, p, x.reg.Arguments)
			if p.Kind == program.ParamReceiver || filled || isChoice(p.Types) || x.Schema == nil && isNumber(p.Types) {
				continue
			}
			isText := len(p.Types) == 1 && slices.Contains(textTypes, p.Types[0])
			for _, part := range textsOf(property(x.Schema, p.Name), 0) {
				words := fmt.Sprintf("%q of %s %q enters here", part.name(p.Name), x.Kind, x.Name)
				all = append(all, Input{x.Kind, h, program.Value(i), part.keys, words, part.isText || isText, part.patterns})
			}
		}
		return all
	}
	param, keys := paramAt(h, where)
	if param < 0 {
		return nil
	}
	if where == "last" { // a struct of the program; any other type is known by models
		if len(h.Params[param].Types) == 1 {
			if c, _ := s.g.Type(h.Module, h.Params[param].Types[0]); c != nil {
				return s.fieldInputs(x, h, c, param)
			}
		}
		return nil
	}
	return below(x.Kind, h, program.Value(param), keys, []map[string]any{x.Schema}, fmt.Sprintf("%s %q", x.Kind, x.Name))
}

// isChoice tells a declared type that is a list of constants.
func isChoice(types []string) bool {
	return len(types) > 0 && !slices.ContainsFunc(types, func(t string) bool { return t[strings.LastIndexByte(t, '.')+1:] != "Literal" })
}

// isNumber tells a declared type that text is made a number or truth for, where an entry has no schema.
func isNumber(types []string) bool {
	return len(types) > 0 && !slices.ContainsFunc(types, func(t string) bool { return !slices.Contains([]string{"int", "float", "bool"}, t) })
}

// fieldInputs lists the fields of a struct that is a handler's argument.
func (s *Surface) fieldInputs(x *Entry, h *program.Function, c *program.Class, param int) (all []Input) {
	for i := range c.Fields {
		f := &c.Fields[i]
		if f.Name == "" || len(f.Types) == 1 && slices.Contains(scalars, f.Types[0]) {
			continue
		}
		all = append(all, Input{x.Kind, h, program.Value(param), []string{f.Name}, fmt.Sprintf("%q of %s %q enters here", f.Name, x.Kind, x.Name), len(f.Types) == 1 && slices.Contains(textTypes, f.Types[0]), nil})
	}
	return all
}

// scalars are types of Go whose text is not the client's.
var scalars = []string{"int", "int8", "int16", "int32", "int64", "uint", "uint8", "uint16", "uint32", "uint64", "float32", "float64", "bool", "time.Time", "time.Duration"}

// answered lists the arguments of a function that answers for all entries of its unit.
func (s *Surface) answered(a answerer) (all []Input) {
	of, ok := answeredBy[a.method]
	if !ok || s.isTest(a.fn.Module.File) {
		return nil
	}
	var schemas []map[string]any
	for i := range s.Entries {
		if x := &s.Entries[i]; x.Unit == a.unit && x.Kind == of.kind && x.Kind == "tool" {
			schemas = append(schemas, x.Schema)
		}
	}
	words := "a " + of.kind + " that a client asks for"
	for _, where := range a.inputs {
		if where == "request" {
			where = "0.params." + of.key
		}
		if param, keys := paramAt(a.fn, where); param >= 0 {
			all = append(all, below(of.kind, a.fn, program.Value(param), keys, schemas, words)...)
		}
	}
	if len(a.inputs) > 0 {
		return all
	}
	for _, x := range s.reads(a, of.key) { // answered by hand
		all = append(all, below(of.kind, x.f, x.v, nil, schemas, words)...)
	}
	return all
}

// below lists the properties of an arguments object that give text, of several tools together; the whole of it where a schema is not known.
func below(kind string, f *program.Function, v program.Value, keys []string, schemas []map[string]any, of string) (all []Input) {
	whole := []Input{{kind, f, v, keys, "what a client gives to " + of + " enters here", false, nil}}
	parts := map[string][]textPart{} // by name: those of all schemas
	for _, schema := range schemas {
		props, ok := schema["properties"].(map[string]any)
		if !ok || schema["additionalProperties"] == true {
			return whole
		}
		for name := range props {
			parts[name] = append(parts[name], textsOf(property(schema, name), len(keys)+1)...)
		}
	}
	if len(parts) == 0 { // of none is it known what it takes
		return whole
	}
	for _, name := range slices.Sorted(maps.Keys(parts)) {
		for _, p := range joined(parts[name]) {
			words := fmt.Sprintf("%q of %s enters here", p.name(name), of)
			all = append(all, Input{kind, f, v, append(append(slices.Clip(keys), name), p.keys...), words, p.isText, p.patterns})
		}
	}
	return all
}

// paramAt reads "last", "0" or "0.key.key": the parameter, receivers not counted, and keys below it.
func paramAt(f *program.Function, where string) (param int, keys []string) {
	first, rest, _ := strings.Cut(where, ".")
	if rest != "" {
		keys = strings.Split(rest, ".")
	}
	var plain []int
	for i := range f.Params {
		if f.Params[i].Kind != program.ParamReceiver {
			plain = append(plain, i)
		}
	}
	n, err := strconv.Atoi(first)
	switch {
	case first == "last" && len(plain) > 0:
		return plain[len(plain)-1], keys
	case err != nil || n >= len(plain):
		return -1, nil
	}
	return plain[n], keys
}

// property gives the schema of a property, nil where it is not known.
func property(schema map[string]any, name string) map[string]any {
	props, _ := schema["properties"].(map[string]any)
	p, _ := props[name].(map[string]any)
	return p
}

// textTypes are declared types of which is nothing but text, or lists of such.
var textTypes = []string{"str", "string", "[]string", "list[str]", "List[str]"}

// onlyText tells whether what a schema lets through can be nothing but text, numbers and truths, or lists of such.
func onlyText(schema map[string]any) bool {
	for _, key := range []string{"anyOf", "oneOf"} {
		if list, ok := schema[key].([]any); ok && len(list) > 0 {
			return !slices.ContainsFunc(list, func(x any) bool { m, ok := x.(map[string]any); return !ok || !onlyText(m) })
		}
	}
	switch schema["type"] {
	case "string", "integer", "number", "boolean", "null":
		return true
	case "array":
		items, _ := schema["items"].(map[string]any)
		return onlyText(items)
	}
	return false
}
