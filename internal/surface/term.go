package surface

import (
	"slices"

	"mcpsafe/internal/callgraph"
	"mcpsafe/internal/model"
	"mcpsafe/internal/program"
)

// term is a value as it is seen on one way through the program: what parameters and loop variables stand for on that way is in its
// scope. Some terms have no value of their own: an instance of a class, a method of one, a list or a text made up here.
type term struct {
	f      *program.Function
	v      program.Value // None where one of the following is given
	in     *scope
	class  *program.Class    // an instance of it
	fn     *program.Function // this function, a method of what self binds
	list   []term            // a pair or the like, by position
	module *program.Module
	text   string // of a term without f
}

// scope binds values, by their number across the program, to terms. The newest binding of a number counts.
type scope struct {
	id program.ID
	to term
	up *scope
}

func (s *scope) find(id program.ID) (term, bool) {
	for ; s != nil; s = s.up {
		if s.id == id {
			return s.to, true
		}
	}
	return term{}, false
}

// alt is one thing that a term may be: the term that makes it, and the scope with the choices that lead to it, in which other values of
// the same function are seen along with it.
type alt struct {
	is term
	in *scope
}

// Bounds of one evaluation: work, depth of calls and alternatives followed.
const (
	maxEvalSteps = 20000
	maxEvalDepth = 120
	maxAlts      = 600
	minSiteSteps = 300 // of one caller among several
	siteSteps    = 5   // that looking at one caller costs by itself
	maxOptions   = 30  // functions that one call may run on an object
	joinedAStep  = 4   // alternatives that cost as much as a step when they are joined
)

// tighter bounds the steps of a question when those before have cost much together.
var tighter = []struct{ total, steps int }{{200_000, 4000}, {600_000, 1000}}

// evaluator follows values backwards to what makes them: constants, objects, functions, calls of outside names. It is driven by demand
// and looks through assignments, parameters, returns, fields, collections, module and captured variables, in all files.
type evaluator struct {
	s       *Surface
	steps   int
	total   int // of steps, of all questions before
	limit   int // of steps
	depth   int
	methods int                  // of schemas, that are being evaluated one in another
	cuts    int                  // how often a circle or a bound cut an evaluation short
	path    []visit              // what is being evaluated, the last innermost
	joins   map[visit]bool       // texts that are being joined
	done    map[program.ID][]alt // what was evaluated in full, without a scope
	way     map[visit][]alt      // and within one, for this question

	origins origins // where the texts of the entry at hand are written, nil for none at hand
}

type visit struct {
	id program.ID
	in *scope
}

// evaluator gives the one evaluator, ready for a question.
func (s *Surface) evaluator() *evaluator {
	if s.eval == nil {
		s.eval = &evaluator{s: s, joins: map[visit]bool{}, done: map[program.ID][]alt{}}
	}
	s.eval.ask()
	return s.eval
}

// at is a term of the same way.
func (t term) at(v program.Value) term { return term{f: t.f, v: v, in: t.in} }

func (t term) instr() *program.Instr {
	if t.f == nil || t.v == program.None {
		return nil
	}
	return &t.f.Values[t.v]
}

// op is what makes a term; OpInvalid for one without value.
func (t term) op() program.Op {
	if in := t.instr(); in != nil {
		return in.Op
	}
	return program.OpInvalid
}

// alts gives what a term may be. What cannot be followed further is given as it is.
func (e *evaluator) alts(t term) []alt {
	in := t.instr()
	if in == nil {
		return []alt{{t, t.in}}
	}
	id := t.f.Number(t.v)
	if to, ok := t.in.find(id); ok {
		return e.rebound(id, t.in, to)
	}
	key := visit{id, t.in}
	if all, ok := e.known(key); ok {
		return all
	}
	if e.steps++; e.steps > e.limit || e.depth > maxEvalDepth || e.isOn(key) {
		e.cuts++
		return nil
	}
	e.path = append(e.path, key)
	e.depth++
	before := e.cuts
	all := e.step(t, in)
	e.depth--
	e.path = e.path[:len(e.path)-1]
	if e.cuts == before {
		if t.in == nil {
			e.done[id] = all
		} else {
			e.way[key] = all
		}
	}
	return all
}

