package taint

import (
	"cmp"
	"slices"

	"mcpsafe/internal/callgraph"
	"mcpsafe/internal/model"
	"mcpsafe/internal/program"
)

// Mark is a place of the source that a user's rule speaks of, as values of the program.
type Mark struct {
	Func   *program.Function
	Values []program.Value // of the expression itself; where the place is no expression, of the largest ones in it
	Within []Inner         // values of all expressions of the same function in the place, itself included
	Start  uint32
	End    uint32
	// Exactly tells that the place is an expression.
	Exactly bool
}

// Inner is an expression within a Mark. One that is but the beginning of a longer expression (the object of a member) is a Prefix.
type Inner struct {
	Value      program.Value
	Start, End uint32
	Prefix     bool
}

// NewMark gives the mark of a range of a module's file, or nil where no value stands there. The module must have its places.
func NewMark(m *program.Module, start, end uint32) *Mark {
	mark := &Mark{Start: start, End: end}
	for _, p := range m.PlacesAt(start, end) {
		if mark.Func == nil {
			mark.Func = p.Func
		}
		if p.Func == mark.Func && !slices.Contains(mark.Values, p.Value) {
			mark.Values = append(mark.Values, p.Value)
		}
	}
	places := m.PlacesIn(start, end)
	exact := mark.Func != nil
	mark.Exactly = exact
	until := uint32(0)
	for i, p := range places {
		if mark.Func == nil {
			mark.Func = outermost(places)
		}
		if p.Func != mark.Func {
			continue
		}
		if !exact && p.Start >= until { // places are sorted: the largest comes first
			mark.Values = append(mark.Values, p.Value)
			until = p.End
		}
		prefix := false
		for j := i - 1; j >= 0 && places[j].Start == p.Start && !prefix; j-- {
			op := p.Func.Values[places[j].Value].Op
			prefix = places[j].End > p.End && (op == program.OpField || op == program.OpIndex || op == program.OpCall)
		}
		mark.Within = append(mark.Within, Inner{p.Value, p.Start, p.End, prefix})
	}
	for _, part := range m.Parts {
		if mark.Func == nil {
			return NewMark(part, start, end)
		}
	}
	if mark.Func == nil {
		return nil
	}
	return mark
}

// outermost gives the function that holds the others of some places.
func outermost(places []program.Place) *program.Function {
	f := places[0].Func
	for _, p := range places {
		for o := f.Outer; o != nil; o = o.Outer {
			if o == p.Func {
				f = o
				break
			}
		}
	}
	return f
}

// Labels is a condition over what data is called.
type Labels interface {
	Holds(labels map[string]bool) bool
	Mentions(label string) bool // other than negated
}

// MarkSource is one source of a user's rule with the marks of its matches.
type MarkSource struct {
	Label    string
	Requires Labels // what the data there must be called already; nil for nothing
	Exact    bool   // only the expression itself is data, nothing in it
	After    bool   // the variable is data from there on
	Only     bool   // and not there itself
	Marks    []*Mark
}

// MarkSink is one sink.
type MarkSink struct {
	Requires Labels
	Any      bool // whatever stands in it may be the data
	Marks    []*Mark
}

// MarkSanitizer is one sanitizer: what is within its marks is clean.
type MarkSanitizer struct {
	Exact        bool
	BySideEffect bool // so is the variable from there on
	// NotConflicting takes out the marks at which a source or a sink stands.
	NotConflicting bool
	Marks          []*Mark
}

// MarkPropagator carries data from one expression of a match to another.
type MarkPropagator struct {
	Pairs [][2]*Mark
}

// MarkRule is a user's rule.
type MarkRule struct {
	Sources          []MarkSource
	Sinks            []MarkSink
	Sanitizers       []MarkSanitizer
	Propagators      []MarkPropagator
	OneFunction      bool // data is not followed into other functions
	SafeComparisons  bool
	SafeIndexes      bool
	SafeBooleans     bool // truth values carry nothing
	SafeNumbers      bool // nor do numbers
	SafeFunctions    bool // the result of a call does not carry what it was given
	OnlyThroughNames bool // nor does the result of an operator
}

// MarkFlow is a way from a source of a rule to a sink.
type MarkFlow struct {
	Source, Sink *Mark
	Confidence   Confidence
	Steps        []Step
}

// marked is what an analysis of a user's rule knows beside the program.
type marked struct {
	rule    *MarkRule
	clean   map[program.ID]bool
	carries map[program.ID][]program.ID // of propagators
	values  map[program.ID]valueAt
}

