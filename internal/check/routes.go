package check

import (
	"regexp"
	"slices"
	"strings"

	"mcpsafe/internal/model"
	"mcpsafe/internal/program"
	"mcpsafe/internal/surface"
)

// Roles of models that say how requests are led to functions.
const (
	roleRoute = "http-route" // a call that leads requests to what it is given: handlers, or an application below another
	roleUse   = "http-use"   // a call that puts what it is given before all that its receiver leads to; a path that it is given first bounds that
	roleGroup = "http-group" // a call that makes a router below its receiver, behind what it is given
	roleApp   = "http-app"   // a call that makes an application of routes, and of what stands before them
)

var routeRoles = []string{roleRoute, roleUse, roleGroup, roleApp}

// routes are the ways of requests in the whole program: which router lies below which, and what stands before each.
type routes struct {
	f       *Facts
	calls   []roleCall
	routers map[program.ID]bool         // where those are made that calls are methods of
	parents map[program.ID][]program.ID // routers and applications, by where they are made, with those that lead to them
	before  map[program.ID][]barrier    // what stands before all of them
	asking  map[*program.Function]bool  // functions that call what models know to ask who calls
	memo    map[*program.Function]bool
}

// barrier asks who calls, before what lies below a path; "" for all.
type barrier struct{ path string }

// asksByName are names of what stands before routes and asks who calls; notAsking are those of names like these that do not.
var (
	asksByName = regexp.MustCompile(`(?i)auth|token|jwt|api_?key|bearer|credential|protect|guard|permission|acl|login|signed`)
	notAsking  = regexp.MustCompile(`(?i)author($|s|_|[A-Z]s?[^a-z])|router|metadata|well_?known|cors|csrf|rate_?limit`)
)

func namedAsAsking(name string) bool {
	name = name[strings.LastIndexByte(name, '.')+1:]
	return asksByName.MatchString(name) && !notAsking.MatchString(name)
}

// routing looks once at all the code.
func (f *Facts) routing() *routes {
	if f.ways != nil {
		return f.ways
	}
	r := &routes{f: f, routers: map[program.ID]bool{}, parents: map[program.ID][]program.ID{}, before: map[program.ID][]barrier{}, asking: map[*program.Function]bool{}, memo: map[*program.Function]bool{}}
	f.ways = r
	f.callsWith([]string{roleCallerCheck, "jwt-verify", "jwt-verifier"}, func(fn *program.Function, call program.Value, facts []*model.Fact) {
		for _, m := range facts {
			r.asking[fn] = r.asking[fn] || slices.Contains([]string{roleCallerCheck, "jwt-verify", "jwt-verifier"}, m.Role) && f.Index.Applies(fn, call, m)
		}
	})
	f.callsWith(routeRoles, func(fn *program.Function, call program.Value, facts []*model.Fact) {
		if !f.IsTest(fn) {
			r.calls = append(r.calls, roleCall{fn, call, facts})
			for _, x := range r.receivers(fn, call) {
				r.routers[x] = true
			}
		}
	})
	for _, c := range r.calls {
		r.enter(c.fn, c.call, c.facts)
	}
	r.wrapped()
	return r
}

// enter notes what one call says of routers and of what stands before them.
func (r *routes) enter(fn *program.Function, call program.Value, facts []*model.Fact) {
	self := fn.Number(call)
	above, given := r.receivers(fn, call), r.given(fn, call)
	asks := r.asksGiven(fn, call)
	for _, m := range facts {
		switch m.Role {
		case roleGroup, roleApp:
			r.below(self, above, asks, "")
			if m.Role == roleApp {
				for _, x := range given {
					r.below(x, []program.ID{self}, false, "")
				}
			}
		case roleRoute:
			for _, x := range given {
				r.below(x, append([]program.ID{self}, above...), asks, "")
			}
			r.below(self, above, asks, "")
		case roleUse:
			mounts := false
			for _, x := range given {
				if r.routers[x] { // below another
					r.below(x, above, asks, "")
					mounts = true
				}
			}
			for _, x := range above {
				r.below(x, nil, asks && !mounts, r.pathOf(fn, call, m))
			}
		}
	}
}

// below notes what leads to a router, and whether something before it asks.
func (r *routes) below(x program.ID, above []program.ID, asks bool, path string) {
	for _, a := range above {
		if a != x && !slices.Contains(r.parents[x], a) {
			r.parents[x] = append(r.parents[x], a)
		}
	}
	if asks {
		r.before[x] = append(r.before[x], barrier{path})
	}
}

// wrapped notes what is given to functions and classes that ask who calls, and go on to what they were given.
func (r *routes) wrapped() {
	for _, fn := range r.f.Graph.Program.Functions {
		if r.f.IsTest(fn) || r.f.ended() {
			continue
		}
		for v := range fn.Values {
			in := &fn.Values[v]
			if in.Op != program.OpCall || len(in.Args) < 2 || !r.asksCallee(fn, program.Value(v)) {
				continue
			}
			for _, a := range in.Args[1:] {
				for _, x := range r.homes(fn, a) {
					r.below(x, nil, true, "")
				}
			}
		}
	}
}

// pathOf gives the constant path that a call is given, without what stands for anything.
func (r *routes) pathOf(fn *program.Function, call program.Value, m *model.Fact) string {
	for _, text := range r.f.optionTexts(fn, call, m.Options["path"]) {
		if strings.HasPrefix(text, "/") {
			return strings.TrimRight(text, "/*…")
		}
	}
	return ""
}

