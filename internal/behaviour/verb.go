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

// asksVerb tells a function that compares what it is given with HTTP methods: which of its requests is made is for its callers to say, see told.
func asksVerb(f *program.Function) bool {
	for i := range f.Values {
		if in := &f.Values[i]; in.Op == program.OpCompare {
			for _, a := range in.Args {
				if c := &f.Values[f.Origin(a)]; c.Op == program.OpConst && (changing[strings.ToUpper(c.Text)] != nil || strings.EqualFold(c.Text, "GET")) {
					return true
				}
			}
		}
	}
	return false
}

// told gives what a call does elsewhere because it tells a function of the program, which sends requests, the method: api("DELETE", path).
func (b *Behaviours) told(f *program.Function, v program.Value, targets []*program.Function, way []callgraph.Site) []Act {
	if f.Values[v].Op != program.OpCall || len(targets) == 0 {
		return nil
	}
	for _, arg := range f.Values[v].Args[1:] {
		verb := verbOf(f, arg)
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

// verbOf gives the method that an argument is: a constant, a member named after it, or what an object is given as its method; "" for none.
func verbOf(f *program.Function, arg program.Value) string {
	for range 64 { // the fields of an object
		in := &f.Values[f.Origin(arg)]
		switch {
		case in.Op == program.OpConst:
			return in.Text
		case in.Op == program.OpField && strings.HasPrefix(in.Text, "Method"): // http.MethodDelete
			return strings.ToUpper(in.Text[len("Method"):])
		case in.Op != program.OpSetField:
			return ""
		case strings.EqualFold(in.Text, "method"):
			if m := &f.Values[f.Origin(in.Args[1])]; m.Op == program.OpConst {
				return m.Text
			}
			return ""
		}
		arg = in.Args[0]
	}
	return ""
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