// isOn tells what the question at hand is on its way through. Ways are short, and most lead back to where they just were if they lead back at all.
func (e *evaluator) isOn(key visit) bool {
	for i := len(e.path) - 1; i >= 0; i-- {
		if e.path[i] == key {
			return true
		}
	}
	return false
}

func (e *evaluator) step(t term, in *program.Instr) []alt {
	switch in.Op {
	case program.OpCopy, program.OpCast, program.OpGuard, program.OpDecorated:
		return e.alts(t.at(in.Args[0]))
	case program.OpPost:
		return e.after(t, in)
	case program.OpSetField:
		if e.unchanged(t.f, in) {
			return e.alts(t.at(in.Args[0]))
		}
	case program.OpPhi, program.OpLogic:
		var all []alt
		for _, a := range in.Args {
			if !e.avoided(t, a) {
				all = e.join(all, e.alts(t.at(a)))
			}
		}
		return all
	case program.OpGlobal:
		return e.global(t, in.Text)
	case program.OpCellRead:
		return e.union(t, e.s.writes().cells[cell{t.f.Module, in.Aux}])
	case program.OpParam:
		return e.parameter(t)
	case program.OpField:
		return e.fieldOf(t, in.Args[0], in.Text)
	case program.OpIndex:
		return e.index(t, in)
	case program.OpElem:
		return e.choice(t, in, in.Args[0], t.v, program.Value(in.Aux))
	case program.OpKey:
		return e.choice(t, in, in.Args[0], program.Value(in.Aux), t.v)
	case program.OpCall:
		return e.called(t)
	}
	return []alt{{t, t.in}}
}

// rebound gives what a bound value may be. A choice that is made where its term comes from holds for all that is bound from there.
func (e *evaluator) rebound(id program.ID, in *scope, to term) []alt {
	all := e.alts(to)
	out := e.chosen(id, in, all)
	if len(all) < 2 {
		return out
	}
	for i, a := range all {
		if a.in != to.in {
			out[i].in = &scope{id, a.is, in.rebase(to.in, a.in, 100)}
		}
	}
	return out
}

// rebase gives the scope in which what was seen in one other scope is seen in an extension of it.
func (s *scope) rebase(old, extended *scope, most int) *scope {
	if s == old || most == 0 {
		return extended
	}
	if s == nil {
		return nil
	}
	to := s.to
	if to.in == old {
		to.in = extended
	}
	return &scope{s.id, to, s.up.rebase(old, extended, most-1)}
}

// inside keeps what alternatives are and forgets the choices inside: they are made in another scope.
func inside(in *scope, all []alt) []alt {
	out := make([]alt, len(all))
	for i, a := range all {
		out[i] = alt{a.is, in}
	}
	return out
}

// chosen is inside, with the choice among several objects bound to the value that they are alternatives of.
func (e *evaluator) chosen(id program.ID, in *scope, all []alt) []alt {
	if len(all) < 2 {
		return inside(in, all)
	}
	out := make([]alt, len(all))
	for i, a := range all {
		out[i] = alt{a.is, in}
		if op := a.is.op(); op != program.OpConst && op != program.OpConcat {
			out[i].in = &scope{id, a.is, in}
		}
	}
	return out
}

// join adds alternatives that are not there yet.
func (e *evaluator) join(all, more []alt) []alt {
	e.steps += len(more) / joinedAStep
	for _, a := range more {
		if len(all) >= maxAlts {
			break
		}
		dup := false
		for i := max(0, len(all)-32); i < len(all); i++ { // what is alike lies close
			if same(all[i].is, a.is) && all[i].in == a.in {
				dup = true
				break
			}
		}
		if !dup {
			all = append(all, a)
		}
	}
	return all
}

func same(a, b term) bool {
	return a.f == b.f && a.v == b.v && a.in == b.in && a.class == b.class && a.fn == b.fn && a.text == b.text && a.module == b.module && len(a.list) == 0 && len(b.list) == 0
}

// union gives what any of several places of the program may be.
func (e *evaluator) union(t term, places []term) []alt {
	var all []alt
	for _, p := range places {
		p.in = t.in
		all = e.join(all, e.alts(p))
	}
	return all
}

