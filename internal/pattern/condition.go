package pattern

import (
	"math"
	"slices"
	"strings"
)

// holds tells whether a condition holds for a match, and what metavariables it binds. bound are those of the match and of the conditions before.
func (e *evaluator) holds(c *Condition, r inFile, bound Bindings) (more Bindings, ok bool) {
	b, known := bound.Get(c.Metavariable)
	if !known && c.Comparison == nil {
		return nil, false
	}
	switch {
	case c.Regex != nil:
		text := b.Text
		if c.Folded && b.Const != nil {
			text = b.Const.Text
		}
		if c.Not {
			return nil, !c.Regex.Match(text)
		}
		return c.Regex.groups(text, b)
	case c.Pattern != nil:
		found := e.part(c, b, r.bindings)
		if len(found) == 0 {
			return nil, false
		}
		return found[0].bindings, true
	case c.Comparison != nil:
		return nil, c.Comparison.holds(bound, c.Strip, c.Base)
	case c.Analyzer == "entropy":
		return nil, isSecret(b.content())
	case c.Analyzer == "redos":
		return nil, backtracks(b.content())
	case c.Types != nil:
		return nil, b.node >= 0 && slices.ContainsFunc(c.Types, func(t string) bool { return e.f.hasType(b.node, t) })
	}
	return nil, false
}

// content gives the text that a metavariable stands for, of a constant its value.
func (b *Binding) content() string {
	if b.Const != nil {
		return b.Const.Text
	}
	return b.Text
}

// isSecret tells whether a text looks random: its entropy in bits a character is above what words of its length have.
func isSecret(text string) bool {
	if len(text) < 8 {
		return false
	}
	counts := map[rune]int{}
	n := 0
	for _, r := range text {
		counts[r]++
		n++
	}
	bits := 0.0
	for _, k := range counts {
		p := float64(k) / float64(n)
		bits -= p * math.Log2(p)
	}
	return bits > 3 || n >= 16 && mixed(text)
}

// mixed tells whether a text has digits and letters of both cases, and no spaces: no word has.
func mixed(text string) bool {
	return strings.ContainsAny(text, "0123456789") && strings.ToLower(text) != text && strings.ToUpper(text) != text && !strings.ContainsAny(text, " \t\n")
}

// backtracks tells whether a regular expression repeats what itself repeats, which a backtracking engine may take exponential time for.
func backtracks(expr string) bool {
	var groups []bool // of each open group: something in it repeats
	for i := 0; i < len(expr); i++ {
		switch expr[i] {
		case '\\':
			i++
		case '[':
			if k := strings.IndexByte(expr[i+1:], ']'); k >= 0 {
				i += k + 1
			}
		case '(':
			groups = append(groups, false)
		case ')':
			if len(groups) == 0 {
				return false
			}
			repeats := groups[len(groups)-1]
			groups = groups[:len(groups)-1]
			if i+1 < len(expr) && strings.IndexByte("+*{", expr[i+1]) >= 0 && repeats {
				return true
			}
			if repeats && len(groups) > 0 {
				groups[len(groups)-1] = true
			}
		case '+', '*':
			if len(groups) > 0 {
				groups[len(groups)-1] = true
			}
		}
	}
	return false
}
