package surface

import (
	"maps"
	"slices"
	"strings"
)

// textPart is a part of what a schema describes in which a client can put text.
type textPart struct {
	keys     []string // from the value that is described down to it; "*" for each element of a list
	patterns []string // of these it has to match one; none: any text
	isText   bool     // it can be nothing but text, a number or a truth, or a list of such
}

// maxPartKeys bounds the keys of a part, those above the described value included: as deep as text is followed, see taint.MaxTextDepth.
const maxPartKeys = 3

// name gives what a part is called in a message.
func (p *textPart) name(of string) string {
	for _, k := range p.keys {
		if k != "*" {
			of += "." + k
		}
	}
	return of
}

// textsOf lists the parts of what a schema lets through that can be text of the client's: none for numbers, truths and one of a list. Where no part
// differs from another it is one. above is how many keys stand above it.
func textsOf(schema map[string]any, above int) []textPart {
	if schema["enum"] != nil || schema["const"] != nil {
		return nil
	}
	if pattern, ok := schema["pattern"].(string); ok {
		return []textPart{{patterns: []string{pattern}, isText: true}}
	}
	free := []textPart{{isText: onlyText(schema)}}
	for _, key := range []string{"anyOf", "oneOf"} {
		if list, ok := schema[key].([]any); ok && len(list) > 0 {
			return textsOfAny(list, above, free)
		}
	}
	switch schema["type"] {
	case "integer", "number", "boolean", "null":
		return nil
	case "array":
		if items, ok := schema["items"].(map[string]any); ok {
			return textsOfList(items, above, free)
		}
	case "object":
		return textsOfObject(schema, above, free)
	}
	return free
}

// textsOfList lists the parts of a list: where an element is text from end to end, the list as a whole.
func textsOfList(items map[string]any, above int, free []textPart) []textPart {
	parts := textsOf(items, above+1)
	if len(parts) == 1 && len(parts[0].keys) == 0 {
		free[0].patterns = parts[0].patterns
		return free
	}
	return under("*", parts)
}

func under(key string, parts []textPart) (all []textPart) {
	for _, p := range parts {
		p.keys = append([]string{key}, p.keys...)
		all = append(all, p)
	}
	return all
}

func textsOfObject(schema map[string]any, above int, free []textPart) []textPart {
	props, ok := schema["properties"].(map[string]any)
	if open := schema["additionalProperties"]; !ok || len(props) == 0 || open != nil && open != false || above >= maxPartKeys {
		return free
	}
	narrow := false
	var all []textPart
	for _, name := range slices.Sorted(maps.Keys(props)) {
		parts := under(name, textsOf(property(schema, name), above+1))
		narrow = narrow || len(parts) != 1 || len(parts[0].keys) > 1 || len(parts[0].patterns) > 0
		all = append(all, parts...)
	}
	if !narrow {
		return free
	}
	return all
}

// textsOfAny lists the parts of several alternatives.
func textsOfAny(list []any, above int, free []textPart) (all []textPart) {
	for _, x := range list {
		m, ok := x.(map[string]any)
		if !ok {
			return free
		}
		all = append(all, textsOf(m, above)...)
	}
	return joined(all)
}

// joined makes one of parts with the same keys.
func joined(parts []textPart) (all []textPart) {
	index := map[string]int{}
	for _, p := range parts {
		at := strings.Join(p.keys, "\x00")
		i, ok := index[at]
		if !ok {
			index[at] = len(all)
			all = append(all, p)
			continue
		}
		have := &all[i]
		have.isText = have.isText && p.isText
		if len(have.patterns) > 0 && len(p.patterns) > 0 {
			have.patterns = append(slices.Clip(have.patterns), p.patterns...)
		} else {
			have.patterns = nil
		}
	}
	return all
}
