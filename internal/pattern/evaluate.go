package pattern

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"time"

	"mcpsafe/internal/syntax"
)

// Evaluate gives the places of a file where a formula matches, sorted, each once.
func Evaluate(f *File, fo *Formula) []Match {
	e := &evaluator{f: f}
	var out []Match
	for _, r := range e.eval(fo, syntax.Range{End: uint32(len(f.source))}) {
		out = append(out, Match{Range: r.Range, Bindings: r.bindings})
	}
	return out
}

// evaluator evaluates formulas over one file, as Semgrep does: a formula gives ranges with what their metavariables stand for.
type evaluator struct {
	f     *File
	outer Bindings // of the match whose metavariable is looked into: what is found has to agree
}

func (e *evaluator) eval(fo *Formula, within syntax.Range) []inFile {
	var out []inFile
	switch {
	case fo.Pattern != nil && e.f.may != nil && !e.f.may(fo.Pattern):
	case fo.Pattern != nil:
		matches := fo.Pattern.Find
		if within.Start > 0 || int(within.End) < len(e.f.source) {
			matches = func(f *File) []Match { return fo.Pattern.FindIn(f, within) }
		}
		for _, m := range matches(e.f) {
			if bindings, ok := e.merge(m.Bindings, e.outer); ok {
				out = append(out, inFile{Range: m.Range, bindings: bindings})
			}
		}
	case fo.Regex != nil:
		out = e.regex(fo.Regex, within)
	case fo.Generic != nil:
		out = fo.Generic.find(e.f, within)
	case fo.All != nil:
		out = e.all(fo.All, within)
	default:
		for _, alternative := range fo.Any {
			out = append(out, e.eval(alternative, within)...)
		}
	}
	out = e.unique(out)
	if fo.As != "" {
		for i := range out {
			out[i].bindings = out[i].bindings.With(Binding{Name: fo.As, Range: out[i].Range, Text: string(e.f.source[out[i].Start:out[i].End]), node: -1, last: -1})
		}
	}
	if fo.Inside {
		for i := range out {
			out[i].inside = true
		}
	}
	return out
}

func (e *evaluator) regex(re *Regex, within syntax.Range) []inFile {
	text := string(e.f.source[within.Start:within.End])
	var out []inFile
	for _, at := range re.all(text) {
		m := inFile{Range: syntax.Range{Start: within.Start + uint32(at[0]), End: within.Start + uint32(at[1])}}
		for g := 1; 2*g < len(at); g++ {
			if at[2*g] < 0 {
				continue
			}
			b := Binding{Name: "$" + strconv.Itoa(g), Text: text[at[2*g]:at[2*g+1]], node: -1, last: -1,
				Range: syntax.Range{Start: within.Start + uint32(at[2*g]), End: within.Start + uint32(at[2*g+1])}}
			m.bindings = m.bindings.With(b)
			if g < len(re.names) && re.names[g] != "" {
				b.Name = "$" + re.names[g]
				m.bindings = m.bindings.With(b)
			}
		}
		out = append(out, m)
	}
	return out
}

// With gives bindings with one more, in order.
func (bs Bindings) With(b Binding) Bindings {
	i, found := slices.BinarySearchFunc(bs, b.Name, func(x Binding, name string) int { return cmp.Compare(x.Name, name) })
	if found {
		return bs
	}
	return slices.Insert(slices.Clone(bs), i, b)
}

// Get gives what a metavariable stands for.
func (bs Bindings) Get(name string) (Binding, bool) {
	i, found := slices.BinarySearchFunc(bs, name, func(x Binding, name string) int { return cmp.Compare(x.Name, name) })
	if !found {
		return Binding{}, false
	}
	return bs[i], true
}

// all intersects what matches, takes away what must not, and narrows the rest.
func (e *evaluator) all(a *All, within syntax.Range) []inFile {
	var plain, inside [][]inFile
	for _, fo := range a.Of {
		if fo.Not {
			continue
		}
		ranges := e.eval(fo, within)
		if len(ranges) == 0 {
			return nil
		}
		if fo.Inside {
			inside = append(inside, ranges)
		} else {
			plain = append(plain, ranges)
		}
	}
	positive := append(plain, inside...)
	if len(positive) == 0 { // the whole of what a metavariable stands for
		positive = [][]inFile{{{Range: within}}}
	}
	out := positive[0]
	for _, ranges := range positive[1:] {
		out = e.intersect(out, ranges)
	}
	for _, fo := range a.Of {
		if fo.Not && len(out) > 0 {
			not := e.eval(fo, within)
			out = slices.DeleteFunc(out, func(r inFile) bool { return e.taken(r, fo, not) })
		}
	}
	out = e.conditioned(out, a.Conditions)
	for _, names := range a.Focus {
		out = focus(out, names)
	}
	return out
}

