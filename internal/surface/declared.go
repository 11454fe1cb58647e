package surface

import (
	"context"
	"slices"
	"strings"

	"mcpsafe/internal/program"
)

// declared adds the tools that a program writes out as the protocol has them, as objects with a name and an input schema, wherever they are
// listed, where nothing else registers one of that name. The function that stands beside such an object handles it.
func (s *Surface) declared(ctx context.Context) {
	for _, d := range s.described {
		if !d.unit.MCP || ctx.Err() != nil {
			continue
		}
		e := s.evaluator()
		at := term{f: d.f, v: final(d.f, d.v)}
		seen := map[string]bool{}
		for _, n := range e.under2(at, "name") {
			text, ok := e.textOf(n.is)
			if !ok || text == "" || seen[text] || strings.Contains(text, "…") && len(seen) > 0 {
				continue
			}
			seen[text] = true
			e.ask()
			self := at
			self.in = n.in
			x := Entry{Kind: "tool", Name: text, Func: d.f, Value: d.v, Unit: d.unit}
			if n.in != nil && n.is.f != nil && n.is.v != program.None {
				x.Func, x.Value = n.is.f, n.is.v
			}
			if r, ok := n.in.find(d.f.Number(0)); ok && r.class != nil {
				x.class, x.made = r.class, d.f
			}
			x.origins = origins{}
			e.origins = x.origins
			x.Description, _ = e.anyText(e.under([]term{self}, "description"))
			x.others, x.open = e.described(e.under([]term{self}, "description"))
			x.title, _ = e.anyText(e.under([]term{self}, "title"))
			x.Schema = e.schema(e.under([]term{self}, d.key))
			x.Annotations = e.annotations(e.under([]term{self}, "annotations"))
			e.origins = nil
			e.ask()
			x.Handler = e.own(self, false)
			if x.Handler == nil && n.in == nil {
				x.Handler = e.beside(d.f, self.v, 2)
			}
			s.addEntry(x, true)
		}
	}
}

// under2 gives what lies under a key, with the choices that lead to it.
func (e *evaluator) under2(t term, key string) []alt {
	var all []alt
	for _, x := range e.field(t, key) {
		all = append(all, e.alts(x)...)
	}
	return all
}

// final gives the last version of an object that is built step by step.
func final(f *program.Function, v program.Value) program.Value {
	for {
		next := program.None
		for _, u := range f.Uses(v) {
			switch f.Values[u.By].Op {
			case program.OpSetField, program.OpSetIndex, program.OpSpread:
				if u.Arg == 0 && f.Values[u.By].Aux != program.WriteBack {
					next = u.By
				}
			case program.OpPhi:
				next = max(next, u.By)
			case program.OpPost:
				if u.Arg == 1 {
					next = max(next, u.By)
				}
			}
		}
		if next == program.None || next <= v {
			return v
		}
		v = next
	}
}

// handlerWords are the keys under which a tool's own function usually lies; besideWords are parts of keys of those that only help it.
var (
	handlerWords = []string{"handler", "execute", "run", "call", "callback", "invoke", "handle", "logic", "cb", "fn", "func", "function", "action", "impl"}
	besideWords  = []string{"format", "valid", "schema", "parse", "transform", "enabled", "condition", "annotat", "describe", "available", "visible", "filter", "verify", "check"}
)

// own gives the function that an object holds under a name; with lists also one that a list holds.
func (e *evaluator) own(t term, lists bool) *program.Function {
	var first *program.Function
	for _, it := range e.elements(t) {
		h := e.written(it.is)
		if h == nil {
			continue
		}
		key := strings.ToLower(it.key.text)
		if !lists && (key == "" || key[0] >= '0' && key[0] <= '9') {
			continue
		}
		if slices.Contains(handlerWords, key) {
			return h
		}
		if first == nil && !slices.ContainsFunc(besideWords, func(w string) bool { return strings.Contains(key, w) }) {
			first = h
		}
	}
	return first
}

// written gives the function that a term is, without asking what it may be elsewhere.
func (e *evaluator) written(t term) *program.Function {
	if h := e.evaluated(t); h != nil {
		return h
	}
	if t.op() == program.OpField {
		return e.functionOf(t)
	}
	return nil
}

// beside gives the function that stands beside a value: in the same call's arguments, the same object, or the same list of results.
func (e *evaluator) beside(f *program.Function, v program.Value, depth int) *program.Function {
	if depth <= 0 {
		return nil
	}
	for _, u := range f.Uses(v) {
		in := &f.Values[u.By]
		switch in.Op {
		case program.OpCopy, program.OpCast:
			if h := e.beside(f, u.By, depth); h != nil {
				return h
			}
		case program.OpCall:
			if u.Arg == 0 {
				continue
			}
			for i := len(in.Args) - 1; i > 0; i-- {
				if int32(i) == u.Arg {
					continue
				}
				if h := e.written(term{f: f, v: in.Args[i]}); h != nil {
					return h
				}
			}
		case program.OpSetField:
			if u.Arg != 1 {
				continue
			}
			object := final(f, u.By)
			if h := e.own(term{f: f, v: object}, true); h != nil {
				return h
			}
			if h := e.beside(f, object, depth-1); h != nil {
				return h
			}
		case program.OpReturn:
			for _, site := range e.s.g.Callers(f) {
				if h := e.beside(site.Caller, site.Call, depth-1); h != nil {
					return h
				}
			}
		}
	}
	return nil
}
