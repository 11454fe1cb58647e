package check

import (
	"slices"
	"strconv"
	"strings"

	"mcpsafe/internal/callgraph"
	"mcpsafe/internal/model"
	"mcpsafe/internal/program"
	"mcpsafe/internal/surface"
	"mcpsafe/internal/taint"
)

// loaded reports, once a unit, entries whose text comes from a call or field with one of the roles: from the network, the environment, a file. What lies
// in a file beside the code is a part of it.
func loaded(s *surfaceCheck) {
	found := map[*surface.Unit][]*surface.Entry{}
	var units []*surface.Unit
	confidence := map[*surface.Unit]taint.Confidence{}
	s.entries(func(x *surface.Entry) {
		w := loadWalk{s: s, seen: map[program.ID]bool{}}
		if !slices.ContainsFunc(x.Open(), func(p surface.Place) bool { return w.walk(p.Func, p.Value, 4) }) {
			return
		}
		if found[x.Unit] == nil {
			units = append(units, x.Unit)
			confidence[x.Unit] = w.confidence
		}
		found[x.Unit] = append(found[x.Unit], x)
	})
	for _, u := range units {
		first := found[u][0]
		s.at(first.Func, first.Value, toolOf(first), confidence[u], "Concerned: "+listed(found[u])+".")
	}
}

// listed names entries.
func listed(entries []*surface.Entry) string {
	var names []string
	for _, x := range entries {
		n := x.Kind + " “" + x.Name + "”"
		if x.Name == "" {
			n = x.Kind + "s whose names are not known"
		}
		if !slices.Contains(names, n) {
			names = append(names, n)
		}
	}
	if more := len(names) - maxListed; more > 0 {
		names = append(names[:maxListed], strconv.Itoa(more)+" more")
	}
	return strings.Join(names, ", ")
}

// loadWalk goes back from a text to where it is loaded.
type loadWalk struct {
	s          *surfaceCheck
	seen       map[program.ID]bool
	confidence taint.Confidence
}

// maxLoadWalk bounds the values that one text is followed through.
const maxLoadWalk = 500

func (w *loadWalk) walk(f *program.Function, v program.Value, depth int) bool {
	if v == program.None || w.seen[f.Number(v)] || len(w.seen) > maxLoadWalk {
		return false
	}
	w.seen[f.Number(v)] = true
	in := &f.Values[v]
	switch in.Op {
	case program.OpConst, program.OpFunc, program.OpClass, program.OpObject, program.OpParam, program.OpCompare, program.OpNot:
		return false
	case program.OpGlobal:
		return w.global(f, in.Text, depth)
	case program.OpField:
		if w.has(w.s.f.Graph.FieldFacts(f, v)) {
			return true
		}
	case program.OpCall:
		return w.call(f, v, depth)
	}
	return w.any(f, in.Args, depth)
}

func (w *loadWalk) any(f *program.Function, values []program.Value, depth int) bool {
	return slices.ContainsFunc(values, func(v program.Value) bool { return w.walk(f, v, depth) })
}

func (w *loadWalk) global(f *program.Function, name string, depth int) bool {
	b, ok := w.s.f.Graph.Program.Lookup(f.Module, name)
	return ok && b.Global != nil && b.Module != nil && w.any(b.Module.Body, b.Global.Values, depth)
}

// call looks at a call: it loads, or it gives on what its receiver, its arguments or the functions that it runs give.
func (w *loadWalk) call(f *program.Function, v program.Value, depth int) bool {
	in := &f.Values[v]
	if w.has(w.s.f.Index.Facts(f, v)) {
		return !beside(w.s, f, v, 40)
	}
	own := false
	for _, t := range w.s.f.Graph.Targets(f, v) {
		if t.Func == nil || t.Class != nil {
			continue
		}
		own = true
		if depth > 0 && w.any(t.Func, t.Func.Returns, depth-1) {
			return true
		}
	}
	return !own && w.any(f, in.Args, depth)
}

// has tells whether one of some facts has one of the roles.
func (w *loadWalk) has(facts []*model.Fact) bool {
	for _, m := range facts {
		if slices.Contains(w.s.Roles, m.Role) {
			w.confidence = max(w.confidence, confidenceOf(m))
			return true
		}
	}
	return false
}

// besideCode are the names that languages have for where a file of code lies.
var besideCode = []string{"__file__", "__dirname", "__filename", "import.meta", "meta"}

// beside tells whether what a call reads lies where the code does.
func beside(s *surfaceCheck, f *program.Function, v program.Value, budget int) bool {
	queue := []program.Value{v}
	home := f
	for n := 0; n < len(queue) && n < budget; n++ {
		in := &home.Values[queue[n]]
		if in.Op != program.OpConst && slices.Contains(besideCode, in.Text) {
			return true
		}
		if in.Op == program.OpGlobal {
			if b, ok := s.f.Graph.Program.Lookup(f.Module, in.Text); ok && b.Global != nil && b.Module != nil {
				for _, g := range b.Global.Values {
					if b.Module.Body != f && beside(s, b.Module.Body, g, budget/2) {
						return true
					}
				}
			}
		}
		queue = append(queue, in.Args...)
	}
	return false
}

