package check

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"

	"mcpsafe/internal/callgraph"
	"mcpsafe/internal/program"
	"mcpsafe/internal/surface"
	"mcpsafe/internal/taint"
)

// maxListed bounds the tools that one finding lists.
const maxListed = 12

// broadSchema reports once a server which tools take a command, query, path, address or program as any text, with nothing in schema or handler that
// narrows it down.
func broadSchema(s *surfaceCheck) {
	s.units(func(u *surface.Unit, at *surface.Entry, tools []*surface.Entry) {
		var broad []string
		for _, x := range tools {
			if names := s.broad(x); len(names) > 0 {
				broad = append(broad, x.Name+" ("+strings.Join(names, ", ")+")")
			}
		}
		if len(broad) == 0 {
			return
		}
		if more := len(broad) - maxListed; more > 0 {
			broad = append(broad[:maxListed], fmt.Sprintf("%d more", more))
		}
		t := surface.Text{Func: at.Func, Value: at.Value}
		s.report(at, &t, taint.Possible, "Tools: "+strings.Join(broad, ", ")+".")
	})
}

// broad names the parameters of a tool that take any text, and "any other" where the schema says that others are welcome.
func (s *surfaceCheck) broad(x *surface.Entry) []string {
	props, _ := x.Schema["properties"].(map[string]any)
	var names []string
	for _, name := range slices.Sorted(maps.Keys(props)) {
		p, _ := props[name].(map[string]any)
		if hasWord(name, s.Names) && !hasWord(name, s.Except) && free(p) && !s.validates(x, name) {
			names = append(names, name)
		}
	}
	if open, ok := x.Schema["additionalProperties"]; ok && open != false {
		if m, isSchema := open.(map[string]any); !isSchema || len(m) == 0 {
			names = append(names, "any other property")
		}
	}
	return names
}

// narrows are what a schema limits a text with.
var narrows = []string{"enum", "const", "pattern", "format", "maxLength", "minLength", "anyOf", "oneOf", "$ref"}

func free(p map[string]any) bool {
	return p["type"] == "string" && !slices.ContainsFunc(narrows, func(k string) bool { return p[k] != nil })
}

// hasWord tells whether one of the words, or of some words in a row, is among those that a name is made of.
func hasWord(name string, words []string) bool {
	in := " " + strings.Join(wordsIn(name), " ") + " "
	return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(in, " "+w+" ") })
}

// wordsIn takes a name apart where its case changes and at marks, in lower case.
func wordsIn(name string) []string {
	var b strings.Builder
	last := ' '
	for _, c := range name {
		switch {
		case !unicode.IsLetter(c) && !unicode.IsDigit(c):
			b.WriteByte(' ')
		case unicode.IsUpper(c) && unicode.IsLower(last):
			b.WriteByte(' ')
			b.WriteRune(unicode.ToLower(c))
		default:
			b.WriteRune(unicode.ToLower(c))
		}
		last = c
	}
	return strings.Fields(b.String())
}

// validating are words in the names of functions that check what they are given.
var validating = []string{"valid", "check", "allow", "sanit", "ensure", "assert", "safe", "escape", "quote", "verify", "permit", "restrict", "resolve", "match", "fullmatch", "test"}

// validates tells whether a handler compares a parameter with something or gives it to a function that by its name checks it.
func (s *surfaceCheck) validates(x *surface.Entry, name string) bool {
	h := x.Handler
	if h == nil {
		return false
	}
	for i := range h.Params {
		if p := &h.Params[i]; p.Name == name && len(p.Types) > 0 && !slices.ContainsFunc(p.Types, isNoLiteral) {
			return true
		}
	}
	w := argumentWalk{s: s, name: name, seen: map[program.ID]bool{}}
	return w.in(h)
}

// isNoLiteral tells types from those that list the values.
func isNoLiteral(name string) bool { return name[strings.LastIndexByte(name, '.')+1:] != "Literal" }

// argumentWalk goes from a parameter to what looks at it.
type argumentWalk struct {
	s    *surfaceCheck
	name string
	seen map[program.ID]bool
}

func (w *argumentWalk) in(h *program.Function) bool {
	for v := range h.Values {
		in := &h.Values[v]
		is := in.Op == program.OpField && in.Text == w.name || in.Op == program.OpParam && h.Params[in.Aux].Name == w.name
		if is && w.checked(h, program.Value(v)) {
			return true
		}
	}
	return false
}

// checked tells whether a use of a value checks it.
func (w *argumentWalk) checked(f *program.Function, v program.Value) bool {
	if w.seen[f.Number(v)] || len(w.seen) > 400 {
		return false
	}
	w.seen[f.Number(v)] = true
	for _, u := range f.Uses(v) {
		in := &f.Values[u.By]
		switch in.Op {
		case program.OpCompare:
			if other := f.Values[in.Args[1-min(int(u.Arg), 1)]]; other.Op != program.OpConst || other.Text != "" && program.ConstKind(other.Aux) == program.ConstString {
				return true
			}
		case program.OpCopy, program.OpCast, program.OpGuard, program.OpPhi, program.OpLogic:
			if w.checked(f, u.By) {
				return true
			}
		case program.OpCall:
			if w.given(f, u.By, v) {
				return true
			}
		}
	}
	return false
}

// given tells whether a call that a value is given to checks it: by its name, or in the function that it runs.
func (w *argumentWalk) given(f *program.Function, call, v program.Value) bool {
	callee := &f.Values[f.Values[call].Args[0]]
	name := strings.ToLower(callee.Text)
	if slices.ContainsFunc(validating, func(word string) bool { return strings.Contains(name, word) }) {
		return true
	}
	for _, t := range w.s.f.Graph.Targets(f, call) {
		if t.Func == nil {
			continue
		}
		for _, b := range callgraph.Bind(f, call, t.Func) {
			if b.From == v && b.Param >= 0 && b.Key == "" && w.checked(t.Func, program.Value(b.Param)) {
				return true
			}
		}
	}
	return false
}
