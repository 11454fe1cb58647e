package pattern

import (
	"slices"
	"sort"

	"mcpsafe/internal/syntax"
)

// Evaluate gives the places of a file where a formula matches, sorted. Each stands once, but once for each way to match in which metavariables
// stand for something else.
func Evaluate(f *File, fo *Formula) []Match {
	e := &evaluator{f: f}
	found := e.eval(fo, syntax.Range{End: uint32(len(f.source))})
	var out []Match
	for i, r := range found {
		lo, hi := i, i+1
		for lo > 0 && found[lo-1].Range == r.Range {
			lo--
		}
		for hi < len(found) && found[hi].Range == r.Range {
			hi++
		}
		if !slices.ContainsFunc(found[lo:hi], func(other inFile) bool { return tellsMore(other, r) }) {
			out = append(out, Match{Range: r.Range, Bindings: r.bindings.cloned(), Fix: r.fix})
		}
	}
	return out
}

// tellsMore tells whether a has all that b has, and more metavariables.
func tellsMore(a, b inFile) bool {
	if len(a.bindings) <= len(b.bindings) || a.fix != b.fix {
		return false
	}
	for _, x := range b.bindings {
		if y, ok := a.bindings.Get(x.Name); !ok || !sameBinding(x, y) {
			return false
		}
	}
	return true
}

// evaluator evaluates formulas over one file as Semgrep does: a formula gives ranges with what their metavariables stand for.
type evaluator struct {
	f *File
	// context are the metavariables of the match around, while a formula is evaluated on what one of them stands for.
	context Bindings
}

// eval gives the ranges of a formula that lie within a range, sorted. The caller may change the list.
func (e *evaluator) eval(fo *Formula, within syntax.Range) []inFile {
	if fo.shared == "" || len(e.context) > 0 || within.Start > 0 || int(within.End) < len(e.f.source) {
		return e.evalHere(fo, within)
	}
	out, ok := e.f.shared[fo.shared]
	if !ok {
		out = e.evalHere(fo, within)
		if e.f.shared == nil {
			e.f.shared = map[string][]inFile{}
		}
		e.f.shared[fo.shared] = out
	}
	return slices.Clone(out)
}

func (e *evaluator) evalHere(fo *Formula, within syntax.Range) []inFile {
	var out []inFile
	switch {
	case fo.Pattern != nil:
		out = e.pattern(fo.Pattern, within, nil)
	case fo.Regex != nil:
		out = e.regex(fo.Regex, within)
	case fo.Generic != nil:
		out = e.generic(fo.Generic, within)
	case fo.All != nil:
		out = e.all(fo.All, within)
	default:
		for _, alternative := range fo.Any {
			out = append(out, e.eval(alternative, within)...)
		}
	}
	if fo.As == "" && fo.Fix == "" && !fo.Inside && !fo.Anywhere {
		return distinct(out)
	}
	for i := range out {
		switch {
		case fo.Inside:
			out[i].stance = isAround
		case fo.Anywhere:
			out[i].stance = isAnywhere
		}
		if fo.As != "" {
			out[i].bindings = out[i].bindings.With(e.f.bindingAt(fo.As, out[i].Range))
		}
		if fo.Fix != "" {
			out[i].fix = fo.Fix
		}
	}
	return distinct(out)
}

// pattern gives the matches of a code pattern for which keep holds (all if it is nil) and that agree with the context.
func (e *evaluator) pattern(p *Pattern, within syntax.Range, keep func(syntax.Range) bool) []inFile {
	if e.f.d == nil || e.f.may != nil && !e.f.may(p) {
		return nil
	}
	var matches []Match
	if keep == nil && within.Start == 0 && int(within.End) == len(e.f.source) {
		matches = p.Find(e.f)
	} else {
		matches = p.findWhere(e.f, within, keep)
	}
	out := make([]inFile, 0, len(matches))
	for _, m := range matches {
		if len(e.context) > 0 && !e.unify(m.Bindings, e.context) {
			continue
		}
		out = append(out, inFile{Range: m.Range, bindings: m.Bindings})
	}
	return out
}

// all intersects what matches, takes away what must not, and narrows the rest.
func (e *evaluator) all(a *All, within syntax.Range) []inFile {
	positive, negated, selector, parts := a.planned()
	found := make([][]inFile, len(positive))
	for _, broad := range []bool{false, true} { // what may match nowhere first
		for i, fo := range positive {
			if fo.broad() != broad {
				continue
			}
			if found[i] = e.without(a, parts, i, e.eval(fo, within)); len(found[i]) == 0 {
				return nil
			}
		}
	}
	// The fewest first: what many match often falls away with them.
	slices.SortStableFunc(found, func(a, b []inFile) int { return len(a) - len(b) })
	var out []inFile
	for i, ranges := range found {
		if i > 0 {
			ranges = e.intersect(out, ranges)
		}
		if out = ranges; len(out) == 0 {
			return nil
		}
	}
	if len(positive) == 0 { // the whole of what a metavariable stands for
		out = []inFile{{Range: within}}
	}
	if selector != nil {
		out = e.intersect(out, e.pattern(selector.Pattern, within, lyingIn(out)))
	}
	for _, fo := range negated {
		if len(out) == 0 {
			return nil
		}
		not := e.against(fo, out, within)
		out = slices.DeleteFunc(out, func(r inFile) bool { return e.taken(r, not) })
	}
	out = e.satisfying(a.Conditions, out)
	if len(a.Focus) > 0 {
		var focused []inFile
		for _, r := range out {
			focused = append(focused, focus(r, a.Focus)...)
		}
		out = focused
	}
	return out
}

