package surface

import (
	"strings"

	"mcpsafe/internal/callgraph"
	"mcpsafe/internal/model"
	"mcpsafe/internal/program"
)

// site is a call that runs a callback.
type site struct {
	f    *program.Function
	call program.Value
	fact *model.Callback
}

// callee is a function that a call runs, and what it is a method of.
type callee struct {
	fn     *program.Function
	self   *term
	in     *scope // where the function was made, for what it captures
	choice *scope // the caller's, where the receiver is taken to be of one class among several
}

// callees gives the functions of the program that a call runs. A callee that can be evaluated on this way is more exact than the call
// graph, which knows all ways at once.
func (e *evaluator) callees(t term) []callee {
	in := t.instr()
	var all []callee
	targets := e.s.g.Targets(t.f, t.v)
	if len(targets) == 1 && targets[0].Class == nil && targets[0].Func != nil && t.f.Values[in.Args[0]].Op != program.OpField {
		if len(targets[0].Func.Module.Cells) == 0 || t.in == nil {
			return []callee{{fn: targets[0].Func, in: t.in}}
		}
	}
	if m := e.super(t.f, in.Args[0]); m != nil {
		return []callee{{fn: m, in: t.in}}
	}
	for _, a := range e.alts(t.at(in.Args[0])) {
		switch {
		case a.is.fn != nil:
			c := callee{fn: a.is.fn, in: a.is.in}
			if len(a.is.list) > 0 {
				c.self = &a.is.list[0]
			}
			all = append(all, c)
		case a.is.op() == program.OpFunc:
			all = append(all, callee{fn: a.is.f.Module.Functions[a.is.instr().Aux], in: a.is.in})
		}
	}
	if len(all) > 0 {
		return all
	}
	for _, x := range targets {
		if x.Func != nil && x.Class == nil {
			all = append(all, callee{fn: x.Func, in: t.in})
		}
	}
	if c := &t.f.Values[in.Args[0]]; c.Op == program.OpField && len(all) > 1 { // a method of several classes: each is a choice
		base := t.f.Number(t.f.Origin(c.Args[0]))
		for i := range all {
			if k := all[i].fn.Class; k != nil && !all[i].fn.Static {
				all[i].self = &term{v: program.None, class: k}
				all[i].choice = &scope{base, *all[i].self, t.in}
			}
		}
	}
	return all
}

// super gives the method that a call of super names: that of the class that the receiver is cast to.
func (e *evaluator) super(f *program.Function, v program.Value) *program.Function {
	c := &f.Values[v]
	if c.Op != program.OpField || f.Class == nil {
		return nil
	}
	base := &f.Values[c.Args[0]]
	if base.Op != program.OpCast || f.Values[base.Args[0]].Op != program.OpParam || f.Values[base.Args[0]].Aux != 0 {
		return nil
	}
	k, _ := e.s.g.Type(f.Module, base.Text)
	if k == nil {
		return nil
	}
	line, _ := e.s.g.Ancestors(k)
	for _, k := range line {
		if m := k.Method(c.Text); m != nil {
			return m
		}
	}
	return nil
}

// entering is the scope inside a function that a call runs: its parameters are bound to the arguments.
func (e *evaluator) entering(t term, call program.Value, c callee) *scope {
	in := c.in
	if in == nil {
		in = t.in
	}
	rest := map[int][]term{}
	for _, b := range callgraph.Bind(t.f, call, c.fn) {
		if b.Param < 0 {
			continue
		}
		arg := t.at(b.From)
		switch p := &c.fn.Params[b.Param]; {
		case b.Whole:
		case p.Kind == program.ParamRest && b.Key != "":
			rest[b.Param] = append(rest[b.Param], arg)
		case b.Key == "" && !(p.Kind == program.ParamReceiver && c.self != nil):
			in = &scope{c.fn.Number(program.Value(b.Param)), arg, in}
		}
	}
	for p, list := range rest {
		in = &scope{c.fn.Number(program.Value(p)), term{v: program.None, list: list}, in}
	}
	if c.self != nil && len(c.fn.Params) > 0 && c.fn.Params[0].Kind == program.ParamReceiver {
		in = &scope{c.fn.Number(0), *c.self, in}
	}
	return in
}

// called gives what a call gives: what the functions it runs return; what models say it passes on; else the call itself.
func (e *evaluator) called(t term) []alt {
	var all []alt
	for _, c := range e.callees(t) {
		if c.fn.Generator {
			continue
		}
		in := e.entering(t, t.v, c)
		for _, r := range c.fn.Returns {
			if e.avoided(term{f: c.fn, in: in}, r) {
				continue
			}
			found := e.alts(term{f: c.fn, v: r, in: in})
			if c.choice != nil {
				found = inside(c.choice, found)
			} else {
				found = e.chosen(t.f.Number(t.v), t.in, found)
			}
			all = e.join(all, found)
		}
	}
	if len(all) > 0 {
		return all
	}
	for _, m := range e.facts(t.f, t.v) {
		for _, s := range m.Flow {
			if s.To.Root == model.Result && len(s.To.Keys) == 0 {
				all = e.join(all, e.passedOn(t, s.From))
			}
		}
		for i := range m.Calls {
			if r := m.Calls[i].Result; r.Root == model.Result && len(r.Keys) == 0 {
				for _, x := range e.returned(t, &m.Calls[i], nil) {
					all = e.join(all, inside(t.in, e.alts(x)))
				}
			}
		}
	}
	if len(all) == 0 {
		return []alt{{t, t.in}}
	}
	return all
}