// FollowMarks follows the data of a user's rule. What outside calls do is not asked of models: data that is given to a call is in its
// result, as Semgrep has it; models only tell which functions outside calls run.
func FollowMarks(g *callgraph.Graph, models map[string]*model.Models, ix *Index, rule *MarkRule, o Options) (flows []MarkFlow, stopped bool) {
	m := newMarked(rule)
	labels := map[string]bool{}
	for _, s := range rule.Sources {
		labels[s.Label] = true
	}
	reached := map[string]*engine{}
	for range len(labels) + 1 { // sources may ask for the labels of others
		again := false
		for label := range labels {
			e := m.follow(g, models, ix, label, reached, o)
			stopped = stopped || e.stopped
			again = again || reached[label] == nil || len(reached[label].facts) != len(e.facts)
			reached[label] = e
		}
		if !again || !m.conditional() {
			break
		}
	}
	return m.flows(reached), stopped
}

// speaksOf tells whether a source or sink is exactly what a mark is.
func (r *MarkRule) speaksOf(mark *Mark) bool {
	same := func(x *Mark) bool {
		return x.Func.Module == mark.Func.Module && x.Start == mark.Start && x.End == mark.End
	}
	for _, s := range r.Sources {
		if slices.ContainsFunc(s.Marks, same) {
			return true
		}
	}
	for _, s := range r.Sinks {
		if slices.ContainsFunc(s.Marks, same) {
			return true
		}
	}
	return false
}

func (m *marked) conditional() bool {
	return slices.ContainsFunc(m.rule.Sources, func(s MarkSource) bool { return s.Requires != nil })
}

func newMarked(rule *MarkRule) *marked {
	m := &marked{rule: rule, clean: map[program.ID]bool{}, carries: map[program.ID][]program.ID{}, values: map[program.ID]valueAt{}}
	for _, s := range rule.Sanitizers {
		for _, mark := range s.Marks {
			if !s.NotConflicting || !rule.speaksOf(mark) {
				m.sanitize(&s, mark)
			}
		}
	}
	for _, p := range rule.Propagators {
		for _, pair := range p.Pairs {
			m.propagate(pair[0], pair[1])
		}
	}
	return m
}

// sanitize notes the values that are clean: those made within the mark. A variable that is only read there is not.
func (m *marked) sanitize(s *MarkSanitizer, mark *Mark) {
	f := mark.Func
	for v := range f.Values {
		in := &f.Values[v]
		inside := in.Start >= mark.Start && in.End <= mark.End && in.End > in.Start
		if s.Exact {
			inside = in.Start == mark.Start && in.End == mark.End
		}
		switch {
		case in.Op == program.OpPost && s.BySideEffect && (inside || slices.Contains(mark.Values, in.Args[1])) && within(f, in.Args[0], mark):
			m.clean[f.Number(program.Value(v))] = true
		case in.Op == program.OpPost || in.Op == program.OpParam && !s.BySideEffect && len(mark.Values) == 1:
		case inside:
			m.clean[f.Number(program.Value(v))] = true
		}
	}
}

// within tells whether a call lies around, or in, a mark.
func within(f *program.Function, call program.Value, mark *Mark) bool {
	in := &f.Values[call]
	return in.Start <= mark.Start && mark.End <= in.End || mark.Start <= in.Start && in.End <= mark.End
}

// propagate lets data in one expression be in another, and in the variable that the other is from there on.
func (m *marked) propagate(from, to *Mark) {
	if from == nil || to == nil || from.Func != to.Func {
		return
	}
	f := to.Func
	for _, a := range from.Values {
		add := func(v program.Value) {
			n := f.Number(v)
			m.carries[f.Number(a)] = append(m.carries[f.Number(a)], n)
			m.values[n] = valueAt{f, v}
		}
		for _, b := range to.Values {
			add(b)
			for _, u := range f.Uses(b) {
				if in := &f.Values[u.By]; in.Op == program.OpPost && u.Arg == 1 {
					add(u.By)
				}
			}
		}
	}
}

// follow runs the analysis of one label.
func (m *marked) follow(g *callgraph.Graph, models map[string]*model.Models, ix *Index, label string, reached map[string]*engine, o Options) *engine {
	o.Kinds = &model.Kinds{Sources: []model.Kind{{Kind: "data", Travels: "derived", Words: "the data"}}}
	e := newEngine(g, models, ix, o)
	e.user = m
	for _, s := range m.rule.Sources {
		if s.Label != label {
			continue
		}
		for _, mark := range s.Marks {
			if s.Requires != nil && !s.Requires.Holds(labelsAt(reached, mark, true)) {
				continue
			}
			values := mark.sources(s.Exact)
			if s.Only {
				values = nil
			}
			if s.After {
				values = append(values, mark.after()...)
			}
			for _, v := range values {
				e.add(fact{fn: mark.Func, v: v, how: bySource, parent: -1, ret: -1, note: e.note("data enters here")})
			}
		}
	}
	e.run()
	e.byValue = map[program.ID][]int32{}
	for i := range e.facts {
		if x := &e.facts[i]; x.fn != nil {
			n := x.fn.Number(x.v)
			e.byValue[n] = append(e.byValue[n], int32(i))
		}
	}
	return e
}

