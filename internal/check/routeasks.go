package check

import (
	"slices"

	"mcpsafe/internal/callgraph"
	"mcpsafe/internal/model"
	"mcpsafe/internal/program"
	"mcpsafe/internal/surface"
)

// asksGiven tells whether something that a call is given asks who calls: of calls whose models name the places of what stands before (option
// "before") these alone, else all of it.
func (r *routes) asksGiven(fn *program.Function, call program.Value) bool {
	in := &fn.Values[call]
	places, limited := r.places(fn, call)
	for i, a := range in.Args[1:] {
		before := !limited || slices.ContainsFunc(places, func(p model.Place) bool { return callgraph.Selects(fn, call, p, i) })
		if before && r.asksValue(fn, a, 4) || r.wrapsAsking(fn, a) {
			return true
		}
	}
	if c := fn.Origin(in.Args[0]); fn.Values[c].Op == program.OpCall { // the call that made a decorator
		return r.asksGiven(fn, c)
	}
	return false
}

func (r *routes) places(fn *program.Function, call program.Value) (places model.Places, limited bool) {
	for _, m := range r.f.Index.Facts(fn, call) {
		if slices.Contains(routeRoles, m.Role) && len(m.Options["before"]) > 0 {
			places, limited = append(places, m.Options["before"]...), true
		}
	}
	return places, limited
}

// wrapsAsking tells whether a value is made by a call that asks who calls, or is put into one.
func (r *routes) wrapsAsking(fn *program.Function, v program.Value) bool {
	return slices.ContainsFunc(r.homes(fn, v), func(x program.ID) bool {
		g, w := r.f.Graph.Program.Owner(x)
		return g.Values[w].Op == program.OpCall && r.asksCallee(g, w)
	})
}

// asksValue tells whether what stands before a route asks who calls: a function, class or object that does, a list or an option that holds one, or
// something that is not known and named so.
func (r *routes) asksValue(fn *program.Function, v program.Value, depth int) bool {
	if depth == 0 {
		return false
	}
	for fn.Values[v].Op == program.OpPost { // a list that was added to
		in := &fn.Values[v]
		if in.Aux == -1 && slices.ContainsFunc(fn.Values[in.Args[0]].Args[1:], func(a program.Value) bool { return r.asksValue(fn, a, depth-1) }) {
			return true
		}
		v = in.Args[1]
	}
	in := &fn.Values[v]
	if in.Op == program.OpCopy || in.Op == program.OpCast || in.Op == program.OpGuard {
		return r.asksValue(fn, in.Args[0], depth)
	}
	for t := range r.f.Graph.Things(fn, v) {
		if r.asksThing(t) {
			return true
		}
	}
	switch in.Op {
	case program.OpGlobal, program.OpField, program.OpImport:
		return namedAsAsking(in.Text)
	case program.OpParam:
		return namedAsAsking(fn.Params[in.Aux].Name)
	case program.OpCellRead:
		return namedAsAsking(fn.Module.Cells[in.Aux].Name)
	case program.OpCall:
		if r.asksCallee(fn, v) {
			return true
		}
	case program.OpPhi, program.OpLogic, program.OpAppend, program.OpSetField, program.OpSetIndex, program.OpSpread:
	default:
		return false
	}
	return slices.ContainsFunc(in.Args, func(a program.Value) bool { return r.asksValue(fn, a, depth-1) })
}

// asksCallee tells whether what is called asks who calls, or gives something that does.
func (r *routes) asksCallee(fn *program.Function, call program.Value) bool {
	for _, t := range r.f.Graph.Targets(fn, call) {
		switch {
		case t.Class != nil:
			if r.asksClass(t.Class) {
				return true
			}
		case t.Func != nil:
			if namedAsAsking(t.Func.Name) && r.makes(t.Func) || slices.ContainsFunc(t.Func.Returns, func(v program.Value) bool { return r.asksReturned(t.Func, v) }) {
				return true
			}
		case r.asksFacts(t.Facts) || namedAsAsking(t.Name):
			return true
		}
	}
	return false
}

// makes tells whether a function gives a function or an object: one that answers a question is asked inside of a handler.
func (r *routes) makes(f *program.Function) bool {
	return slices.ContainsFunc(f.Returns, func(v program.Value) bool {
		for t := range r.f.Graph.Things(f, v) {
			if t.Kind == callgraph.Func || t.Kind == callgraph.Inst || t.Kind == callgraph.Object {
				return true
			}
		}
		return false
	})
}

// asksReturned tells whether a function that another gives asks who calls.
func (r *routes) asksReturned(f *program.Function, v program.Value) bool {
	for t := range r.f.Graph.Things(f, v) {
		if t.Kind == callgraph.Func && r.asks(t.Func) {
			return true
		}
	}
	o := f.Origin(v)
	return f.Values[o].Op == program.OpCall && slices.ContainsFunc(f.Values[o].Args[1:], func(a program.Value) bool { // http.HandlerFunc(func …)
		return slices.ContainsFunc(r.functions(f, a), r.asks)
	})
}

