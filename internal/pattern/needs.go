package pattern

import (
	"regexp/syntax"
	"slices"
	"strings"
)

// Needs is what a file has to hold for a formula to match in it: all of Texts and of Words, and for each of Either one of its alternatives.
// A word is a text that stands by itself: no letter, digit or _ of ASCII goes on before or after it. Letters of Folded texts may be large or small.
// Of Alone, each is a kind of statement that has to stand somewhere as the only one of a block, "" for a block without any (see Dialect.Alone).
// Without any, it holds for every file.
type Needs struct {
	Texts  []string
	Words  []string
	Folded []string
	Alone  []string
	Either [][]Needs
}

func (n *Needs) none() bool {
	return len(n.Texts)+len(n.Words)+len(n.Folded)+len(n.Alone)+len(n.Either) == 0
}

// add makes n need what other needs, too.
func (n *Needs) add(other Needs) {
	n.Texts = append(n.Texts, other.Texts...)
	n.Words = append(n.Words, other.Words...)
	n.Folded = append(n.Folded, other.Folded...)
	n.Alone = append(n.Alone, other.Alone...)
	n.Either = append(n.Either, other.Either...)
}

// named keeps those texts that are names: others may be put together of parts, as addresses often are.
func (n Needs) named() Needs {
	return n.where(func(t string) bool { return strings.IndexFunc(t, noName) < 0 })
}

func noName(r rune) bool { return r >= 0x80 || !inWord(byte(r)) }

// where keeps those texts of a regular expression for which keep holds; of folded ones the names in them.
func (n Needs) where(keep func(string) bool) (kept Needs) {
	for _, t := range n.Texts {
		if keep(t) {
			kept.Texts = append(kept.Texts, t)
		}
	}
	for _, t := range n.Folded {
		for _, name := range strings.FieldsFunc(t, noName) {
			if len(name) >= leastFolded {
				kept.Folded = append(kept.Folded, name)
			}
		}
	}
	for _, alternatives := range n.Either {
		var all []Needs
		for _, a := range alternatives {
			all = append(all, a.where(keep))
		}
		kept.either(all)
	}
	return kept
}

// either makes n need one of the alternatives.
func (n *Needs) either(alternatives []Needs) {
	switch {
	case len(alternatives) == 1:
		n.add(alternatives[0])
	case !slices.ContainsFunc(alternatives, func(a Needs) bool { return a.none() }):
		n.Either = append(n.Either, alternatives)
	}
}

// Needs gives what a file has to hold for the formula to match. Negated parts need nothing, nor does what is looked at as text of another
// language or with constants' values, which may be written elsewhere.
func (fo *Formula) Needs() Needs {
	var n Needs
	switch {
	case fo == nil || fo.Not:
	case fo.Pattern != nil:
		n = fo.Pattern.Needs()
	case fo.Regex != nil:
		n = fo.Regex.needs()
	case fo.Generic != nil:
		n = fo.Generic.needs()
	case fo.All != nil:
		for _, part := range fo.All.Of {
			n.add(part.Needs())
		}
		for _, c := range fo.All.Conditions {
			switch {
			case c.Pattern != nil && !c.Text && c.Language == nil:
				n.add(c.Pattern.Needs())
			case c.Regex != nil && !c.Folded:
				n.add(c.Regex.needs().named())
			}
		}
	case len(fo.Any) > 0:
		var alternatives []Needs
		for _, part := range fo.Any {
			alternatives = append(alternatives, part.Needs())
		}
		n.either(alternatives)
	}
	return n
}

// Patterns calls visit with each pattern that the formula matches in the file's own language.
func (fo *Formula) Patterns(visit func(*Pattern)) {
	if fo == nil {
		return
	}
	if fo.Pattern != nil {
		visit(fo.Pattern)
	}
	for _, part := range fo.Any {
		part.Patterns(visit)
	}
	if fo.All == nil {
		return
	}
	for _, part := range fo.All.Of {
		part.Patterns(visit)
	}
	for _, c := range fo.All.Conditions {
		if !c.Text && c.Language == nil {
			c.Pattern.Patterns(visit)
		}
	}
}

// leastText is the length in bytes from which a text of a regular expression is worth looking for.
const leastText = 2

// leastFolded is the same for texts whose letters may be large or small.
const leastFolded = 3

// maxEither bounds how many alternatives of a regular expression are told apart.
const maxEither = 64

// needs gives texts that everything the expression matches holds; nothing for expressions that have to be matched by backtracking.
func (re *Regex) needs() Needs {
	if re.plain == nil {
		return Needs{}
	}
	return needsOfExpression(re.plain.String())
}

func needsOfExpression(expr string) (n Needs) {
	if tree, err := syntax.Parse(expr, syntax.Perl); err == nil {
		n = needsOf(tree)
	}
	return n
}

func needsOf(re *syntax.Regexp) (n Needs) {
	switch re.Op {
	case syntax.OpLiteral:
		text := string(re.Rune)
		switch {
		case strings.ContainsRune(text, '\uFFFD'):
		case re.Flags&syntax.FoldCase != 0 && hasLetters(text):
			for _, part := range strings.FieldsFunc(text, foldsOddly) {
				if len(part) >= leastFolded {
					n.Folded = append(n.Folded, part)
				}
			}
		case len(text) >= leastText:
			n.Texts = []string{text}
		}
	case syntax.OpCapture, syntax.OpPlus:
		return needsOf(re.Sub[0])
	case syntax.OpRepeat:
		if re.Min > 0 {
			return needsOf(re.Sub[0])
		}
	case syntax.OpConcat:
		for _, part := range re.Sub {
			n.add(needsOf(part))
		}
	case syntax.OpAlternate:
		var alternatives []Needs
		for _, part := range re.Sub {
			alternatives = append(alternatives, needsOf(part))
		}
		if len(alternatives) <= maxEither {
			n.either(alternatives)
		}
	}
	return n
}

// foldsOddly tells letters that are the same as one that is not of ASCII where large and small ones are: K is the sign of Kelvin, too.
func foldsOddly(r rune) bool { return r >= 0x80 || strings.ContainsRune("kKsS", r) }

func hasLetters(text string) bool { return strings.ToLower(text) != strings.ToUpper(text) }
