package engine

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"

	"mcpsafe/finding"
	"mcpsafe/internal/callgraph"
	"mcpsafe/internal/pattern"
	"mcpsafe/internal/program"
	"mcpsafe/internal/rule"
	"mcpsafe/internal/syntax"
	"mcpsafe/internal/taint"
)

// Scopes in which users' rules follow data.
const (
	ScopeFunction = "function"
	ScopeFile     = "file"
	ScopePackage  = "package"
)

// place ties marks to the values of the program, while the module still has its places.
func (f *file) place() {
	f.moveToExits()
	k, all := taint.NewMarker(f.module), f.markings()
	for _, x := range all {
		if sideEffect(x.mark.part.taint) || x.mark.part.role == rolePropagator {
			k.Later(x.at.Start, x.at.End)
		}
	}
	for _, x := range all {
		if x.mark.part.role != roleSink {
			k.Use(x.at.Start, x.at.End)
		}
	}
	for _, x := range all {
		if x.mark.exit == nil {
			*x.to = k.Mark(x.at.Start, x.at.End)
		}
	}
	for i := range f.marks {
		if m := &f.marks[i]; m.exit != nil {
			m.at = taint.ExitMark(m.exit, m.value)
		}
	}
	f.forgetPlaces()
}

// forgetPlaces drops what only marks are placed by.
func (f *file) forgetPlaces() {
	f.module.Places = nil
	for _, part := range f.module.Parts {
		part.Places = nil
	}
}

// moveToExits puts the sinks that stand where a function ends to each such end that lies in what they matched.
func (f *file) moveToExits() {
	var moved []mark
	marks := f.marks[:0]
	for _, m := range f.marks {
		if m.part.taint == nil || !m.part.taint.AtExit {
			marks = append(marks, m)
			continue
		}
		for _, module := range append([]*program.Module{f.module}, f.module.Parts...) {
			for fn, v := range module.Exits(m.match.Range.Start, m.match.Range.End) {
				at := m
				at.match.Range = syntax.Range{Start: fn.Values[v].Start, End: fn.Values[v].End}
				at.exit, at.value = fn, v
				if !slices.ContainsFunc(moved, func(x mark) bool { return x.part == at.part && x.exit == fn && x.value == v }) {
					moved = append(moved, at)
				}
			}
		}
	}
	f.marks = append(marks, moved...)
}

// marking is a range that a mark speaks of, and where to keep the values there.
type marking struct {
	mark *mark
	at   syntax.Range
	to   **taint.Mark
}

// markings lists the ranges that marks of rules that follow data speak of, in the order of the source.
func (f *file) markings() (all []marking) {
	for i := range f.marks {
		m := &f.marks[i]
		switch m.part.role {
		case roleSearch:
		case rolePropagator:
			from, okFrom := m.match.Bindings.Get(m.part.taint.From)
			to, okTo := m.match.Bindings.Get(m.part.taint.To)
			if okFrom && okTo {
				all = append(all, marking{m, from.Range, &m.at}, marking{m, to.Range, &m.to})
			}
		default:
			all = append(all, marking{m, m.match.Range, &m.at})
		}
	}
	slices.SortStableFunc(all, func(a, b marking) int { return cmp.Compare(a.at.Start, b.at.Start) })
	return all
}

// placed is a mark of a file.
type placed struct {
	file *file
	mark *mark
}

// followOwn runs the users' rules that follow data and have a source and a sink somewhere.
func (r *run) followOwn(ctx context.Context) error {
	if !r.o.Own.follows() || r.program == nil {
		return nil
	}
	worlds := r.worlds()
	groups := r.settle(worlds)
	r.followEach(ctx, worlds)
	for _, group := range groups {
		r.addFollowed(group)
	}
	if r.graph == nil {
		var stats []callgraph.Stats
		for _, w := range worlds {
			stats = append(stats, w.stats)
		}
		r.tellCalls(stats...)
	}
	return nil
}

// ownAnalysis is one analysis of a rule's data, and its result.
type ownAnalysis struct {
	rule    *rule.Semgrep
	data    *taint.MarkRule
	of      map[*taint.Mark][]placed
	flows   []taint.MarkFlow
	stopped bool // at a limit
}

// scopes splits the marks of a rule into those that data may go between.
func (r *run) scopes(rl *rule.Semgrep, all []placed) [][]placed {
	if r.o.TaintScope != ScopeFile && rl.Options["interfile"] != false {
		return [][]placed{all}
	}
	var out [][]placed
	for _, p := range all { // they come file by file
		if k := len(out) - 1; k >= 0 && out[k][0].file == p.file {
			out[k] = append(out[k], p)
		} else {
			out = append(out, []placed{p})
		}
	}
	return out
}

// analyses gives what is to be followed for one rule between marks.
func (r *run) analyses(rl *rule.Semgrep, marks []placed) (all []*ownAnalysis) {
	has := func(want role) bool {
		return slices.ContainsFunc(marks, func(p placed) bool { return p.mark.part.role == want })
	}
	if !has(roleSource) || !has(roleSink) {
		return nil
	}
	language := map[string]bool{}
	of := map[*taint.Mark][]placed{}
	for _, p := range marks {
		of[p.mark.at] = append(of[p.mark.at], p)
		language[dialectOf[codeLanguage(p.file.path, p.file.language)]] = true
	}
	for _, d := range slices.Sorted(maps.Keys(language)) {
		if spec := rl.Taint[d]; spec != nil {
			for _, group := range unify(rl, marks) {
				all = append(all, &ownAnalysis{rule: rl, data: r.markRule(rl, spec, group), of: of})
			}
		}
	}
	return all
}