// global gives what a name of module scope stands for.
func (e *evaluator) global(t term, name string) []alt {
	b, ok := e.s.g.Program.Lookup(t.f.Module, name)
	if !ok {
		return []alt{{t, t.in}}
	}
	return inside(t.in, e.bound(t, b))
}

func (e *evaluator) bound(t term, b program.Binding) []alt {
	switch {
	case b.Global != nil:
		var all []alt
		for _, p := range e.versions(b) {
			all = e.join(all, e.alts(p))
		}
		return all
	case b.Value != program.None:
		return e.alts(term{f: b.Module.Body, v: b.Value})
	}
	return []alt{{t, t.in}}
}

// versions gives the values of a module variable: the last one of the module's body, and what functions make of it.
func (e *evaluator) versions(b program.Binding) []term {
	var all []term
	if n := len(b.Global.Values); n > 0 {
		all = append(all, term{f: b.Module.Body, v: b.Global.Values[n-1]})
	}
	return append(all, e.s.writes().globals[b.Global]...)
}

// after gives what an object is after a call that it was passed to.
func (e *evaluator) after(t term, in *program.Instr) []alt {
	call := in.Args[0]
	if e.mutates(t.f, call, in.Aux) {
		return []alt{{t, t.in}}
	}
	before := e.alts(t.at(in.Args[1]))
	if in.Aux < 0 && (t.f.Class == nil || t.f.Name != t.f.Class.Ctor) || !slices.ContainsFunc(before, mutable) {
		return before // what methods do to their object is not followed, but for constructors
	}
	if t.in == nil && in.Aux >= 0 && len(e.s.g.Targets(t.f, call)) != 1 { // whatever options anyone passes
		return before
	}
	callees := e.callees(t.at(call))
	if len(callees) > maxOptions {
		return before
	}
	var all []alt
	for _, c := range callees {
		for _, b := range callgraph.Bind(t.f, call, c.fn) {
			if b.From == in.Args[1] && b.Key == "" && b.Param >= 0 && c.fn.Outs != nil && c.fn.Outs[b.Param] != program.Value(b.Param) {
				all = e.join(all, inside(t.in, e.alts(term{f: c.fn, v: c.fn.Outs[b.Param], in: e.entering(t, call, c)})))
			}
		}
	}
	if len(all) > 0 {
		return all
	}
	return before
}

// unchanged tells whether a new version of an object is only the one after a method of one of its fields ran, which is not followed.
func (e *evaluator) unchanged(f *program.Function, in *program.Instr) bool {
	return in.Aux == program.WriteBack && e.still(f, in.Args[1], 6)
}

// still tells whether what is put back is what was read, at most after methods of it ran.
func (e *evaluator) still(f *program.Function, v program.Value, depth int) bool {
	switch in := &f.Values[v]; {
	case depth <= 0:
		return false
	case in.Op == program.OpPost:
		return in.Aux < 0 && !e.mutates(f, in.Args[0], in.Aux)
	case in.Op == program.OpSetField:
		return in.Aux == program.WriteBack && e.still(f, in.Args[1], depth-1)
	case in.Op == program.OpGuard:
		return e.still(f, in.Args[0], depth-1)
	case in.Op == program.OpPhi:
		return !slices.ContainsFunc(in.Args, func(a program.Value) bool { return !e.still(f, a, depth-1) })
	case in.Op == program.OpField:
		return true
	}
	return false
}

// mutable tells what a call can change from texts and functions.
func mutable(a alt) bool {
	switch a.is.op() {
	case program.OpConst, program.OpConcat, program.OpFunc, program.OpClass, program.OpInvalid:
		return a.is.class != nil
	}
	return true
}

// mutates tells whether models say that a call puts something into its receiver (-1) or an argument.
func (e *evaluator) mutates(f *program.Function, call program.Value, arg int32) bool {
	for _, m := range e.facts(f, call) {
		for _, s := range m.Flow {
			if arg < 0 && s.To.Root == model.Receiver || arg >= 0 && s.To.Root == model.Arg && callgraph.Selects(f, call, s.To, int(arg)) {
				return true
			}
		}
	}
	return false
}

