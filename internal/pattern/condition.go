package pattern

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"mcpsafe/internal/syntax"
)

// maxWays bounds in how many ways a match is kept for what conditions let its further metavariables stand for.
const maxWays = 100

// satisfying gives the ranges for which all conditions hold. What conditions let further metavariables stand for comes in once all hold: a range
// is kept as it is, and once for each such way.
func (e *evaluator) satisfying(conditions []*Condition, ranges []inFile) []inFile {
	if len(conditions) == 0 {
		return ranges
	}
	var out []inFile
	for _, r := range ranges {
		var more []Bindings
		holds := true
		for _, c := range conditions {
			var further []Bindings
			if further, holds = e.holds(c, r, more); !holds {
				break
			}
			more = append(more, further...)
		}
		if !holds {
			continue
		}
		out = append(out, r)
		for i, further := range more {
			if all := merge(r.bindings, further); len(all) > len(r.bindings) && i < maxWays {
				way := r
				way.bindings = all
				out = append(out, way)
			}
		}
	}
	return out
}

// bound gives what a metavariable of a range or of the match around it stands for; at last what a condition before lets it stand for.
func (e *evaluator) bound(name string, r inFile, more []Bindings) (Binding, bool) {
	if b, ok := r.bindings.Get(name); ok {
		return b, true
	}
	if b, ok := e.context.Get(name); ok {
		return b, true
	}
	for _, further := range more {
		if b, ok := further.Get(name); ok {
			return b, true
		}
	}
	return Binding{}, false
}

// holds tells whether a condition holds for a range, and what it lets further metavariables stand for. more is what those before it did.
func (e *evaluator) holds(c *Condition, r inFile, more []Bindings) ([]Bindings, bool) {
	if c.Comparison != nil {
		return nil, c.Comparison.holds(c.Strip, func(name string) (any, bool) {
			b, ok := e.bound(name, r, more)
			if !ok {
				return nil, false
			}
			return e.f.value(b), true
		})
	}
	b, ok := e.bound(c.Metavariable, r, more)
	if !ok {
		return nil, false
	}
	switch {
	case c.Regex != nil:
		return e.captures(c, b)
	case c.Pattern != nil:
		found := e.nested(c, b, merge(r.bindings, e.context))
		var ways []Bindings
		for _, inner := range found {
			ways = append(ways, inner.bindings)
		}
		return ways, len(found) > 0
	case c.Analyzer == "entropy":
		return nil, isSecret(b.content())
	case c.Analyzer == "redos":
		return nil, backtracks(b.content())
	}
	return nil, b.node >= 0 && slices.ContainsFunc(c.Types, func(t string) bool { return e.f.hasType(b.node, t) })
}

// captures matches the regular expression of a condition at the beginning of what a metavariable stands for, and gives its groups.
func (e *evaluator) captures(c *Condition, b Binding) ([]Bindings, bool) {
	text := e.f.seen(c, b)
	at, ok := c.Regex.first(e.f, text)
	if !ok {
		return nil, false
	}
	if len(at) == 2 {
		return nil, true
	}
	groups := c.Regex.groups([]byte(text), at, 0)
	e.f.settle(groups, b, text)
	return []Bindings{groups}, true
}

// seen gives the text of a metavariable that the regular expression of a condition sees.
func (f *File) seen(c *Condition, b Binding) string {
	if c.Folded {
		if v := f.value(b); v != code(b.Text) {
			return fmt.Sprint(v)
		}
	}
	return b.Text
}

// nested evaluates a formula on what a metavariable stands for. context are the metavariables of the match.
func (e *evaluator) nested(c *Condition, b Binding, context Bindings) []inFile {
	language := c.Language
	if !c.Text && language == nil {
		if (b.Range != syntax.Range{}) {
			inner := &evaluator{f: e.f, context: context}
			return inner.eval(c.Pattern, b.Range)
		}
		if language = e.f.d; language == nil { // a name that stands elsewhere
			return nil
		}
	}
	text, ok := b.literal()
	if !ok {
		if !c.Generic {
			return nil
		}
		text = b.Text
	}
	f := NewText([]byte(text))
	if language != nil {
		if f = parsed(language, text); f == nil {
			return nil
		}
	}
	inner := &evaluator{f: f, context: foreign(context)}
	found := inner.eval(c.Pattern, syntax.Range{End: uint32(len(text))})
	for i := range found {
		found[i].bindings = foreign(found[i].bindings)
		e.f.settle(found[i].bindings, b, text)
	}
	return found
}

// parsed gives the view of a text in the first grammar of a language that takes all of it, or at least the first; nil if there is none.
func parsed(d *Dialect, text string) *File {
	var first *syntax.Tree
	for _, g := range d.Grammars {
		tree, err := syntax.Parse(context.Background(), g, []byte(text), syntax.Limits{Timeout: 5 * time.Second})
		if err != nil {
			return nil
		}
		if !tree.HasError(0) {
			first = tree
			break
		}
		if first == nil {
			first = tree
		}
	}
	if first == nil {
		return nil
	}
	return NewFile(d, first, nil)
}

// foreign gives bindings of one file for use with another: their texts.
func foreign(bs Bindings) Bindings {
	out := slices.Clone(bs)
	for i := range out {
		out[i].Text, out[i].node, out[i].last = out[i].content(), -1, -1
	}
	return out
}

// settle moves bindings of the text that another stands for to where they are in the file: all of it where the text is written otherwise.
func (f *File) settle(bs Bindings, of Binding, text string) {
	at := -1
	if int(of.Range.End) <= len(f.source) {
		at = strings.Index(f.words(of.Range.Start, of.Range.End), text)
	}
	for i := range bs {
		if at < 0 {
			bs[i].Range = of.Range
			continue
		}
		start := of.Range.Start + uint32(at)
		bs[i].Range = syntax.Range{Start: start + bs[i].Range.Start, End: start + bs[i].Range.End}
	}
}

// content gives the text that a metavariable stands for, of a constant its value.
func (b *Binding) content() string {
	if b.Const != nil {
		return b.Const.Text
	}
	return b.Text
}

// literal gives the text that a metavariable stands for if that is the content of a literal, or of no code at all.
func (b *Binding) literal() (string, bool) {
	switch {
	case b.node < 0:
		return b.Text, true
	case b.Const != nil && b.Const.Kind == String:
		return b.Const.Text, true
	}
	return "", false
}