// broad tells whether a formula names nothing, so that it matches in nearly every file.
func (fo *Formula) broad() bool {
	switch {
	case fo.Pattern != nil:
		return fo.Pattern.broad
	case fo.All != nil:
		return !slices.ContainsFunc(fo.All.Of, func(part *Formula) bool { return !part.Not && !part.broad() })
	}
	return slices.ContainsFunc(fo.Any, (*Formula).broad)
}

// plan is what parts of a conjunction are for.
type plan struct {
	positive, negated []*Formula
	selector          *Formula   // nil for none
	parts             []*Formula // that may say what metavariables stand for
}

// planned gives the plan of a conjunction, made when first asked for.
func (a *All) planned() (positive, negated []*Formula, selector *Formula, parts []*Formula) {
	a.once.Do(func() {
		p := &a.plan
		p.positive, p.negated, p.selector = split(a.Of)
		p.parts = p.positive
		if p.selector != nil {
			p.parts = append(slices.Clip(p.parts), p.selector)
		}
	})
	return a.plan.positive, a.plan.negated, a.plan.selector, a.plan.parts
}

// split parts what has to match from what must not. Of the former, a pattern that is nothing but a metavariable is set apart if there are
// others: it says which expressions in them are meant.
func split(of []*Formula) (positive, negated []*Formula, selector *Formula) {
	for _, fo := range of {
		if fo.Not {
			negated = append(negated, fo)
			continue
		}
		positive = append(positive, fo)
	}
	var rest []*Formula
	for _, fo := range positive {
		name, bare := fo.bare()
		if bare && selector == nil {
			selector = fo
			continue
		}
		if bare {
			if first, _ := selector.bare(); first == name {
				continue
			}
		}
		rest = append(rest, fo)
	}
	if len(rest) == 0 {
		return positive, negated, nil
	}
	return rest, negated, selector
}

// bare tells whether the formula is a pattern that is nothing but a metavariable, and gives its name.
func (fo *Formula) bare() (string, bool) {
	if fo.Pattern == nil || fo.Inside || fo.Anywhere || fo.As != "" || fo.Fix != "" || len(fo.Pattern.roots) != 1 {
		return "", false
	}
	n := &fo.Pattern.nodes[fo.Pattern.roots[0]]
	return n.text, n.kind == KindMetavar
}

// maxCompared is how many ranges of one place are compared with each other; of more, numbers made of them are.
const maxCompared = 8

func (r *inFile) same(x *inFile) bool {
	return r.stance == x.stance && r.fix == x.fix && slices.EqualFunc(r.bindings, x.bindings, sameBinding)
}

// distinct sorts ranges and drops those that say the same.
func distinct(ranges []inFile) []inFile {
	return unique(ranges, func(r *inFile) syntax.Range { return r.Range }, (*inFile).same, func(r *inFile) uint64 { return r.bindings.sum() })
}

// unique sorts a list by range and drops what is the same as something before. at gives the range of an element, sum a number that is the same for
// the same.
func unique[T any](list []T, at func(*T) syntax.Range, same func(a, b *T) bool, sum func(*T) uint64) []T {
	before := func(i, j int) bool { // by places in the list, as elements are large
		x, y := at(&list[i]), at(&list[j])
		return x.Start < y.Start || x.Start == y.Start && x.End < y.End
	}
	if !sort.SliceIsSorted(list, before) {
		sort.SliceStable(list, before)
	}
	out := list[:0]
	for from := 0; from < len(list); {
		to := from + 1
		for to < len(list) && at(&list[to]) == at(&list[from]) {
			to++
		}
		out = appendUnique(out, list[from:to], same, sum)
		from = to
	}
	clear(list[len(out):])
	return out
}

// appendUnique adds to out what differs in a list of elements of one range.
func appendUnique[T any](out, list []T, same func(a, b *T) bool, sum func(*T) uint64) []T {
	group := len(out)
	var seen map[uint64][]int // once there are many, where in out those of a number stand
	for i := range list {
		x := &list[i] // out lies over the list, but never beyond this
		if len(out)-group < maxCompared {
			if !isAmong(out[group:], x, same) {
				out = append(out, *x)
			}
			continue
		}
		if seen == nil {
			seen = map[uint64][]int{}
			for k := group; k < len(out); k++ {
				n := sum(&out[k])
				seen[n] = append(seen[n], k)
			}
		}
		n := sum(x)
		if !slices.ContainsFunc(seen[n], func(k int) bool { return same(&out[k], x) }) {
			seen[n] = append(seen[n], len(out))
			out = append(out, *x)
		}
	}
	return out
}

func isAmong[T any](list []T, x *T, same func(a, b *T) bool) bool {
	for i := range list {
		if same(&list[i], x) {
			return true
		}
	}
	return false
}
