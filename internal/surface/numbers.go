package surface

import (
	"fmt"
	"maps"
	"slices"

	"mcpsafe/internal/program"
)

// Numbers lists where handlers of tools get numbers that nothing bounds: by their type or schema, which names no maximum.
func (s *Surface) Numbers() (all []Input) {
	for i := range s.Entries {
		x := &s.Entries[i]
		if x.Kind != "tool" || x.Handler == nil || x.reg == nil || s.isTest(x.Handler.Module.File) != s.isTest(x.Func.Module.File) {
			continue
		}
		for _, where := range x.inputPlaces() {
			all = append(all, s.numbersAt(x, where)...)
		}
	}
	for _, a := range s.answerers {
		all = append(all, s.numbersAnswered(a)...)
	}
	return all
}

func (s *Surface) numbersAt(x *Entry, where string) (all []Input) {
	h := x.Handler
	number := func(param int, keys []string, name string) {
		all = append(all, Input{x.Kind, h, program.Value(param), keys, fmt.Sprintf("%q of %s %q enters here", name, x.Kind, x.Name), false, nil})
	}
	switch where {
	case "parameters":
		for i := range h.Params {
			if p := &h.Params[i]; p.Kind != program.ParamReceiver && anyNumber(property(x.Schema, p.Name)) {
				number(i, nil, p.Name)
			}
		}
		return all
	case "last":
		n := len(h.Params) - 1
		if n < 0 || len(h.Params[n].Types) != 1 {
			return nil
		}
		if c, _ := s.g.Type(h.Module, h.Params[n].Types[0]); c != nil {
			for i := range c.Fields {
				if f := &c.Fields[i]; f.Name != "" && len(f.Types) == 1 && slices.Contains(integers, f.Types[0]) {
					number(n, []string{f.Name}, f.Name)
				}
			}
		}
		return all
	}
	param, keys := paramAt(h, where)
	props, _ := x.Schema["properties"].(map[string]any)
	for _, name := range sortedKeys(props) {
		if param >= 0 && anyNumber(property(x.Schema, name)) {
			number(param, append(slices.Clip(keys), name), name)
		}
	}
	return all
}

// integers are types of Go that count.
var integers = []string{"int", "int32", "int64", "uint", "uint32", "uint64"}

// anyNumber tells whether a schema lets through numbers without a maximum.
func anyNumber(schema map[string]any) bool {
	if schema["maximum"] != nil || schema["exclusiveMaximum"] != nil || schema["enum"] != nil || schema["const"] != nil {
		return false
	}
	for _, key := range []string{"anyOf", "oneOf"} {
		if list, ok := schema[key].([]any); ok {
			return slices.ContainsFunc(list, func(x any) bool { m, ok := x.(map[string]any); return ok && anyNumber(m) })
		}
	}
	return schema["type"] == "integer" || schema["type"] == "number"
}

// numbersAnswered lists numbers among the arguments of a function that answers for all tools of its unit: those that no tool bounds.
func (s *Surface) numbersAnswered(a answerer) (all []Input) {
	if a.method != "tools/call" || s.isTest(a.fn.Module.File) {
		return nil
	}
	numbers, bounded := map[string]bool{}, map[string]bool{}
	for i := range s.Entries {
		if x := &s.Entries[i]; x.Unit == a.unit && x.Kind == "tool" {
			props, _ := x.Schema["properties"].(map[string]any)
			for name := range props {
				is := anyNumber(property(x.Schema, name))
				numbers[name], bounded[name] = numbers[name] || is, bounded[name] || !is
			}
		}
	}
	for _, where := range a.inputs {
		if where == "request" {
			where = "0.params.arguments"
		}
		param, keys := paramAt(a.fn, where)
		for _, name := range slices.Sorted(maps.Keys(numbers)) {
			if param >= 0 && numbers[name] && !bounded[name] {
				all = append(all, Input{"tool", a.fn, program.Value(param), append(slices.Clip(keys), name), fmt.Sprintf("%q of a tool that a client asks for enters here", name), false, nil})
			}
		}
	}
	return all
}
