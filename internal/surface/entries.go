package surface

import (
	"context"
	"slices"
	"strings"

	"mcpsafe/internal/callgraph"
	"mcpsafe/internal/model"
	"mcpsafe/internal/program"
)

// registration is a call that registers something, an object or a class of the program that is one.
type registration struct {
	at   term // the call; the object; an instance of the class
	f    *program.Function
	v    program.Value // where it stands
	unit *Unit
	name string // of what registers, in words
	fact *model.Fact
}

// registered adds entries for all registrations, those that only describe after the others.
func (s *Surface) registered(ctx context.Context) {
	for _, describes := range []bool{false, true} {
		for _, r := range s.pending {
			if ctx.Err() != nil {
				return
			}
			if r.fact.Registers.Declares == describes && (r.fact.When == "" || s.Holds(r.f, r.fact.When)) {
				s.register(r)
			}
		}
	}
}

// register adds one entry for each name that a registration may have: the call of a loop or of a helper registers several.
func (s *Surface) register(r registration) {
	e := s.evaluator()
	reg := r.fact.Registers
	if reg.Kind == "method" {
		s.method(e, r)
		return
	}
	ways := e.names(r.at, reg.Name)
	if len(ways) == 0 && !reg.Declares {
		ways = []way{{in: r.at.in}}
	}
	for _, w := range ways {
		at := r.at
		at.in = w.in
		entry := Entry{Kind: reg.Kind, Name: w.text, Func: r.f, Value: r.v, Unit: r.unit, class: r.at.class, reg: reg}
		if reg.Declares && r.f.Class != nil && len(ways) == 1 {
			entry.class, entry.made = r.f.Class, r.f
		}
		if w.in != r.at.in && w.from.f != nil && w.from.v != program.None {
			entry.Func, entry.Value = w.from.f, w.from.v
		}
		if len(ways) > 1 {
			entry.Handler = e.ownOf(w.in, r.at.in)
		}
		if reg.Declares && w.in == nil && r.at.f != nil {
			e.ask()
			entry.Handler = e.beside(r.f, r.at.v, 2)
		}
		own := entry.Handler
		s.fill(e, &entry, at, reg)
		if own != nil {
			entry.around = e.around(at, reg, own)
		}
		s.addEntry(entry, reg.Declares)
	}
}

// ownOf gives the function that lies in an object chosen on the way to a name: what a loop passes on registers a wrapper for all.
func (e *evaluator) ownOf(in, outer *scope) *program.Function {
	e.ask()
	for ; in != nil && in != outer; in = in.up {
		if h := e.own(in.to, false); h != nil {
			return h
		}
	}
	return nil
}

// around gives the wrapper that is registered for a handler, unless it hands it its own parameters as they are.
func (e *evaluator) around(at term, reg *model.Registration, own *program.Function) *program.Function {
	for _, p := range reg.Handler {
		h := e.function(e.places(at, model.Places{p}), p.Index == model.FuncArg || p.Index == model.LastArg)
		if h == nil || h == own {
			continue
		}
		if e.s.passesOn(h, own) {
			return nil
		}
		return h
	}
	return nil
}

// passesOn tells whether a function calls another with one of its own parameters first.
func (s *Surface) passesOn(f, to *program.Function) bool {
	for v := range f.Values {
		in := &f.Values[v]
		if in.Op != program.OpCall || len(in.Args) < 2 || f.Values[f.Origin(in.Args[1])].Op != program.OpParam {
			continue
		}
		if slices.ContainsFunc(s.g.Targets(f, program.Value(v)), func(t *callgraph.Target) bool { return t.Func == to }) {
			return true
		}
	}
	return false
}

