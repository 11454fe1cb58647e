package taint

import (
	"slices"
	"strconv"
	"strings"
	"sync/atomic"

	"mcpsafe/internal/callgraph"
	"mcpsafe/internal/model"
	"mcpsafe/internal/program"
)

// verdict is what is known of the conditions of a fact about a call: two bits for questions of the whole program, two for those of the call's own
// function; see Local. Forks settle them at once, all with the same answer.
type verdict struct{ atomic.Uint32 }

const (
	isSettled uint32 = 1 << iota
	itHolds
	bitsOfLocal = 2
)

func hasConditions(m *model.Fact) bool { return m.Versions != "" || len(m.Where) > 0 }

// Applies tells whether the conditions of a fact about a call hold there. What is given and is no constant that is known meets no condition but
// "not …".
func (ix *Index) Applies(f *program.Function, call program.Value, m *model.Fact) bool {
	if !hasConditions(m) {
		return true
	}
	s := ix.verdictOf(f, call, m)
	if s == nil {
		return ix.applies(f, call, m)
	}
	shift := 0
	if ix.local {
		shift = bitsOfLocal
	}
	known := s.Load() >> shift
	if known&isSettled == 0 {
		known = isSettled
		if ix.applies(f, call, m) {
			known |= itHolds
		}
		s.Or(known << shift)
	}
	return known&itHolds != 0
}

// verdictOf gives the place for what is known of a fact's conditions at a call, nil for none.
func (ix *Index) verdictOf(f *program.Function, call program.Value, m *model.Fact) *verdict {
	in := &f.Values[call]
	if in.Op != program.OpCall || ix.verdicts == nil {
		return nil
	}
	n := ix.noted[f.FirstCall+in.Aux]
	if n <= 0 {
		return nil
	}
	known := &ix.calls[n-1]
	i := known.verdicts
	for _, k := range known.facts {
		switch {
		case k == m:
			return &ix.verdicts[i]
		case hasConditions(k):
			i++
		}
	}
	return nil
}

func (ix *Index) applies(f *program.Function, call program.Value, m *model.Fact) bool {
	if m.Versions != "" && !ix.installed(f, m) {
		return false
	}
	for i := range m.Where {
		if !ix.meets(f, call, &m.Where[i]) {
			return false
		}
	}
	return true
}

// installed tells whether a fact is about the version of its library that a function gets. Of one that is not known it is, unless it asks to be.
func (ix *Index) installed(f *program.Function, m *model.Fact) bool {
	versions, only := strings.CutPrefix(m.Versions, "known ")
	if ix.Installed == nil {
		return !only
	}
	within, known := ix.Installed(f.Module, m.About(), versions)
	if !known {
		return !only
	}
	return within
}

func (ix *Index) meets(f *program.Function, call program.Value, c *model.Condition) bool {
	texts, given := ix.textsAt(f, call, c.At)
	met, wanted := false, false
	for _, is := range c.Is {
		form, negated := strings.CutPrefix(is, "not ")
		holds := form == "absent" && !given || slices.ContainsFunc(texts, func(t string) bool { return Like(form, t) })
		if is, isForm := ix.edgeForm(f, call, c.At, form); isForm {
			holds = is
		}
		if _, isPattern := model.PatternForm(form, ""); isPattern { // of all that it may be
			holds = len(texts) > 0 && !slices.ContainsFunc(texts, func(t string) bool { ok, _ := model.PatternForm(form, t); return !ok })
		}
		switch {
		case negated && holds:
			return false
		case negated:
		default:
			wanted, met = true, met || holds
		}
	}
	return met || !wanted
}

// Like tells whether a text is of a form: equal without case, or with "*" at one end or both a part.
func Like(form, text string) bool {
	form, text = strings.ToLower(form), strings.ToLower(text)
	before, after := strings.HasPrefix(form, "*"), strings.HasSuffix(form, "*")
	switch {
	case len(form) < 2 || !before && !after:
		return form == text
	case before && after:
		return strings.Contains(text, form[1:len(form)-1])
	case before:
		return strings.HasSuffix(text, form[1:])
	default:
		return strings.HasPrefix(text, form[:len(form)-1])
	}
}