// conditioned keeps what conditions hold for. What one of them binds is for those who follow to use, not to agree with.
func (e *evaluator) conditioned(ranges []inFile, conditions []*Condition) []inFile {
	var out []inFile
	for _, r := range ranges {
		ok := true
		bound := r.bindings
		for _, c := range conditions {
			var more Bindings
			if more, ok = e.holds(c, r, bound); !ok {
				break
			}
			for _, b := range more {
				bound = bound.With(b)
			}
		}
		if ok {
			r.bindings = bound
			out = append(out, r)
		}
	}
	return out
}

// intersect keeps what lies in a range of the other side, with the metavariables of both. Where one side only says what to lie in,
// what lies in it is kept, never the reverse.
func (e *evaluator) intersect(xs, ys []inFile) []inFile {
	var out []inFile
	for _, x := range xs {
		for _, y := range ys {
			inner, outer := x, y
			if !includes(y.Range, x.Range) || x.inside && !y.inside {
				inner, outer = y, x
			}
			if !includes(outer.Range, inner.Range) || inner.inside && !outer.inside {
				continue
			}
			if bindings, ok := e.merge(inner.bindings, outer.bindings); ok { // a metavariable of both is where the inner one has it
				out = append(out, inFile{Range: inner.Range, bindings: bindings, inside: inner.inside && outer.inside})
			}
		}
	}
	return e.unique(out)
}

func includes(outer, inner syntax.Range) bool {
	return outer.Start <= inner.Start && inner.End <= outer.End
}

// merge joins bindings; metavariables that both sides have must stand for the same.
func (e *evaluator) merge(a, b Bindings) (Bindings, bool) {
	out := a
	for _, x := range b {
		if y, ok := a.Get(x.Name); !ok {
			out = out.With(x)
		} else if x.Name[1] > '9' && !e.f.Equal(x, y) { // groups without a name are each expression's own
			return nil, false
		}
	}
	return out, true
}

// taken tells whether a range is taken away: it is one of those of pattern-not, lies in one of pattern-not-inside, or meets one of
// pattern-not-regex.
func (e *evaluator) taken(r inFile, fo *Formula, not []inFile) bool {
	for _, n := range not {
		hit := r.Range == n.Range
		switch {
		case fo.Inside || n.inside:
			hit = includes(n.Range, r.Range)
		case fo.Regex != nil:
			hit = n.Start < r.End && r.Start < n.End || r.Range == n.Range
		}
		if !hit {
			continue
		}
		if _, ok := e.merge(r.bindings, n.bindings); ok {
			return true
		}
	}
	return false
}

// focus narrows ranges to what metavariables stand for; of several each gives a range of its own.
func focus(ranges []inFile, names []string) []inFile {
	var out []inFile
	for _, r := range ranges {
		for _, name := range names {
			b, ok := r.bindings.Get(name)
			if ok && (b.Range != syntax.Range{}) && (includes(r.Range, b.Range) || includes(b.Range, r.Range) || b.elsewhere()) {
				out = append(out, inFile{Range: b.Range, bindings: r.bindings, inside: r.inside})
			}
		}
	}
	return out
}

// elsewhere tells whether a metavariable stands for the content of a literal that the match itself only names.
func (b *Binding) elsewhere() bool { return b.Const != nil && b.Const.Literal == b.Range }

// unique sorts ranges and drops those that say the same.
func (e *evaluator) unique(ranges []inFile) []inFile {
	slices.SortStableFunc(ranges, func(a, b inFile) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End))
	})
	out := ranges[:0]
	for i, r := range ranges {
		same := false
		for j := len(out) - 1; j >= 0 && out[j].Range == r.Range && !same; j-- {
			same = out[j].inside == r.inside && slices.EqualFunc(out[j].bindings, ranges[i].bindings, sameBinding)
		}
		if !same {
			out = append(out, r)
		}
	}
	return out
}

func sameBinding(a, b Binding) bool {
	return a.Name == b.Name && a.node == b.node && a.last == b.last && a.Range == b.Range && a.Text == b.Text
}

// part evaluates a formula on what a metavariable stands for.
func (e *evaluator) part(c *Condition, b Binding, outer Bindings) []inFile {
	language := c.Language
	if !c.Text && language == nil {
		if b.Range != (syntax.Range{}) {
			return (&evaluator{f: e.f, outer: outer}).eval(c.Pattern, b.Range)
		}
		if language = e.f.d; language == nil {
			return nil
		}
	}
	text := b.content()
	inner := &File{d: e.f.d, source: []byte(text), flat: map[int32][]int32{}}
	if language != nil {
		tree, err := syntax.Parse(context.Background(), language.Grammars[0], []byte(text), syntax.Limits{Timeout: 5 * time.Second})
		if err != nil {
			return nil
		}
		inner = NewFile(language, tree, nil)
	}
	found := (&evaluator{f: inner}).eval(c.Pattern, syntax.Range{End: uint32(len(text))})
	for i := range found { // nothing of the other file has a place in this one
		bindings := slices.Clone(found[i].bindings)
		for k := range bindings {
			bindings[k].node, bindings[k].last, bindings[k].Range = -1, -1, b.Range
		}
		found[i].bindings = bindings
	}
	return found
}
