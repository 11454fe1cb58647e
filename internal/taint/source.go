package taint

import (
	"slices"
	"strings"

	"mcpsafe/internal/callgraph"
	"mcpsafe/internal/model"
	"mcpsafe/internal/program"
)

// seedModels starts a fact wherever a model names a source of a wanted kind.
func (e *engine) seedModels() {
	if len(e.o.Sources) == 0 {
		return
	}
	e.seedOverridden()
	for _, u := range e.ix.signed {
		for _, m := range u.facts {
			e.seedSignature(u.fn, m)
		}
	}
	for _, u := range e.ix.fields {
		if !slices.ContainsFunc(u.facts, func(m *model.Fact) bool { return e.wants(m.Source) }) || e.madeByCallers(u.fn, u.v) {
			continue
		}
		for _, m := range u.facts {
			e.seedAt(u.fn, u.v, m, u.guess)
		}
	}
	for _, s := range e.ix.starting {
		for _, m := range s.facts {
			if m.Source == "" || len(m.Call) == 0 {
				continue
			}
			e.seedAt(s.fn, s.v, m, false)
		}
		for _, cb := range e.g.Callbacks(s.fn, s.v) {
			e.seedCallback(cb.Func, cb.Fact)
		}
	}
}

// madeByCallers tells whether every caller of a function makes what it passes for a parameter itself: a request it is about to send is
// none that came in. Callers that hand on what they got are asked in turn.
func (e *engine) madeByCallers(f *program.Function, v program.Value) bool {
	if f.Values[v].Op != program.OpParam {
		return false
	}
	seen := map[place]bool{}
	found := false
	return e.madeFor(f, int(v), seen, &found) && found
}

func (e *engine) madeFor(f *program.Function, param int, seen map[place]bool, found *bool) bool {
	if seen[place{f, param}] {
		return true
	}
	seen[place{f, param}] = true
	callers := e.g.Callers(f)
	if len(callers) == 0 || len(e.ix.backs[f]) > 0 {
		return false
	}
	for _, s := range callers {
		made := false
		for _, b := range callgraph.Bind(s.Caller, s.Call, f) {
			if b.Param != param || b.Key != "" {
				continue
			}
			if isNew(s.Caller, b.From) || e.isOwn(s.Caller, b.From) {
				made, *found = true, true
			} else if p, ok := paramOf(s.Caller, b.From); ok {
				made = e.madeFor(s.Caller, p, seen, found)
			}
		}
		if !made {
			return false
		}
	}
	return true
}

// isOwn tells whether all that a value is known to be are objects that no data comes in with.
func (e *engine) isOwn(f *program.Function, v program.Value) bool {
	known := false
	for t := range e.g.Things(f, v) {
		if t.Kind != callgraph.Object || len(e.ix.classSources(t.Language, t.Name)) > 0 {
			return false
		}
		known = true
	}
	return known
}

// isNew tells whether a value was made by new.
func isNew(f *program.Function, v program.Value) bool {
	for range 16 {
		in := &f.Values[v]
		switch in.Op {
		case program.OpCopy, program.OpCast, program.OpGuard, program.OpSetField:
			v = in.Args[0]
		case program.OpPost:
			v = in.Args[1]
		case program.OpCall:
			return f.Calls[in.Aux].New
		default:
			return false
		}
	}
	return false
}

// seedSignature starts facts at parameters of a function that models know by its parameters' types.
func (e *engine) seedSignature(f *program.Function, m *model.Fact) {
	if !e.wants(m.Source) || m.When != "" && !e.o.Holds(f, m.When) {
		return
	}
	kind := e.kindOf(m.Source)
	for _, p := range m.At {
		param, key := NthParam(f, p.Index)
		if p.Root != model.Arg || param < 0 {
			continue
		}
		how := bySource
		if len(p.Keys) == 0 {
			how = byVerifier
		}
		e.add(fact{fn: f, v: program.Value(param), path: e.in(key, e.keyPath(p.Keys)), kind: kind, conf: confidence(m.Confidence), how: how, parent: -1, ret: -1, note: e.note(e.sourceWords(m, kind))})
	}
}

// keyPath gives the path that the constant keys of a place mean.
func (e *engine) keyPath(keys []model.Key) Path {
	var p Path
	for n := len(keys) - 1; n >= 0; n-- {
		p = e.paths.push(fold(keys[n].Name), p)
	}
	return p
}

// seedOverridden starts facts at parameters of methods that a framework calls.
func (e *engine) seedOverridden() {
	for _, cb := range e.g.Overridden() {
		e.seedCallback(cb.Func, cb.Fact)
	}
}

func (e *engine) wants(kind string) bool { return slices.Contains(e.o.Sources, kind) }