func (r *routes) asksThing(t *callgraph.Thing) bool {
	switch t.Kind {
	case callgraph.Func:
		return namedAsAsking(t.Func.Name) || r.asks(t.Func)
	case callgraph.Class, callgraph.Inst:
		return r.asksClass(t.Class)
	case callgraph.Name, callgraph.Object:
		return namedAsAsking(t.Name) || r.asksFacts(r.f.Graph.Facts(t.Language, t.Name))
	}
	return false
}

func (r *routes) asksClass(c *program.Class) bool {
	if namedAsAsking(c.Name) {
		return true
	}
	for _, m := range c.Methods {
		if r.asks(m) {
			return true
		}
	}
	return false
}

func (r *routes) asksFacts(facts []*model.Fact) bool {
	return slices.ContainsFunc(facts, func(m *model.Fact) bool {
		return slices.Contains([]string{roleCallerCheck, "jwt-verify", "jwt-verifier"}, m.Role) || m.Auth != ""
	})
}

// asks tells whether a function, one in it, or what it calls asks who calls: it reads a credential of requests, is named as one that checks, or uses
// what models know to.
func (r *routes) asks(f *program.Function) bool {
	if known, ok := r.memo[f]; ok {
		return known
	}
	seen := map[*program.Function]bool{}
	var look func(f *program.Function, depth int) bool
	look = func(f *program.Function, depth int) bool {
		if f == nil || seen[f] {
			return false
		}
		seen[f] = true
		if r.asking[f] || checksCaller.MatchString(f.Name) || readsHeader(f, credentials) {
			return true
		}
		return depth > 0 && slices.ContainsFunc(r.called(f), func(g *program.Function) bool { return look(g, depth-1) })
	}
	r.memo[f] = look(f, 3)
	return r.memo[f]
}

// called lists the functions that one calls, and those in it.
func (r *routes) called(f *program.Function) (all []*program.Function) {
	for v := range f.Values {
		switch in := &f.Values[v]; in.Op {
		case program.OpCall:
			for _, t := range r.f.Graph.Targets(f, program.Value(v)) {
				if t.Func != nil {
					all = append(all, t.Func)
				}
			}
		case program.OpFunc:
			all = append(all, f.Module.Functions[in.Aux])
		}
	}
	return all
}

// functions lists the functions of the program that a value may be.
func (r *routes) functions(fn *program.Function, v program.Value) (all []*program.Function) {
	for t := range r.f.Graph.Things(fn, v) {
		if t.Kind == callgraph.Func {
			all = append(all, t.Func)
		}
	}
	if o := fn.Origin(v); fn.Values[o].Op == program.OpCall { // wrapped: asyncHandler(async (req, res) => …)
		for _, a := range fn.Values[o].Args[1:] {
			for t := range r.f.Graph.Things(fn, a) {
				if t.Kind == callgraph.Func {
					all = append(all, t.Func)
				}
			}
		}
	}
	return all
}

// asksHandlers tells whether a function that a route leads to asks by itself, or takes what a function that does gives (FastAPI's Depends).
func (r *routes) asksHandlers(fn *program.Function, call program.Value) bool {
	for _, a := range fn.Values[call].Args[1:] {
		for _, h := range r.functions(fn, a) {
			if r.asks(h) {
				return true
			}
			for _, p := range h.Params {
				if p.Default != program.None && h.Outer != nil && r.asksValue(h.Outer, p.Default, 3) {
					return true
				}
			}
		}
	}
	return false
}

// leadsTo gives over which transport a route serves MCP: its handler makes one or hands requests to one, or it is given one.
func (r *routes) leadsTo(fn *program.Function, call program.Value, u *surface.Unit) string {
	for _, a := range fn.Values[call].Args[1:] {
		for _, h := range r.functions(fn, a) {
			if over := r.serves(h, u); over != "" {
				return over
			}
		}
		for _, x := range r.homes(fn, a) {
			for i := range r.f.Surface.Served {
				if s := &r.f.Surface.Served[i]; s.Unit == u && s.Over != "stdio" && s.Value != program.None && s.Func.Number(s.Value) == x {
					return s.Over
				}
			}
		}
	}
	return ""
}

// maxServing bounds the functions that are looked through for a transport behind a route.
const maxServing = 60

// serves gives over which transport a function serves MCP, by itself or in what it calls.
func (r *routes) serves(f *program.Function, u *surface.Unit) string {
	queue, next := []*program.Function{f}, 0
	for ; next < len(queue) && next < maxServing; next++ {
		g := queue[next]
		for i := range r.f.Surface.Served {
			if s := &r.f.Surface.Served[i]; s.Func == g && s.Unit == u && s.Over != "stdio" {
				return s.Over
			}
		}
		for v := range g.Values {
			if g.Values[v].Op != program.OpCall {
				continue
			}
			for _, m := range r.f.Index.Facts(g, program.Value(v)) {
				if m.Role == "mcp-endpoint" {
					return "http"
				}
			}
		}
		for _, h := range r.called(g) {
			if !slices.Contains(queue, h) {
				queue = append(queue, h)
			}
		}
	}
	return ""
}