// facts gives what models say of the targets of a call; of a method of an unknown receiver if there are none.
func (e *evaluator) facts(f *program.Function, call program.Value) []*model.Fact {
	targets := e.s.g.Targets(f, call)
	if len(targets) == 0 {
		if c := &f.Values[f.Values[call].Args[0]]; c.Op == program.OpField {
			return e.s.g.MethodFacts(f.Module.Language, c.Text)
		}
		return nil
	}
	if len(targets) == 1 {
		return targets[0].Facts
	}
	var all []*model.Fact
	for _, t := range targets {
		all = append(all, t.Facts...)
	}
	return all
}

// parameter gives what the callers pass, each with all its arguments bound; the default if nobody does.
func (e *evaluator) parameter(t term) []alt {
	n := int(t.v)
	p := &t.f.Params[n]
	if p.Kind == program.ParamReceiver && (t.f.Module.Language != "go" || len(e.s.g.Callers(t.f)) == 0) {
		return e.receivers(t)
	}
	var all []alt
	limit := e.limit
	defer func() { e.limit = limit }()
	for _, site := range e.s.g.Callers(t.f) {
		if len(all) >= maxAlts || e.steps > limit {
			e.cuts++
			break
		}
		e.limit = min(limit, e.steps+max(minSiteSteps, (limit-e.steps)/4))
		if site.Caller.Values[site.Call].Op != program.OpCall || !e.builds(site, t) {
			continue
		}
		e.steps += siteSteps
		c := e.calleeAt(site, t)
		in := e.entering(term{f: site.Caller, in: t.in}, site.Call, c)
		if to, ok := in.find(t.f.Number(t.v)); ok {
			found := e.alts(to)
			for _, a := range found {
				way := in
				if a.in != t.in { // a choice that the caller makes holds for its other arguments too
					way = &scope{t.f.Number(t.v), a.is, e.entering(term{f: site.Caller, in: a.in}, site.Call, c)}
				} else if len(found) > 1 {
					way = e.chosen(t.f.Number(t.v), in, []alt{a, a})[0].in
				}
				all = e.join(all, []alt{{a.is, way}})
			}
		}
	}
	for _, c := range e.s.calledBack[t.f] {
		all = e.join(all, e.given(t, c))
	}
	if len(all) == 0 && p.Default != program.None && t.f.Outer != nil {
		return inside(t.in, e.alts(term{f: t.f.Outer, v: p.Default, in: t.in}))
	}
	if len(all) == 0 {
		return []alt{{t, t.in}}
	}
	return all
}

// calleeAt gives a function as it is called at a site: one inside another with what that was called with, as a decorator with arguments.
func (e *evaluator) calleeAt(site callgraph.Site, t term) callee {
	if !captures(t.f) {
		return callee{fn: t.f}
	}
	limit := e.limit
	defer func() { e.limit = limit }()
	e.limit = e.steps + minSiteSteps
	for _, c := range e.callees(term{f: site.Caller, v: site.Call, in: t.in}) {
		if c.fn == t.f {
			return c
		}
	}
	return callee{fn: t.f}
}

// captures tells whether a function uses variables of one that it stands in.
func captures(f *program.Function) bool {
	if f.Outer == nil || f.Outer.Outer == nil {
		return false
	}
	for v := range f.Values {
		if in := &f.Values[v]; in.Op == program.OpCellRead && f.Module.Cells[in.Aux].Owner != f {
			return true
		}
	}
	return false
}

// builds tells whether a site that calls a constructor belongs to the instance that is being looked at.
func (e *evaluator) builds(site callgraph.Site, t term) bool {
	if t.f.Class == nil || t.f.Name != t.f.Class.Ctor {
		return true
	}
	self, ok := t.in.find(t.f.Number(0))
	if !ok || self.class == nil {
		return true
	}
	if site.Caller.Class != nil && site.Caller.Name == site.Caller.Class.Ctor {
		line, _ := e.s.g.Ancestors(self.class)
		for _, c := range line {
			if c == site.Caller.Class {
				return true
			}
		}
	}
	for _, x := range e.s.g.Targets(site.Caller, site.Call) {
		if x.Class == self.class {
			return true
		}
	}
	return false
}