// seedAt starts a fact at a call or field read, where its model says; a guess is but possible.
func (e *engine) seedAt(f *program.Function, v program.Value, m *model.Fact, guess bool) {
	if !e.wants(m.Source) || m.When != "" && !e.o.Holds(f, m.When) || len(m.Call) > 0 && (!e.isDefaultOf(f, v, m.Param) || !e.ix.Applies(f, v, m)) {
		return
	}
	places := m.At
	if len(places) == 0 {
		places = model.Places{{Root: model.Result}}
	}
	kind, conf := e.kindOf(m.Source), confidence(m.Confidence)
	if guess {
		conf = Possible
	}
	for _, p := range places {
		values := []program.Value{v}
		if p.Root == model.Arg || p.Root == model.Receiver {
			values = e.valuesAt(f, v, p)
		}
		for _, at := range values {
			e.add(fact{fn: f, v: at, path: e.keyPath(p.Keys), kind: kind, conf: conf, how: bySource, parent: -1, ret: -1, note: e.note(e.sourceWords(m, kind)), clean: e.cleaned.of(m.CleansMask)})
		}
	}
}

func (e *engine) sourceWords(m *model.Fact, kind uint8) string {
	if m.Note != "" {
		return m.Note
	}
	return e.kinds[kind].Words + " enters here"
}

// isDefaultOf tells whether a call is the default of a parameter with one of the names (or no names are asked for).
func (e *engine) isDefaultOf(f *program.Function, v program.Value, names []string) bool {
	if len(names) == 0 {
		return true
	}
	for _, d := range e.ix.defaults[f.Number(v)] {
		if slices.Contains(names, d.fn.Params[d.v].Name) {
			return true
		}
	}
	return false
}

// seedCallback starts facts at parameters that a model says get a source: "source:KIND" or "source:KIND@.keys".
func (e *engine) seedCallback(to *program.Function, cb *model.Callback) {
	for n, with := range cb.With {
		text, ok := strings.CutPrefix(with, "source:")
		if !ok {
			continue
		}
		kind, keys, _ := strings.Cut(text, "@")
		param, rest := NthParam(to, n)
		if !e.wants(kind) || param < 0 || e.kinds[e.kindOf(kind)].Travels == "text" && (holdsNoText(&to.Params[param]) || e.givenByFunction(to, param)) {
			continue
		}
		var p Path
		parts := strings.Split(strings.TrimPrefix(keys, "."), ".")
		for i := len(parts) - 1; i >= 0 && keys != ""; i-- {
			p = e.paths.push(fold(parts[i]), p)
		}
		k, how := e.kindOf(kind), bySource
		if !e.derivedKind(k) && (keys == "" || keys == ".token") {
			how = byVerifier
		}
		e.add(fact{fn: to, v: program.Value(param), path: e.in(rest, p), kind: k, how: how, parent: -1, ret: -1, note: e.note(e.kinds[k].Words + " enters here")})
	}
}

// holdsNoText tells a parameter of a declared type that a framework makes no text for, only numbers, truths, times or one of a list.
func holdsNoText(p *program.Param) bool {
	return len(p.Types) > 0 && !slices.ContainsFunc(p.Types, func(t string) bool {
		return !slices.Contains([]string{"int", "float", "bool", "Literal", "None", "UUID", "date", "datetime", "Decimal"}, t[strings.LastIndexByte(t, '.')+1:])
	})
}

// givenByFunction tells a parameter that gets what a function returns which the framework calls (FastAPI's Depends): what came with the request
// is in it only where that function puts it there.
func (e *engine) givenByFunction(to *program.Function, param int) bool {
	f, call := e.g.Program.GivenTo(to, param)
	return call != program.None && slices.ContainsFunc(e.ix.Facts(f, call), func(m *model.Fact) bool {
		return slices.ContainsFunc(m.Calls, func(cb model.Callback) bool { return !cb.Result.None() && hasArgument(f, call, cb.Func) })
	})
}

// hasArgument tells whether a call is given an argument at a place.
func hasArgument(f *program.Function, call program.Value, p model.Place) bool {
	for i := range f.Values[call].Args[1:] {
		if callgraph.Selects(f, call, p, i) {
			return true
		}
	}
	return false
}

// derivedKind tells a kind of data that is no credential.
func (e *engine) derivedKind(kind uint8) bool { return e.kinds[kind].Travels != "value" }

func (e *engine) seedGiven() {
	for _, s := range e.o.Seeds {
		var p Path
		for n := len(s.Keys) - 1; n >= 0; n-- {
			p = e.paths.push(fold(s.Keys[n]), p)
		}
		e.add(fact{fn: s.Func, v: s.Value, path: p, kind: e.kindOf(s.Kind), how: bySource, parent: -1, ret: -1, note: e.note(s.Words), clean: e.cleaned.of(e.marks.seeded(s.Text) | s.Clean&^e.marks.all)})
	}
}
