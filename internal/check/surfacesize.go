package check

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"mcpsafe/internal/surface"
	"mcpsafe/internal/taint"
)

// Tokens estimates what a text costs a model. The rule of thumb: a word of Latin letters is a token for each six letters or part of them, a run of digits
// one for each three, each mark of punctuation and each letter of another script is one. The tokenizers of the large vendors are within a fifth of it on English
// prose and JSON; none is the same as another.
func Tokens(text string) int {
	n, letters, digits := 0, 0, 0
	flush := func() {
		n += (letters+5)/6 + (digits+2)/3
		letters, digits = 0, 0
	}
	for _, c := range text {
		switch {
		case c < 0x250 && unicode.IsLetter(c):
			letters++
		case c >= '0' && c <= '9':
			digits++
		case unicode.IsSpace(c):
			flush()
		default:
			flush()
			n++
		}
	}
	flush()
	return n
}

// cost estimates what a tool costs in a list of tools, with its schema.
func cost(x *surface.Entry) int {
	all := Tokens(x.Description) + Tokens(x.Name)
	if x.Schema != nil {
		if schema, err := json.Marshal(x.Schema); err == nil {
			all += Tokens(string(schema))
		}
	}
	return all
}

// toolSize reports tools whose description is long.
func toolSize(s *surfaceCheck) {
	s.entries(func(x *surface.Entry) {
		if prose := Tokens(x.Description); prose > s.Tokens {
			t := s.description(x)
			s.report(x, &t, sizeConfidence(prose, s.Tokens), fmt.Sprintf("The description of the %s “%s” has about %d tokens; %d are enough for most.", x.Kind, x.Name, prose, s.Tokens))
		}
	})
}

// sizeConfidence is likely where the estimate is clearly above the limit.
func sizeConfidence(n, limit int) taint.Confidence {
	if n*4 < limit*5 {
		return taint.Possible
	}
	return taint.Likely
}

// description gives the description of an entry with its place.
func (s *surfaceCheck) description(x *surface.Entry) surface.Text {
	for _, t := range s.f.Surface.Texts(x) {
		if t.In == surface.InDescription {
			return t
		}
	}
	return surface.Text{In: surface.InDescription, Text: x.Description, Func: x.Func, Value: x.Value}
}

// listSize reports servers whose tools cost much together, at the server, or at its first tool where that is not known.
func listSize(s *surfaceCheck) {
	s.units(func(u *surface.Unit, server *surface.Entry, tools []*surface.Entry) {
		total := 0
		sized := slices.Clone(tools)
		sizes := map[*surface.Entry]int{}
		for _, x := range tools {
			n := cost(x)
			total += n
			sizes[x] = n
		}
		if total <= s.Total {
			return
		}
		slices.SortStableFunc(sized, func(a, b *surface.Entry) int { return sizes[b] - sizes[a] })
		var largest []string
		for _, x := range sized[:min(3, len(sized))] {
			largest = append(largest, fmt.Sprintf("%s (%d)", x.Name, sizes[x]))
		}
		t := surface.Text{Func: server.Func, Value: server.Value}
		s.report(server, &t, sizeConfidence(total, s.Total), fmt.Sprintf("The %d tools have about %d tokens together, every one of them in every request; the largest: %s.", len(tools), total, strings.Join(largest, ", ")))
	})
}

// units visits each unit with tools: where it makes a server (or its first tool), and the tools, once each.
func (s *surfaceCheck) units(visit func(u *surface.Unit, at *surface.Entry, tools []*surface.Entry)) {
	tools := map[*surface.Unit][]*surface.Entry{}
	at := map[*surface.Unit]*surface.Entry{}
	var order []*surface.Unit
	type tool struct {
		unit *surface.Unit
		name string
	}
	seen := map[tool]bool{}
	s.entries(func(x *surface.Entry) {
		switch {
		case x.Kind == "server" && at[x.Unit] == nil:
			at[x.Unit] = x
		case x.Kind == "tool" && !seen[tool{x.Unit, x.Name}]:
			seen[tool{x.Unit, x.Name}] = true
			if tools[x.Unit] == nil {
				order = append(order, x.Unit)
			}
			tools[x.Unit] = append(tools[x.Unit], x)
		}
	})
	for _, u := range order {
		x := at[u]
		if x == nil {
			x = tools[u][0]
		}
		visit(u, x, tools[u])
	}
}