// receivers gives the instances that a method may be called on: of its class and of those that extend it.
func (e *evaluator) receivers(t term) []alt {
	if t.f.Class == nil || t.f.Static {
		return []alt{{t, t.in}}
	}
	var all []alt
	for _, c := range e.s.family(t.f.Class) {
		x := term{v: program.None, class: c}
		all = append(all, alt{x, &scope{t.f.Number(t.v), x, t.in}})
	}
	return all
}

// given gives what a callback's parameter gets from the call that runs it: elements of its receiver or of an argument.
func (e *evaluator) given(t term, c site) []alt {
	n := 0
	for i := range t.f.Params {
		if t.f.Params[i].Kind == program.ParamReceiver {
			continue
		}
		if program.Value(i) == t.v {
			break
		}
		n++
	}
	if n >= len(c.fact.With) {
		return nil
	}
	at, ok := placeOf(c.fact.With[n])
	if !ok {
		return nil
	}
	var all []alt
	for _, x := range e.atPlace(term{f: c.f, v: c.call, in: t.in}, at) {
		all = append(all, alt{x, &scope{t.f.Number(t.v), x, t.in}})
	}
	var out []alt
	for _, a := range all {
		for _, b := range e.alts(a.is) {
			out = e.join(out, []alt{{b.is, a.in}})
		}
	}
	return out
}

// choice gives the elements or keys of a collection, each with the choice of it bound: elem and key are the values of the loop's pair.
func (e *evaluator) choice(t term, in *program.Instr, from, elem, key program.Value) []alt {
	var out []alt
	for _, it := range e.elements(t.at(from)) {
		scoped := it.in
		if elem != program.None {
			scoped = &scope{t.f.Number(elem), it.is, scoped}
		}
		if key != program.None && it.key.known() {
			scoped = &scope{t.f.Number(key), it.key, scoped}
		}
		if in.Op == program.OpKey {
			if it.key.known() {
				out = append(out, alt{it.key, scoped})
			}
			continue
		}
		found := e.alts(it.is)
		if elem != program.None {
			found = e.chosen(t.f.Number(elem), scoped, found)
		} else {
			found = inside(scoped, found)
		}
		out = append(out, found...)
		if len(out) >= maxAlts {
			return out
		}
	}
	return out
}

func (t term) known() bool { return t.f != nil || t.text != "" }

// index gives what lies under a computed key: under its text where that is known, else every element.
func (e *evaluator) index(t term, in *program.Instr) []alt {
	for _, k := range e.alts(t.at(in.Args[1])) {
		if text, ok := e.constant(k.is); ok {
			at := t
			at.in = k.in
			if all := e.fieldOf(at, in.Args[0], text); len(all) > 0 {
				return all
			}
		}
	}
	return e.choice(t, in, in.Args[0], t.v, program.None)
}

// constant gives the text of a constant.
func (e *evaluator) constant(t term) (string, bool) {
	if t.f == nil {
		return t.text, t.text != ""
	}
	if in := t.instr(); in != nil && in.Op == program.OpConst && program.ConstKind(in.Aux) != program.ConstNull {
		return in.Text, true
	}
	return "", false
}

// ask begins a question: its work is counted anew.
func (e *evaluator) ask() {
	e.total += e.steps
	e.steps, e.limit, e.way = 0, maxEvalSteps, map[visit][]alt{}
	for _, b := range tighter {
		if e.total > b.total {
			e.limit = b.steps
		}
	}
}

// known gives what was evaluated in full before.
func (e *evaluator) known(key visit) ([]alt, bool) {
	if key.in == nil {
		all, ok := e.done[key.id]
		return all, ok
	}
	all, ok := e.way[key]
	return all, ok
}

// MaxSteps bounds the work that finding names, texts and schemas may cost before questions get less of it.
var MaxSteps = tighter[0].total

// Tired tells whether the program asked for more work than MaxSteps, so that names, texts or schemas may be missing.
func (s *Surface) Tired() bool { return s.eval != nil && s.eval.total+s.eval.steps > MaxSteps }