// Texts gives the constants that are given to a call at some places; what is not constant is left out.
func (ix *Index) Texts(f *program.Function, call program.Value, places model.Places) []string {
	texts, _ := ix.textsAt(f, call, places)
	return texts
}

// textsAt gives the constants at places, and tells whether anything is given there. A member of a library counts as its name.
func (ix *Index) textsAt(f *program.Function, call program.Value, places model.Places) (texts []string, given bool) {
	in := &f.Values[call]
	for _, p := range places {
		if c := &f.Values[in.Args[0]]; p.Root == model.Receiver && c.Op == program.OpField {
			t, g := ix.textsBelow(f, c.Args[0], p.Keys, 8)
			texts, given = append(texts, t...), given || g
		}
		if p.Root == model.OuterArg {
			if c := f.Origin(in.Args[0]); f.Values[c].Op == program.OpCall {
				q := p
				q.Root = model.Arg
				t, g := ix.textsAt(f, c, model.Places{q})
				texts, given = append(texts, t...), given || g
			}
			continue
		}
		if p.Root != model.Arg {
			continue
		}
		for a := range in.Args[1:] {
			if spread := f.Calls[in.Aux].Kinds; spread != nil && spread[a] == program.ArgSpreadMap {
				for _, n := range p.Names {
					t, g := ix.textsBelow(f, in.Args[a+1], append([]model.Key{{Name: strings.ToLower(n)}}, p.Keys...), 8)
					texts, given = append(texts, t...), given || g
				}
				continue
			}
			if kinds := f.Calls[in.Aux].Kinds; kinds != nil && kinds[a] == program.ArgSpread && p.Index >= a {
				t, g := ix.textsBelow(f, in.Args[a+1], append([]model.Key{{Name: strconv.Itoa(p.Index - a)}}, p.Keys...), 8)
				texts, given = append(texts, t...), given || g
				continue
			}
			if callgraph.Selects(f, call, p, a) {
				t, g := ix.textsBelow(f, in.Args[a+1], p.Keys, 8)
				texts, given = append(texts, t...), given || g
			}
		}
	}
	return texts, given
}

// textsBelow gives the constants that a value can be below some keys.
func (ix *Index) textsBelow(f *program.Function, v program.Value, keys []model.Key, depth int) (texts []string, given bool) {
	if depth <= 0 {
		return nil, false
	}
	for n := 0; n < 256; n++ {
		in := &f.Values[v]
		if len(keys) == 0 {
			return ix.textsOf(f, v, depth), true
		}
		switch in.Op {
		case program.OpParam, program.OpCellRead: // what callers pass, or other functions write
			for _, a := range ix.elsewhere(f, v) {
				t, g := ix.textsBelow(a.fn, a.v, keys, min(depth-1, 3))
				texts, given = append(texts, t...), given || g
			}
			return texts, given
		case program.OpSetField:
			if keys[0].Name == anyKey || strings.EqualFold(in.Text, keys[0].Name) {
				t, g := ix.textsBelow(f, in.Args[1], keys[1:], depth-1)
				if keys[0].Name != anyKey {
					return t, g
				}
				texts, given = append(texts, t...), given || g
			}
			v = in.Args[0]
		case program.OpAppend:
			if keys[0].Name == anyKey {
				t, g := ix.textsBelow(f, in.Args[1], keys[1:], depth-1)
				texts, given = append(texts, t...), given || g
			}
			v = in.Args[0]
		case program.OpSpread:
			if isIndex(keys[0].Name) && isList(f, in.Args[0]) { // a list behind another
				v = in.Args[0]
				continue
			}
			t, g := ix.textsBelow(f, in.Args[1], keys, depth-1)
			if g && keys[0].Name != anyKey {
				return t, g
			}
			texts, given = append(texts, t...), given || g
			v = in.Args[0]
		case program.OpCall:
			if keys[0].Name == "0" {
				texts = ix.firstWords(f, v, depth-1)
			}
			return texts, len(texts) > 0
		case program.OpSetIndex, program.OpDelete, program.OpCopy, program.OpCast, program.OpGuard, program.OpRest:
			v = in.Args[0]
		case program.OpPost:
			v = in.Args[1]
		case program.OpPhi, program.OpLogic:
			for _, a := range alternatives(f, v) {
				t, g := ix.textsBelow(f, a, keys, depth-1)
				texts, given = append(texts, t...), given || g
			}
			return texts, given
		case program.OpGlobal, program.OpField:
			ix.declared(f, v, depth, func(g *program.Function, w program.Value, d int) []string {
				t, has := ix.textsBelow(g, w, keys, min(d, depth-1))
				texts, given = append(texts, t...), given || has
				return nil
			})
			return texts, given
		default:
			return texts, given
		}
	}
	return texts, given
}