// reassigned reports where the text or the handler of something registered is replaced while requests are served: by writing one of the fields, by a
// call that a model knows for it, or by registering another one of the name.
func reassigned(s *surfaceCheck) {
	s.calls(s.Roles, func(fn *program.Function, call program.Value, m *model.Fact) {
		for _, name := range s.Names {
			if places, ok := m.Options[name]; ok && s.f.option(fn, call, places) != absent {
				s.at(fn, call, "", s.serving(fn, taint.Possible), "It replaces “"+name+"”.")
				return
			}
		}
	})
	handlers := s.handlers()
	for _, fn := range s.f.Graph.Program.Functions {
		if !s.f.InScope(s.rule, fn) || s.f.IsTest(fn) || fn.Outer == nil || !s.writes(fn) {
			continue
		}
		if s.ended() {
			return
		}
		if !s.f.serves(fn) {
			continue
		}
		for v := range fn.Values {
			in := &fn.Values[v]
			if in.Op != program.OpSetField || in.Aux == program.WriteBack || !slices.Contains(s.Names, in.Text) {
				continue
			}
			if tool, ok := s.registered(fn, in.Args[0], handlers); ok {
				s.at(fn, program.Value(v), tool, taint.Likely, "It replaces “"+in.Text+"”.")
			}
		}
	}
	s.again()
}

// serving gives likely for code that serves requests, and otherwise the confidence given.
func (s *surfaceCheck) serving(fn *program.Function, otherwise taint.Confidence) taint.Confidence {
	if s.f.serves(fn) {
		return taint.Likely
	}
	return otherwise
}

// withinHandler gives likely for code that is a handler or stands in one; what a handler leads to may enable tools that were announced.
func (s *surfaceCheck) withinHandler(fn *program.Function) taint.Confidence {
	handlers := s.handlers()
	for ; fn != nil; fn = fn.Outer {
		if _, ok := handlers[fn]; ok {
			return taint.Likely
		}
	}
	return taint.Possible
}

// writes tells functions that write one of the fields.
func (s *surfaceCheck) writes(fn *program.Function) bool {
	for i := range fn.Values {
		if in := &fn.Values[i]; in.Op == program.OpSetField && slices.Contains(s.Names, in.Text) {
			return true
		}
	}
	return false
}

// handlers gives the names of the entries by their handlers.
func (s *surfaceCheck) handlers() map[*program.Function]string {
	all := map[*program.Function]string{}
	for i := range s.f.Surface.Entries {
		if x := &s.f.Surface.Entries[i]; x.Handler != nil && !x.Shared {
			all[x.Handler] = x.Name
		}
	}
	return all
}

// registered tells whether a value is a handler, something that models know to be a tool, or what a server holds; of a handler it gives the name.
func (s *surfaceCheck) registered(fn *program.Function, v program.Value, handlers map[*program.Function]string) (name string, ok bool) {
	held := false // v is held by what is looked at
	for range 60 {
		for t := range s.f.Graph.Things(fn, v) {
			if name, ok = handlers[t.Func]; ok && t.Kind == callgraph.Func && !held && isNamed(fn, v) {
				return name, true
			}
			if (t.Kind == callgraph.Object || t.Kind == callgraph.Name) && s.isTool(t, held) {
				return "", true
			}
		}
		switch in := &fn.Values[v]; in.Op {
		case program.OpField, program.OpIndex, program.OpElem:
			v, held = in.Args[0], true
		case program.OpCopy, program.OpCast, program.OpGuard, program.OpSetField, program.OpSetIndex:
			v = in.Args[0]
		case program.OpPost:
			v = in.Args[1]
		case program.OpCall:
			if fn.Values[in.Args[0]].Op != program.OpField {
				return "", false
			}
			v = in.Args[0] // what a method gives is held by its object
		default:
			return "", false
		}
	}
	return "", false
}

// isNamed tells a function that is written by its name from what some call or object may give among other things.
func isNamed(fn *program.Function, v program.Value) bool {
	return slices.Contains([]program.Op{program.OpFunc, program.OpGlobal, program.OpDecorated, program.OpCellRead}, fn.Values[v].Op)
}

// isTool tells what models know to be a server; where it is the thing itself that counts, also a registered tool.
func (s *surfaceCheck) isTool(t *callgraph.Thing, held bool) bool {
	return slices.ContainsFunc(s.f.Graph.Facts(t.Language, t.Name), func(m *model.Fact) bool {
		return m.Server != "" || !held && (m.Registers != nil && len(m.Class) > 0 || m.Role == "tool-object")
	})
}

// again reports registrations in code that serves requests, of a name that is registered elsewhere, too.
func (s *surfaceCheck) again() {
	type key struct {
		kind, name string
		unit       *surface.Unit
	}
	places := map[key][]*surface.Entry{}
	s.entries(func(x *surface.Entry) {
		if x.Name != "" && x.Kind != "server" {
			k := key{x.Kind, x.Name, x.Unit}
			places[k] = append(places[k], x)
		}
	})
	s.entries(func(x *surface.Entry) {
		others := places[key{x.Kind, x.Name, x.Unit}]
		if len(others) < 2 || x.Func.Outer == nil || !s.f.serves(x.Func) {
			return
		}
		if slices.ContainsFunc(others, func(y *surface.Entry) bool {
			return y != x && !s.f.serves(y.Func) && y.Func.Module.Language == x.Func.Module.Language
		}) {
			s.at(x.Func, x.Value, x.Name, s.withinHandler(x.Func), "It registers the "+x.Kind+" “"+x.Name+"” again.")
		}
	})
}