// passedOn gives what a place of a call may be, with the choice among several elements kept.
func (e *evaluator) passedOn(t term, p model.Place) []alt {
	var all []alt
	for _, x := range e.atPlace(t, p) {
		in := t.in
		if len(p.Keys) > 0 && p.Keys[len(p.Keys)-1].Name == "*" {
			in = &scope{t.f.Number(t.v), x, in}
		}
		for _, a := range e.alts(x) {
			all = e.join(all, []alt{{a.is, in}})
		}
	}
	return all
}

// atPlace gives the terms at a place of a call: its receiver or arguments, or what lies under keys in them.
func (e *evaluator) atPlace(t term, p model.Place) []term {
	in := t.instr()
	var all []term
	switch p.Root {
	case model.Receiver:
		if c := &t.f.Values[in.Args[0]]; c.Op == program.OpField {
			all = append(all, t.at(c.Args[0]))
		}
	case model.Arg:
		for i := range in.Args[1:] {
			if !callgraph.Selects(t.f, t.v, p, i) {
				continue
			}
			if kinds := t.f.Calls[in.Aux].Kinds; p.Index == model.AnyArg && kinds != nil && kinds[i] == program.ArgSpread {
				all = append(all, e.under([]term{t.at(in.Args[i+1])}, "*")...)
				continue
			}
			all = append(all, t.at(in.Args[i+1]))
		}
		if len(all) == 0 {
			all = e.fromResults(t, p)
		}
	case model.OuterArg:
		if t.f.Values[in.Args[0]].Op == program.OpCall {
			p.Root = model.Arg
			return e.atPlace(t.at(in.Args[0]), p)
		}
	}
	for _, k := range p.Keys {
		name := k.Name
		if k.From != nil {
			name = "*"
			for _, x := range e.atPlace(t, *k.From) {
				if text, ok := e.text(x); ok {
					name = text
				}
			}
		}
		all = e.under(all, name)
	}
	return all
}

// fromResults gives an argument that is one of several results of a call: f(g()), where g gives more than one.
func (e *evaluator) fromResults(t term, p model.Place) []term {
	in := t.instr()
	if t.f.Module.Language != "go" || len(in.Args) != 2 || p.Index < 0 || t.f.Values[in.Args[1]].Op != program.OpCall {
		return nil
	}
	return e.under([]term{t.at(in.Args[1])}, string(rune('0'+p.Index)))
}

// under gives what lies under a key ("*": any) in each of several terms.
func (e *evaluator) under(all []term, key string) []term {
	var out []term
	for _, x := range all {
		if key == "*" {
			for _, it := range e.elements(x) {
				out = append(out, it.is)
			}
			continue
		}
		for _, a := range e.alts(x) {
			out = append(out, e.field(a.is, key)...)
		}
		if len(out) > maxAlts {
			break
		}
	}
	return out
}

// returned gives what the callbacks of a call give: for each element they get, if each is nil what they get is not bound.
func (e *evaluator) returned(t term, cb *model.Callback, each *term) []term {
	var out []term
	for _, x := range e.atPlace(t, cb.Func) {
		for _, a := range e.alts(x) {
			if a.is.op() != program.OpFunc {
				continue
			}
			fn := a.is.f.Module.Functions[a.is.instr().Aux]
			in := a.is.in
			if in == nil {
				in = t.in
			}
			n := 0
			for i := range fn.Params {
				if fn.Params[i].Kind == program.ParamReceiver {
					continue
				}
				if n < len(cb.With) {
					if p, ok := placeOf(cb.With[n]); ok {
						switch elem := len(p.Keys) > 0 && p.Keys[len(p.Keys)-1].Name == "*"; {
						case elem && each != nil:
							in = &scope{fn.Number(program.Value(i)), *each, in}
						case !elem:
							if from := e.atPlace(t, p); len(from) == 1 {
								in = &scope{fn.Number(program.Value(i)), from[0], in}
							}
						}
					}
				}
				n++
			}
			for _, r := range fn.Returns {
				out = append(out, term{f: fn, v: r, in: in})
			}
		}
	}
	return out
}

// placeOf reads what a callback's parameter is given, where that is a place of the call.
func placeOf(with string) (model.Place, bool) {
	text, ok := strings.CutPrefix(with, "place:")
	if !ok {
		return model.Place{}, false
	}
	p, err := model.ParsePlace(text)
	return p, err == nil
}