// addFollowed adds what the analyses of one rule found, in the order of the source.
func (r *run) addFollowed(group []*ownAnalysis) {
	type found struct {
		a    *ownAnalysis
		flow taint.MarkFlow
	}
	var all []found
	for _, a := range group {
		if a.stopped {
			r.limit("facts of a rule", taint.MaxOwnFacts, a.rule.ID+" was checked only in part")
		}
		for _, flow := range a.flows {
			all = append(all, found{a, flow})
		}
	}
	slices.SortStableFunc(all, func(a, b found) int { return a.flow.Sink.Compare(b.flow.Sink) })
	for _, x := range all {
		r.addFlow(x.a.rule, x.flow, x.a.of)
	}
}

// unify splits the marks of a rule whose sources and sinks have to agree on their metavariables: those that a source agrees with.
func unify(rl *rule.Semgrep, marks []placed) [][]placed {
	if rl.Options["taint_unify_mvars"] != true {
		return [][]placed{marks}
	}
	var out [][]placed
	for _, s := range marks {
		if s.mark.part.role != roleSource {
			continue
		}
		group := []placed{s}
		for _, p := range marks {
			if p.mark.part.role != roleSource && (p.mark.part.role != roleSink || agree(s.mark.match.Bindings, p.mark.match.Bindings)) {
				group = append(group, p)
			}
		}
		out = append(out, group)
	}
	return out
}

// agree tells whether the metavariables that two matches share stand for the same text.
func agree(a, b pattern.Bindings) bool {
	for _, x := range a {
		if y, ok := b.Get(x.Name); ok && strings.Join(strings.Fields(x.Text), "") != strings.Join(strings.Fields(y.Text), "") {
			return false
		}
	}
	return true
}

// markRule puts a rule and its marks in the words of the analysis.
func (r *run) markRule(rl *rule.Semgrep, spec *rule.Taint, marks []placed) *taint.MarkRule {
	on := func(name string) bool { return rl.Options[name] == true }
	out := &taint.MarkRule{
		OneFunction: r.o.TaintScope == ScopeFunction, SafeComparisons: on("taint_assume_safe_comparisons"), SafeIndexes: on("taint_assume_safe_indexes"),
		SafeBooleans: on("taint_assume_safe_booleans"), SafeNumbers: on("taint_assume_safe_numbers"),
		SafeFunctions: on("taint_assume_safe_functions"), OnlyThroughNames: on("taint_only_propagate_through_assignments"),
	}
	at := func(part *rule.TaintPart) (found []*taint.Mark) {
		for _, p := range marks {
			if p.mark.part.taint == part {
				found = append(found, p.mark.at)
			}
		}
		return found
	}
	exact := func(p *rule.TaintPart) bool { return p.Exact != nil && *p.Exact }
	for _, p := range spec.Sources {
		out.Sources = append(out.Sources, taint.MarkSource{
			Label: p.Label, Requires: labels(p), Exact: exact(p), After: sideEffect(p), Only: p.BySideEffect == "only", Marks: at(p),
		})
	}
	for _, p := range spec.Sinks {
		out.Sinks = append(out.Sinks, taint.MarkSink{Requires: labels(p), Any: p.Exact != nil && !*p.Exact, Focused: focused(p.Formula), Marks: at(p)})
	}
	for _, p := range spec.Sanitizers {
		out.Sanitizers = append(out.Sanitizers, taint.MarkSanitizer{Exact: exact(p), BySideEffect: sideEffect(p), NotConflicting: !p.Conflicting, Marks: at(p)})
	}
	for _, p := range spec.Propagators {
		var pairs [][2]*taint.Mark
		for _, m := range marks {
			if m.mark.part.taint == p && m.mark.to != nil {
				pairs = append(pairs, [2]*taint.Mark{m.mark.at, m.mark.to})
			}
		}
		out.Propagators = append(out.Propagators, taint.MarkPropagator{
			Requires: labels(p), Label: p.Label, Replace: p.Replace, OnlyHere: p.BySideEffect == "false", Pairs: pairs,
		})
	}
	return out
}

// focused tells whether a formula narrows its matches to a part of them.
func focused(f *pattern.Formula) bool { return f.All != nil && len(f.All.Focus) > 0 }

// labels gives what a part asks of its data, nil for nothing.
func labels(p *rule.TaintPart) taint.Labels {
	if p.Labels == nil {
		return nil
	}
	return p.Labels
}

// addFlow adds the finding of a flow: at the sink, with the metavariables of both ends in its message.
func (r *run) addFlow(rl *rule.Semgrep, flow taint.MarkFlow, of map[*taint.Mark][]placed) {
	sinks := of[flow.Sink]
	if len(sinks) == 0 {
		return
	}
	sink := sinks[0]
	bindings := sink.mark.match.Bindings
	for _, source := range of[flow.Source] {
		for _, b := range source.mark.match.Bindings {
			bindings = bindings.With(b)
		}
	}
	match := pattern.Match{Range: sink.mark.match.Range, Bindings: bindings}
	if sources := of[flow.Source]; len(sources) > 0 && rl.Options["taint_focus_on"] == "source" {
		sink, match.Range = sources[0], sources[0].mark.match.Range
	}
	steps := r.steps(flow.Steps)
	if k := len(steps) - 1; k >= 0 {
		steps[k].Location = r.rangeLocation(sink.file.path, match.Range.Start, match.Range.End)
		steps[k].Snippet = r.excerptOf(sink.file.path, match.Range.Start, match.Range.End)
		steps[k].Kind = finding.StepSink
	}
	r.addOwn(rl, sink.file, match, interpolate(rl.Message, bindings), steps)
}

// sideEffect tells whether a part says that it changes the variable that it matches.
func sideEffect(p *rule.TaintPart) bool { return p.BySideEffect == "true" || p.BySideEffect == "only" }
