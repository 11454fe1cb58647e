package taint

import (
	"cmp"
	"iter"
	"slices"

	"mcpsafe/internal/callgraph"
	"mcpsafe/internal/model"
	"mcpsafe/internal/program"
)

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
	Focused  bool // a call is a sink itself, not what it is given
	Marks    []*Mark
}

// MarkSanitizer is one sanitizer: what is within its marks is clean.
type MarkSanitizer struct {
	Exact        bool
	BySideEffect bool // the variable is clean from there on
	// NotConflicting takes out the marks at which a source or a sink stands.
	NotConflicting bool
	Marks          []*Mark
}

// MarkPropagator carries data from one expression of a match to another.
type MarkPropagator struct {
	Requires Labels
	Label    string   // what the data is called then; "" for as before
	Replace  []string // the labels that Label takes the place of; nil for all
	OnlyHere bool     // the variable is not data from there on
	Pairs    [][2]*Mark
}

// becomes gives what data of a label is called behind a propagator.
func (p *MarkPropagator) becomes(label string) string {
	if p.Label == "" || p.Replace != nil && !slices.Contains(p.Replace, label) {
		return label
	}
	return p.Label
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
	carries map[program.ID][]valueAt // of propagators that ask for no label and give none
	sources map[program.ID]*Mark
	slice   *slice // beyond which no data is followed
}

// FollowMarks follows the data of a user's rule. What outside calls do is not asked of models: data that is given to a call is in its
// result, as Semgrep has it; models only tell which functions outside calls run. Several
// goroutines may follow rules over one Reverse.
func FollowMarks(g *callgraph.Graph, models map[string]*model.Models, r *Reverse, rule *MarkRule, o Options) (flows []MarkFlow, stopped bool) {
	if !slices.ContainsFunc(rule.Sinks, func(s MarkSink) bool { return len(s.Marks) > 0 }) {
		return nil, false
	}
	m := newMarked(rule)
	m.slice = r.slice(rule)
	ix := *r.ix // what an evaluation of keys remarks is for one analysis
	labels := rule.labels()
	o.MaxFacts /= max(len(labels), 1) // they share what the rule may have
	reached := map[string]*engine{}
	for range maxRounds { // sources and propagators may ask for the labels of others
		again := false
		for _, label := range labels {
			e := m.follow(g, models, &ix, r.borrow(), label, reached, o)
			stopped = stopped || e.stopped
			before := reached[label]
			again = again || before == nil || len(before.facts) != len(e.facts)
			if reached[label] = e; before != nil {
				r.release(before)
			}
		}
		if !again || !rule.conditional() {
			break
		}
	}
	flows = m.flows(reached)
	for _, e := range reached {
		r.release(e)
	}
	return flows, stopped
}

// table holds what is largest in an analysis. It is kept for the next one: rules are many, and growing it takes longer than emptying it.
type table struct {
	facts  []fact
	index  factTable
	values valueTable
}

// borrow gives an empty table.
func (r *Reverse) borrow() *table {
	r.mu.Lock()
	defer r.mu.Unlock()
	last := len(r.tables) - 1
	if last < 0 {
		return &table{}
	}
	t := r.tables[last]
	r.tables = r.tables[:last]
	return t
}

// release gives the table of an analysis back.
func (r *Reverse) release(e *engine) {
	e.byValue.reset(e.facts)
	e.index.reset()
	clear(e.facts)
	r.mu.Lock()
	defer r.mu.Unlock()
	r.tables = append(r.tables, &table{e.facts[:0], e.index, *e.byValue})
	e.facts, e.index, e.byValue = nil, factTable{}, nil
}

// valueTable lists the facts of each value.
type valueTable struct {
	first []int32 // by value: 1 + its first fact, 0 for none
	next  []int32 // by fact: likewise the next one of the same value
}

// fill lists facts of a program with so many values.
func (t *valueTable) fill(facts []fact, values program.ID) {
	if len(t.first) < int(values) {
		t.first = make([]int32, values)
	}
	t.next = slices.Grow(t.next[:0], len(facts))[:len(facts)]
	for i := len(facts) - 1; i >= 0; i-- {
		t.next[i] = 0
		if x := &facts[i]; x.fn != nil {
			n := x.fn.Number(x.v)
			t.next[i], t.first[n] = t.first[n], int32(i)+1
		}
	}
}

// reset takes facts out.
func (t *valueTable) reset(facts []fact) {
	for i := range facts {
		if x := &facts[i]; x.fn != nil {
			t.first[x.fn.Number(x.v)] = 0
		}
	}
}

// of lists the facts of a value, in the order they were found.
func (t *valueTable) of(n program.ID) iter.Seq[int32] {
	return func(yield func(int32) bool) {
		for i := t.first[n]; i != 0; i = t.next[i-1] {
			if !yield(i - 1) {
				return
			}
		}
	}
}