// fill reads the parts of an entry beside its name.
func (s *Surface) fill(e *evaluator, entry *Entry, at term, reg *model.Registration) {
	e.ask()
	entry.origins = origins{}
	e.origins = entry.origins
	defer func() { e.origins = nil }()
	for _, p := range reg.Handler {
		if entry.Handler == nil {
			entry.Handler = e.function(e.places(at, model.Places{p}), p.Index == model.FuncArg || p.Index == model.LastArg)
		}
	}
	for _, p := range reg.Description {
		if entry.Description == "" {
			entry.Description, _ = e.anyText(e.places(at, model.Places{p}))
			entry.others, entry.open = e.described(e.places(at, model.Places{p}))
		}
	}
	entry.title, _ = e.anyText(e.places(at, titles(reg.Description)))
	e.ask()
	entry.Annotations = e.annotations(e.places(at, reg.Annotations))
	e.ask()
	entry.Schema = e.schema(e.places(at, reg.Schema))
	if h := entry.Handler; h != nil {
		if entry.Schema == nil {
			entry.Schema = e.arguments(h, reg.Arguments)
		}
		if entry.Name == "" && h.Name != "" && h.Name[0] != '<' && len(e.places(at, reg.Name)) == 0 {
			entry.Name = h.Name
		}
		if entry.Description == "" && entry.Kind != "resource" || entry.Description == "" && h.Doc != "" {
			entry.Description = h.Doc
		}
	}
}

// addEntry adds an entry; one that only describes completes those of its name instead, where there are any.
func (s *Surface) addEntry(x Entry, describes bool) {
	if x.Handler == nil && x.Name == "" {
		return
	}
	if describes {
		found := false
		for _, i := range s.named[entryKey{x.Kind, x.Name, x.Unit}] {
			s.Entries[i].complete(&x)
			found = true
		}
		if found {
			return
		}
	}
	key := entryKey{x.Kind, x.Name, x.Unit}
	for _, i := range s.named[key] {
		if old := &s.Entries[i]; old.Handler == x.Handler {
			old.complete(&x)
			return
		}
	}
	s.named[key] = append(s.named[key], len(s.Entries))
	s.Entries = append(s.Entries, x)
}

type entryKey struct {
	kind, name string
	unit       *Unit
}

// complete takes over what another view of the same entry knows more.
func (x *Entry) complete(from *Entry) {
	if x.Description == "" {
		x.Description = from.Description
	}
	if x.Schema == nil {
		x.Schema = from.Schema
	}
	if x.Annotations == nil {
		x.Annotations = from.Annotations
	}
	if x.Handler == nil {
		x.Handler = from.Handler
		if x.reg == nil || len(x.reg.Inputs) == 0 && x.reg.Arguments == nil {
			x.reg = from.reg
		}
	}
	if x.title == "" {
		x.title = from.title
	}
	x.others, x.open = append(x.others, from.others...), append(x.open, from.open...)
	for text, at := range from.origins {
		if _, ok := x.origins[text]; !ok {
			x.origins[text] = at
		}
	}
}

// way is one text that a name may be, and the scope with the choices that lead to it.
type way struct {
	text string
	in   *scope
	from term
}

// names gives the texts at the first of several places that has any.
func (e *evaluator) names(t term, places model.Places) []way {
	for _, p := range places {
		e.ask()
		var all []way
		seen := map[string]bool{}
		for _, a := range e.ways(t, p) {
			text, ok := e.textOf(a.is)
			if !ok || text == "" || seen[text] || a.is.op() == program.OpConst && program.ConstKind(a.is.instr().Aux) != program.ConstString {
				continue
			}
			seen[text] = true
			if n := len(all); n > 0 && all[n-1].in == a.in { // one name or another, not two entries
				if old := all[n-1].text; strings.Contains(old, "…") || len(text) < len(old) && !strings.Contains(text, "…") {
					all[n-1] = way{text, a.in, a.is}
				}
				continue
			}
			all = append(all, way{text, a.in, a.is})
		}
		if len(all) > 0 {
			return all
		}
	}
	return nil
}

// ways gives what lies at a place, each with the choices among elements and callers that lead to it.
func (e *evaluator) ways(t term, p model.Place) []alt {
	root := p
	root.Keys = nil
	var all []alt
	for _, x := range e.places(t, model.Places{root}) {
		all = append(all, e.alts(x)...)
	}
	for _, k := range p.Keys {
		var next []alt
		for _, a := range all {
			for _, x := range e.field(a.is, k.Name) {
				for _, b := range e.alts(x) {
					next = append(next, alt{b.is, deeper(x, a.in, b.in)})
				}
			}
		}
		all = next
	}
	return all
}