// after lists the versions that the variables of a mark have behind the call that they are passed to there.
func (m *Mark) after() []program.Value {
	var out []program.Value
	for _, v := range m.Values {
		for _, u := range m.Func.Uses(v) {
			if in := &m.Func.Values[u.By]; in.Op == program.OpPost && u.Arg == 1 && within(m.Func, in.Args[0], m) {
				out = append(out, u.By)
			}
		}
	}
	return out
}

// sources lists the values that a source's mark makes data: that of the expression and those made within it, not variables only read there.
func (m *Mark) sources(exact bool) []program.Value {
	out := slices.Clone(m.Values)
	if exact {
		return out
	}
	for _, x := range m.Within {
		in := &m.Func.Values[x.Value]
		if in.Start >= m.Start && in.End <= m.End && !slices.Contains(out, x.Value) && in.Op != program.OpParam {
			out = append(out, x.Value)
		}
	}
	return out
}

// labelsAt gives what data at a mark is called.
func labelsAt(reached map[string]*engine, mark *Mark, anything bool) map[string]bool {
	out := map[string]bool{}
	for label, e := range reached {
		if e != nil && e.hitAt(mark, anything) >= 0 {
			out[label] = true
		}
	}
	return out
}

// hitAt gives the first fact at a mark, or -1: at the expression itself; of a call, at what it is given; where the mark is no expression, or
// anything counts, at any expression in it.
func (e *engine) hitAt(mark *Mark, anything bool) int32 {
	best := int32(-1)
	look := func(v program.Value, whole bool) {
		for _, i := range e.byValue[mark.Func.Number(v)] {
			if whole && e.paths.strip(e.facts[i].path) != 0 {
				continue
			}
			if best < 0 || e.facts[i].conf < e.facts[best].conf {
				best = i
			}
		}
	}
	for _, v := range mark.Values {
		look(v, false)
		if in := &mark.Func.Values[v]; in.Op == program.OpCall && in.Start == mark.Start && in.End == mark.End {
			e.operands(mark, in, look)
		}
	}
	if best >= 0 || mark.Exactly && !anything {
		return best
	}
	for _, in := range mark.Within {
		if !e.user.cleanPlace(mark.Func, in) {
			look(in.Value, in.Prefix)
		}
	}
	return best
}

// operands looks at what a call is given: arguments, receiver and callee.
func (e *engine) operands(mark *Mark, call *program.Instr, look func(v program.Value, whole bool)) {
	for _, a := range call.Args[1:] {
		if !e.user.cleanValue(mark, a) {
			look(a, false)
		}
	}
	look(call.Args[0], true)
	if callee := &mark.Func.Values[call.Args[0]]; callee.Op == program.OpField {
		look(callee.Args[0], true)
	}
}

// cleanValue tells whether all expressions in a mark that are a value stand in sanitizers.
func (m *marked) cleanValue(mark *Mark, v program.Value) bool {
	found := false
	for _, in := range mark.Within {
		if in.Value == v {
			if !m.cleanPlace(mark.Func, in) {
				return false
			}
			found = true
		}
	}
	return found
}

// cleanPlace tells whether an expression stands in a sanitizer.
func (m *marked) cleanPlace(f *program.Function, in Inner) bool {
	for _, s := range m.rule.Sanitizers {
		for _, mark := range s.Marks {
			if s.NotConflicting && m.rule.speaksOf(mark) {
				continue
			}
			if mark.Func.Module == f.Module && mark.Start <= in.Start && in.End <= mark.End && (!s.Exact || mark.Start == in.Start && mark.End == in.End) {
				return true
			}
		}
	}
	return false
}