// textsOf gives the constants that a value can be, those alternatives that are known; of a member of a library its qualified name.
func (ix *Index) textsOf(f *program.Function, v program.Value, depth int) []string {
	left := maxTexts
	return ix.textsWithin(f, v, depth, &left)
}

// maxTexts bounds the values that are looked at for the constants of one: alternatives of what callers pass multiply. What lies further is not known.
const maxTexts = 500

func (ix *Index) textsWithin(f *program.Function, v program.Value, depth int, left *int) (texts []string) {
	for _, a := range alternatives(f, v) {
		if *left--; *left < 0 {
			return texts
		}
		switch in := &f.Values[a]; {
		case (in.Op == program.OpParam || in.Op == program.OpCellRead) && depth > 1:
			for _, b := range ix.elsewhere(f, a) {
				texts = append(texts, ix.textsWithin(b.fn, b.v, min(depth-1, 3), left)...)
			}
			continue
		case in.Op == program.OpLogic && depth > 1: // x || "sh"
			for _, b := range in.Args {
				texts = append(texts, ix.textsWithin(f, b, min(depth-1, 3), left)...)
			}
			continue
		}
		if in := &f.Values[a]; in.Op == program.OpField && in.Text == "0" && f.Values[f.Origin(in.Args[0])].Op == program.OpCall {
			texts = append(texts, ix.firstWords(f, f.Origin(in.Args[0]), depth-1)...)
		}
		texts = append(texts, ix.strings(f, a, "", 8)...)
		for t := range ix.g.Things(f, a) {
			if t.Kind == callgraph.Name && isMember(f, a) {
				texts = append(texts, t.Name)
			}
		}
	}
	return texts
}

// firstWords gives what the first element of the words that a call splits a text into can be.
func (ix *Index) firstWords(f *program.Function, call program.Value, depth int) (words []string) {
	in := &f.Values[call]
	for _, m := range ix.callFacts(f, call) {
		if m.UncoversMask == 0 || len(m.Flow) == 0 {
			continue
		}
		switch c := &f.Values[in.Args[0]]; {
		case m.Flow[0].From.Root == model.Receiver && c.Op == program.OpField:
			return ix.firstWordsOf(f, c.Args[0], depth)
		case m.Flow[0].From.Root == model.Arg && len(in.Args) > 1:
			return ix.firstWordsOf(f, in.Args[1], depth)
		}
	}
	return nil
}

// firstWordsOf gives the words that a text can begin with, as far as they are written down.
func (ix *Index) firstWordsOf(f *program.Function, v program.Value, depth int) (words []string) {
	if depth <= 0 {
		return nil
	}
	for _, a := range alternatives(f, v) {
		text := ""
		switch in := &f.Values[a]; in.Op {
		case program.OpConst:
			text = in.Text + " "
		case program.OpConcat:
			text, _ = constantBefore(f, in, 1)
		case program.OpParam, program.OpCellRead:
			for _, b := range ix.elsewhere(f, a) {
				words = append(words, ix.firstWordsOf(b.fn, b.v, min(depth-1, 3))...)
			}
		}
		if word, _, parted := strings.Cut(strings.TrimLeft(text, " "), " "); parted && word != "" {
			words = append(words, word)
		}
	}
	return words
}

// isMember tells a value that is read from a module, and not from what a call gives.
func isMember(f *program.Function, v program.Value) bool {
	for range 8 {
		switch in := &f.Values[f.Origin(v)]; in.Op {
		case program.OpField:
			v = in.Args[0]
		case program.OpCall, program.OpParam, program.OpIndex, program.OpElem:
			return false
		default:
			return true
		}
	}
	return false
}
