package behaviour

import (
	"slices"
	"strings"

	"mcpsafe/internal/callgraph"
	"mcpsafe/internal/model"
	"mcpsafe/internal/program"
)

// changing are the HTTP methods that change what a service holds (RFC 9110, 9.3), and how sure that is: POST is used for queries, too.
var changing = map[string]*model.Fact{
	"PUT": {Confidence: "likely"}, "PATCH": {Confidence: "likely"}, "DELETE": {Confidence: "likely"}, "POST": {Confidence: "possible"},
}

// verbPlaces are where a program's own function that sends requests is told the method.
var verbPlaces = model.Places{
	{Root: model.Arg, Index: model.AnyArg},
	{Root: model.Arg, Index: model.AnyArg, Keys: []model.Key{{Name: "method"}}},
	{Root: model.Arg, Index: model.ByName, Names: []string{"method", "http_method"}},
}

// told gives what a call does elsewhere because it tells a function of the program, which sends requests, the method: api("DELETE", path).
func (b *Behaviours) told(f *program.Function, v program.Value, targets []*program.Function, way []callgraph.Site) []Act {
	if f.Values[v].Op != program.OpCall || len(targets) == 0 {
		return nil
	}
	var texts []string
	b.ix.Local(func() { texts = b.ix.Texts(f, v, verbPlaces) })
	for _, text := range texts {
		verb := text[strings.LastIndexByte(text, '.')+1:]
		if m, ok := strings.CutPrefix(verb, "Method"); ok { // http.MethodDelete
			verb = strings.ToUpper(m)
		}
		if fact := changing[verb]; fact != nil && slices.ContainsFunc(targets, func(t *program.Function) bool { return b.sends(t) }) {
			acts := []Act{{Does: "changes-remote", Func: f, Call: v, Fact: fact, Way: way}}
			if verb == "DELETE" {
				acts = append(acts, Act{Does: "deletes", Func: f, Call: v, Fact: fact, Way: way})
			}
			return acts
		}
	}
	return nil
}

// sends tells whether a function leads to a request to another host.
func (b *Behaviours) sends(f *program.Function) bool {
	if known, ok := b.sending[f]; ok {
		return known
	}
	found := false
	seen := map[*program.Function]bool{f: true}
	queue := []*program.Function{f}
	for n := 0; n < len(queue) && n < MaxSending && !found; n++ {
		g := queue[n]
		if b.sending[g] || slices.ContainsFunc(b.In(g), func(a Act) bool { return a.Does == "sends" }) {
			found = true
			break
		}
		for v := range g.Values {
			for _, to := range b.calledAt(g, program.Value(v)) {
				if !seen[to] {
					seen[to] = true
					queue = append(queue, to)
				}
			}
		}
	}
	b.sending[f] = found
	return found
}