// flows lists the sinks that data reaches.
func (m *marked) flows(reached map[string]*engine) []MarkFlow {
	var out []MarkFlow
	for _, s := range m.rule.Sinks {
		for _, mark := range s.Marks {
			labels := labelsAt(reached, mark, s.Any)
			if len(labels) == 0 || s.Requires != nil && !s.Requires.Holds(labels) {
				continue
			}
			names := make([]string, 0, len(labels))
			for l := range labels {
				if s.Requires == nil || s.Requires.Mentions(l) {
					names = append(names, l)
				}
			}
			if len(names) == 0 {
				continue
			}
			slices.Sort(names)
			e := reached[names[0]]
			i := e.hitAt(mark, s.Any)
			steps := e.explain(i)
			sink := mark.Values[0]
			steps = append(steps, Step{mark.Func, sink, "reaches the sink"})
			out = append(out, MarkFlow{Source: m.sourceOf(e, i), Sink: mark, Confidence: e.facts[i].conf, Steps: steps})
		}
	}
	slices.SortStableFunc(out, func(a, b MarkFlow) int {
		return cmp.Or(cmp.Compare(a.Sink.Func.Module.Path, b.Sink.Func.Module.Path), cmp.Compare(a.Sink.Start, b.Sink.Start), cmp.Compare(a.Sink.End, b.Sink.End))
	})
	return out
}

// sourceOf gives the mark at which the way to a fact begins.
func (m *marked) sourceOf(e *engine, i int32) *Mark {
	for e.facts[i].parent >= 0 {
		i = e.facts[i].parent
	}
	x := &e.facts[i]
	for _, s := range m.rule.Sources {
		for _, mark := range s.Marks {
			if mark.Func == x.fn && slices.Contains(mark.Values, x.v) {
				return mark
			}
		}
	}
	return nil
}

// given carries data of a user's rule through a call: to what it gives, and into the functions of the program that it runs.
func (e *engine) given(i int32, x fact, call program.Value, arg int) {
	r := e.user.rule
	entered := false
	for _, t := range e.g.Targets(x.fn, call) {
		switch {
		case t.Func != nil && !r.OneFunction:
			e.enterCall(i, x, call, arg, t.Func)
			entered = true
		case t.Class != nil && !r.OneFunction:
			e.fillFields(i, x, call, arg, t.Class)
		case t.Func == nil:
			for _, m := range t.Facts {
				for k := range m.Calls {
					e.callBack(i, x, call, arg, &m.Calls[k])
				}
			}
		}
	}
	if !entered && !r.SafeFunctions && !r.OnlyThroughNames {
		e.add(fact{fn: x.fn, v: call, ctx: x.ctx, kind: x.kind, conf: x.conf, how: byUnknown, parent: i, ret: -1, note: e.note(e.calleeName(x.fn, call)), need: x.need})
	}
}

// undeclared carries data on to the reads of a name that nothing declares, as of a variable of the function: to those behind it, up to the
// next write.
func (e *engine) undeclared(i int32, x fact, at program.Value, name string) {
	for v := at + 1; int(v) < len(x.fn.Values); v++ {
		in := &x.fn.Values[v]
		if in.Text != name {
			continue
		}
		switch in.Op {
		case program.OpSetGlobal:
			return
		case program.OpGlobal:
			e.derive(i, v, x.path, byCopy)
		}
	}
}

// isClean tells whether a fact is about a value that is clean.
func (m *marked) isClean(x *fact) bool {
	if m.clean[x.fn.Number(x.v)] {
		return true
	}
	if !m.rule.SafeBooleans && !m.rule.SafeNumbers {
		return false
	}
	in := &x.fn.Values[x.v]
	return in.Op == program.OpParam && m.plain(x.fn.Params[in.Aux].Types) || in.Op == program.OpCast && m.plain([]string{in.Text})
}

// harmless tells whether the result of an operation carries nothing, for what the rule assumes.
func (m *marked) harmless(x fact, in *program.Instr) bool {
	switch in.Op {
	case program.OpCompare:
		return m.rule.SafeComparisons || m.rule.SafeBooleans
	case program.OpNot:
		return m.rule.SafeBooleans
	case program.OpBinary:
		return m.rule.SafeNumbers && slices.ContainsFunc(in.Args, func(v program.Value) bool {
			a := &x.fn.Values[v]
			return a.Op == program.OpConst && program.ConstKind(a.Aux) == program.ConstNumber
		})
	}
	return false
}

// plain tells whether a declared type is one of truth values or numbers that the rule takes for safe.
func (m *marked) plain(types []string) bool {
	for _, t := range types {
		switch t {
		case "bool", "boolean":
			return m.rule.SafeBooleans
		case "int", "float", "number", "int32", "int64", "uint", "uint32", "uint64", "float64", "float32":
			return m.rule.SafeNumbers
		}
	}
	return false
}

// carry hands a fact on along the rule's propagators.
func (m *marked) carry(e *engine, i int32, x fact) {
	for _, n := range m.carries[x.fn.Number(x.v)] {
		at := m.values[n]
		e.add(fact{fn: at.fn, v: at.v, ctx: x.ctx, kind: x.kind, conf: x.conf, how: byStore, parent: i, ret: -1, need: x.need})
	}
}