// receivers gives where the router is made that a call is a method of.
func (r *routes) receivers(fn *program.Function, call program.Value) []program.ID {
	c := &fn.Values[fn.Origin(fn.Values[call].Args[0])]
	if c.Op == program.OpCall { // what a decorator's call gives is called with a function
		return r.receivers(fn, fn.Origin(fn.Values[call].Args[0]))
	}
	if c.Op != program.OpField {
		return nil
	}
	return r.homes(fn, c.Args[0])
}

// given gives where the routers and handlers are made that a call is given.
func (r *routes) given(fn *program.Function, call program.Value) (all []program.ID) {
	for _, a := range fn.Values[call].Args[1:] {
		all = append(all, r.homes(fn, a)...)
	}
	return all
}

// maxHomes bounds the values that are looked at for where one is made.
const maxHomes = 200

// homes gives where a router, an application or a handler that is an object may be made: calls, and parameters that nobody is seen to give. What
// is put around it, and lists that it is in, stand for it.
func (r *routes) homes(fn *program.Function, v program.Value) []program.ID {
	h := &homeward{r: r, left: maxHomes, seen: map[program.ID]bool{}}
	h.look(fn, v)
	return h.found
}

type homeward struct {
	r     *routes
	left  int
	seen  map[program.ID]bool
	found []program.ID
}

func (h *homeward) look(fn *program.Function, v program.Value) answer {
	v = fn.Origin(v)
	id := fn.Number(v)
	if h.left--; h.left < 0 || h.seen[id] {
		return absent
	}
	h.seen[id] = true
	switch in := &fn.Values[v]; in.Op {
	case program.OpCall:
		h.call(fn, v)
	case program.OpParam:
		before := len(h.found)
		if h.r.f.fromCallers(fn, int(in.Aux), h.look); len(h.found) == before {
			h.found = append(h.found, id)
		}
	case program.OpGlobal:
		h.r.f.moduleVariable(fn.Module, in.Text, h.look)
	case program.OpCellRead:
		h.r.f.cellWrites(fn.Module, in.Aux, h.look)
	case program.OpField:
		if h.r.f.fieldWrites(fn, in, h.look) == maybe {
			h.look(fn, in.Args[0])
		}
	case program.OpPhi, program.OpLogic, program.OpAppend, program.OpSetField, program.OpSetIndex, program.OpSpread:
		for _, a := range in.Args {
			h.look(fn, a)
		}
	}
	return absent
}

// call goes on with what a call of the program gives, or what an outside one is given and a method of: a wrapper, a router's own handler.
func (h *homeward) call(fn *program.Function, call program.Value) {
	in := &fn.Values[call]
	h.found = append(h.found, fn.Number(call))
	for _, m := range h.r.f.Index.Facts(fn, call) {
		if m.Role == roleGroup || m.Role == roleApp || m.Role == roleRoute {
			return
		}
	}
	if c := &fn.Values[fn.Origin(in.Args[0])]; c.Op == program.OpField {
		h.look(fn, c.Args[0])
	}
	for _, t := range h.r.f.Graph.Targets(fn, call) {
		if t.Func != nil && t.Class == nil {
			for _, v := range t.Func.Returns {
				h.look(t.Func, v)
			}
		}
	}
	for _, a := range in.Args[1:] {
		h.look(fn, a)
	}
}

// open tells whether requests reach a route without being asked who sends them. What cannot be seen counts as asked.
func (r *routes) open(at []program.ID, path string) bool {
	seen := map[program.ID]bool{}
	var free func(x program.ID, depth int) bool
	free = func(x program.ID, depth int) bool {
		if seen[x] {
			return true
		}
		seen[x] = true
		if fn, v := r.f.Graph.Program.Owner(x); depth == 0 || fn.Values[v].Op == program.OpParam {
			return false
		}
		for _, b := range r.before[x] {
			if b.path == "" || path == "" || strings.HasPrefix(path, b.path) {
				return false
			}
		}
		for _, p := range r.parents[x] {
			if !free(p, depth-1) {
				return false
			}
		}
		return true
	}
	for _, x := range at {
		if !free(x, 12) {
			return false
		}
	}
	return true
}

// openRoute gives the first route of a unit that leads to its MCP transport and asks nobody.
func (f *Facts) openRoute(u *surface.Unit) (at surface.Served, found bool) {
	r := f.routing()
	for _, c := range r.calls {
		if f.Surface.Unit(c.fn.Module) != u || !slices.ContainsFunc(c.facts, func(m *model.Fact) bool { return m.Role == roleRoute }) {
			continue
		}
		if over := r.leadsTo(c.fn, c.call, u); over != "" && r.openAt(c) {
			return surface.Served{Unit: u, Over: over, Func: c.fn, Value: c.call}, true
		}
	}
	return at, false
}

// openAt tells whether a route asks nobody: neither what it is given, nor what it belongs to.
func (r *routes) openAt(c roleCall) bool {
	if r.asksGiven(c.fn, c.call) || r.asksHandlers(c.fn, c.call) {
		return false
	}
	above := r.receivers(c.fn, c.call)
	self := c.fn.Number(c.call)
	if len(above) == 0 && len(r.parents[self]) == 0 && r.needsParent(c) {
		return false
	}
	path := ""
	for _, m := range c.facts {
		if m.Role == roleRoute {
			path = r.pathOf(c.fn, c.call, m)
		}
	}
	return r.open(append([]program.ID{self}, above...), path)
}

// needsParent tells a route that is an object, which counts only in an application, from one that is put into a default router.
func (r *routes) needsParent(c roleCall) bool {
	for _, m := range c.facts {
		if m.Role == roleRoute && m.Default["router"] != "" {
			return false
		}
	}
	return true
}