// deeper gives the scope with the choices made in looking at a term of the same way; those made elsewhere do not count.
func deeper(x term, in, chosen *scope) *scope {
	if x.in == in {
		return chosen
	}
	return in
}

// places gives the terms at several places of a registration: of a call, or below what is registered itself, which is the receiver of one
// that is no call, and the result of one that is.
func (e *evaluator) places(t term, places model.Places) []term {
	var all []term
	for _, p := range places {
		switch {
		case p.Root == model.Result:
			all = append(all, t)
		case t.op() == program.OpCall:
			all = append(all, e.atPlace(t, p)...)
		case p.Root == model.Receiver:
			at := []term{t}
			for _, k := range p.Keys {
				at = e.under(at, k.Name)
			}
			all = append(all, at...)
		}
	}
	return all
}

func (e *evaluator) anyText(at []term) (string, bool) {
	for _, t := range at {
		if text, ok := e.text(t); ok && text != "" {
			return text, true
		}
	}
	return "", false
}

// function gives the first function that terms may be; the last term's where several arguments may be meant.
func (e *evaluator) function(at []term, last bool) *program.Function {
	if last {
		for i := len(at) - 1; i >= 0; i-- {
			if h := e.functionOf(at[i]); h != nil {
				return h
			}
		}
		return nil
	}
	for _, t := range at {
		if h := e.functionOf(t); h != nil {
			return h
		}
	}
	return nil
}

func (e *evaluator) functionOf(t term) *program.Function {
	if h := e.evaluated(t); h != nil {
		return h
	}
	if t.f == nil || t.v == program.None {
		return nil
	}
	for x := range e.s.g.Things(t.f, t.v) {
		if x.Kind == callgraph.Func {
			return x.Func
		}
	}
	return nil
}

// evaluated gives the function that a term is known to be on its way; of one that wraps another the wrapped one.
func (e *evaluator) evaluated(t term) *program.Function {
	for _, a := range e.alts(t) {
		switch {
		case a.is.fn != nil:
			return a.is.fn
		case a.is.op() == program.OpFunc:
			h := a.is.f.Module.Functions[a.is.instr().Aux]
			if inner := e.wrapped(h, a.is.in, 3); inner != nil {
				return inner
			}
			return h
		}
	}
	return nil
}

// wrapped gives the function that a decorator was given to make h of it.
func (e *evaluator) wrapped(h *program.Function, in *scope, depth int) *program.Function {
	if h.Outer == nil || h.Outer.Outer == nil || depth <= 0 {
		return nil
	}
	for i := range h.Outer.Params {
		to, ok := in.find(h.Outer.Number(program.Value(i)))
		if !ok {
			continue
		}
		for _, a := range e.alts(to) {
			if a.is.op() == program.OpFunc {
				inner := a.is.f.Module.Functions[a.is.instr().Aux]
				if deeper := e.wrapped(inner, a.is.in, depth-1); deeper != nil {
					return deeper
				}
				return inner
			}
			if a.is.fn != nil {
				return a.is.fn
			}
		}
	}
	return nil
}

// method notes the function that answers a protocol method.
func (s *Surface) method(e *evaluator, r registration) {
	reg := r.fact.Registers
	method := reg.Method
	for _, p := range reg.Name {
		for _, x := range e.places(r.at, model.Places{p}) {
			if text, ok := e.text(x); ok {
				method = text
			} else if named := s.methodName(x); named != "" {
				method = named
			}
		}
	}
	if answeredBy[method].kind == "" {
		return
	}
	if h := e.function(e.places(r.at, reg.Handler), true); h != nil {
		s.answerers = append(s.answerers, answerer{h, r.unit, method, reg.Inputs})
		if method == "tools/call" {
			s.callers[r.unit] = append(s.callers[r.unit], h)
		}
	}
}

// methodName gives the protocol method that a name of a library stands for.
func (s *Surface) methodName(t term) string {
	if t.f == nil || t.v == program.None {
		return ""
	}
	for x := range s.g.Things(t.f, t.v) {
		if x.Kind != callgraph.Name && x.Kind != callgraph.Object {
			continue
		}
		for _, m := range s.g.Facts(x.Language, x.Name) {
			if m.Method != "" {
				return m.Method
			}
		}
	}
	return ""
}