// maxRounds bounds how many times labels that depend on each other are followed.
const maxRounds = 12

// labels lists what data can be called, sorted.
func (r *MarkRule) labels() []string {
	var all []string
	for i := range r.Sources {
		all = append(all, r.Sources[i].Label)
	}
	for i := range r.Propagators {
		if r.Propagators[i].Label != "" {
			all = append(all, r.Propagators[i].Label)
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// Starts counts the places where data enters.
func (r *MarkRule) Starts() (n int) {
	for i := range r.Sources {
		n += len(r.Sources[i].Marks)
	}
	return n
}

// conditional tells whether data of one label depends on that of others.
func (r *MarkRule) conditional() bool {
	return slices.ContainsFunc(r.Sources, func(s MarkSource) bool { return s.Requires != nil }) ||
		slices.ContainsFunc(r.Propagators, func(p MarkPropagator) bool { return p.Requires != nil || p.Label != "" })
}

// extent is the place of a mark.
type extent struct {
	module     *program.Module
	start, end uint32
}

// Compare orders marks as they lie in the source.
func (m *Mark) Compare(b *Mark) int {
	return cmp.Or(cmp.Compare(m.Module.Path, b.Module.Path), cmp.Compare(m.Start, b.Start), cmp.Compare(m.End, b.End))
}

func (m *Mark) extent() extent { return extent{m.Module, m.Start, m.End} }

func newMarked(rule *MarkRule) *marked {
	m := &marked{rule: rule, clean: map[program.ID]bool{}, carries: map[program.ID][]valueAt{}, sources: map[program.ID]*Mark{}}
	taken := map[extent]bool{} // by sources and sinks
	for _, s := range rule.Sources {
		for _, mark := range s.Marks {
			taken[mark.extent()] = true
		}
	}
	for _, s := range rule.Sinks {
		for _, mark := range s.Marks {
			taken[mark.extent()] = true
		}
	}
	for i := range rule.Sanitizers {
		s := &rule.Sanitizers[i]
		for _, mark := range s.Marks {
			if !s.NotConflicting || !taken[mark.extent()] {
				m.sanitize(s, mark)
			}
		}
	}
	for i := range rule.Propagators {
		p := &rule.Propagators[i]
		if p.Requires != nil || p.Label != "" {
			continue
		}
		for _, pair := range p.Pairs {
			for _, from := range pair[0].Best {
				n := from.Func.Number(from.Value)
				m.carries[n] = append(m.carries[n], p.into(pair[1])...)
			}
		}
	}
	return m
}

// sanitize notes the values that are clean: those of the expressions in the mark. The variables that are read there are not.
func (m *marked) sanitize(s *MarkSanitizer, mark *Mark) {
	spots := mark.Within
	if s.Exact {
		spots = mark.Best
	}
	for _, x := range spots {
		in := &x.Func.Values[x.Value]
		if x.Own || in.Start >= mark.Start && in.End <= mark.End && in.End > in.Start {
			m.clean[x.Func.Number(x.Value)] = true
		}
	}
	if s.BySideEffect && mark.Exactly {
		for _, v := range mark.Later {
			m.clean[mark.Best[0].Func.Number(v)] = true
		}
	}
}

// into lists the values that a propagator carries data to.
func (p *MarkPropagator) into(to *Mark) (all []valueAt) {
	for _, x := range to.Best {
		all = append(all, valueAt{x.Func, x.Value})
	}
	if !p.OnlyHere {
		for _, v := range to.Later {
			all = append(all, valueAt{to.Best[0].Func, v})
		}
	}
	return all
}

// follow runs the analysis of one label with an empty table.
func (m *marked) follow(g *callgraph.Graph, models map[string]*model.Models, ix *Index, t *table, label string, reached map[string]*engine, o Options) *engine {
	o.Kinds = &model.Kinds{Sources: []model.Kind{{Kind: "data", Travels: "derived", Words: "the data"}}}
	e := newEngine(g, models, ix, o)
	e.user, e.slice = m, m.slice
	e.facts, e.index = t.facts, t.index
	for i := range m.rule.Sources {
		s := &m.rule.Sources[i]
		if s.Label != label {
			continue
		}
		for _, mark := range s.Marks {
			if s.Requires != nil && !s.Requires.Holds(labelsAt(reached, mark, true, false)) {
				continue
			}
			for _, at := range s.values(mark) {
				if n := at.fn.Number(at.v); m.sources[n] == nil || m.sources[n].Start < mark.Start || m.sources[n].End > mark.End {
					m.sources[n] = mark
				}
				e.add(fact{fn: at.fn, v: at.v, how: bySource, parent: -1, ret: -1, note: e.note("data enters here")})
			}
		}
	}
	for i := range m.rule.Propagators {
		e.relabel(&m.rule.Propagators[i], label, reached)
	}
	e.run()
	e.byValue = &t.values
	e.byValue.fill(e.facts, g.Program.Size)
	return e
}

// relabel starts data of a label where a propagator gives it to data of others, or lets it pass for the company it is in.
func (e *engine) relabel(p *MarkPropagator, label string, reached map[string]*engine) {
	if p.Requires == nil && p.Label == "" {
		return
	}
	for _, pair := range p.Pairs {
		labels := labelsAt(reached, pair[0], false, true)
		if p.Requires != nil && !p.Requires.Holds(labels) {
			continue
		}
		for l := range labels {
			if p.becomes(l) != label {
				continue
			}
			for _, to := range p.into(pair[1]) {
				e.add(fact{fn: to.fn, v: to.v, how: bySource, parent: -1, ret: -1, note: e.note("data is carried on here")})
			}
			break
		}
	}
}

// values lists the values that a mark of a source makes data.
func (s *MarkSource) values(mark *Mark) (all []valueAt) {
	spots := mark.Best
	if !s.Exact {
		spots = mark.Within
	}
	for _, x := range spots {
		in := &x.Func.Values[x.Value]
		whole := slices.Contains(mark.Best, x)
		if s.Only || x.Prefix && !whole || !x.Own && !whole && (in.Start < mark.Start || in.End > mark.End) {
			continue // a variable that is only read there, or what is read of it is what counts
		}
		all = append(all, valueAt{x.Func, x.Value})
	}
	if s.After && mark.Exactly {
		for _, v := range mark.Later {
			all = append(all, valueAt{mark.Best[0].Func, v})
		}
	}
	return all
}

// labelsAt gives what data at a mark is called.
func labelsAt(reached map[string]*engine, mark *Mark, anything, focused bool) map[string]bool {
	out := map[string]bool{}
	for label, e := range reached {
		if e != nil && e.hitAt(mark, anything, focused) >= 0 {
			out[label] = true
		}
	}
	return out
}

// hitAt gives the first fact at a mark, or -1: at the expression itself; of a call, unless the mark is focused on it, at what it is given;
// where anything counts, at any expression in it.
func (e *engine) hitAt(mark *Mark, anything, focused bool) int32 {
	best := int32(-1)
	look := func(f *program.Function, v program.Value, whole bool) {
		for i := range e.byValue.of(f.Number(v)) {
			if whole && e.paths.strip(e.facts[i].path) != 0 {
				continue
			}
			if best < 0 || e.facts[i].conf < e.facts[best].conf {
				best = i
			}
		}
	}
	for _, x := range mark.Best {
		if x.Target { // what is written there is no part of it, only the key is
			if x.Key != program.None && !e.user.rule.SafeIndexes {
				look(x.Func, x.Key, false)
			}
			continue
		}
		look(x.Func, x.Value, false)
		if in := &x.Func.Values[x.Value]; x.Own && in.Op == program.OpCall && (!focused || anything) {
			for _, a := range in.Args[1:] {
				look(x.Func, a, false)
			}
			if callee := &x.Func.Values[in.Args[0]]; callee.Op == program.OpField {
				look(x.Func, callee.Args[0], true)
			}
		}
	}
	if best >= 0 || !anything {
		return best
	}
	for _, x := range mark.Within {
		if !x.Prefix {
			look(x.Func, x.Value, false)
		}
	}
	return best
}

// flows lists the sinks that data reaches.
func (m *marked) flows(reached map[string]*engine) []MarkFlow {
	var out []MarkFlow
	for k := range m.rule.Sinks {
		s := &m.rule.Sinks[k]
		for _, mark := range s.Marks {
			labels := labelsAt(reached, mark, s.Any, s.Focused)
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
			i := e.hitAt(mark, s.Any, s.Focused)
			steps := append(e.explain(i, Step{}, nil), Step{mark.Best[0].Func, mark.Best[0].Value, "reaches the sink"})
			out = append(out, MarkFlow{Source: m.sourceOf(e, i), Sink: mark, Confidence: e.facts[i].conf, Steps: steps})
		}
	}
	slices.SortStableFunc(out, func(a, b MarkFlow) int { return a.Sink.Compare(b.Sink) })
	return out
}

// sourceOf gives the mark at which the way to a fact begins.
func (m *marked) sourceOf(e *engine, i int32) *Mark {
	for e.facts[i].parent >= 0 {
		i = e.facts[i].parent
	}
	x := &e.facts[i]
	if x.fn == nil {
		return nil
	}
	return m.sources[x.fn.Number(x.v)]
}
