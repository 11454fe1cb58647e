package model

import "regexp/syntax"

// isLocal tells an expression that matches no text with ".." or a backslash in it and none that begins with a slash or a tilde.
func isLocal(re *syntax.Regexp) bool {
	return !beginsWith(re, '/') && !beginsWith(re, '~') && !matchesRune(re, '\\') && !dotsOf(re).twice
}

// matchesRune tells whether a character can be in what an expression matches.
func matchesRune(re *syntax.Regexp, r rune) bool {
	switch re.Op {
	case syntax.OpAnyChar, syntax.OpAnyCharNotNL:
		return true
	case syntax.OpLiteral, syntax.OpCharClass:
		return holdsRune(re, r)
	}
	for _, sub := range re.Sub {
		if matchesRune(sub, r) {
			return true
		}
	}
	return false
}

func holdsRune(re *syntax.Regexp, r rune) bool {
	if re.Op == syntax.OpLiteral {
		for _, x := range re.Rune {
			if x == r {
				return true
			}
		}
		return false
	}
	for i := 0; i+1 < len(re.Rune); i += 2 {
		if re.Rune[i] <= r && r <= re.Rune[i+1] {
			return true
		}
	}
	return false
}

// dots says where a text that an expression matches can have dots: at its beginning, at its end, two in a row; and whether it can be empty.
type dots struct{ first, last, twice, empty bool }

func dotsOf(re *syntax.Regexp) dots {
	switch re.Op {
	case syntax.OpAnyChar, syntax.OpAnyCharNotNL:
		return dots{first: true, last: true}
	case syntax.OpCharClass:
		is := holdsRune(re, '.')
		return dots{first: is, last: is}
	case syntax.OpLiteral:
		d := dots{empty: true}
		for _, r := range re.Rune {
			d = d.then(dots{first: r == '.', last: r == '.'})
		}
		return d
	case syntax.OpStar, syntax.OpPlus, syntax.OpQuest, syntax.OpRepeat:
		d := dotsOf(re.Sub[0])
		if re.Op != syntax.OpQuest {
			d.twice = d.then(d).twice
		}
		d.empty = d.empty || re.Op == syntax.OpStar || re.Op == syntax.OpQuest || re.Op == syntax.OpRepeat && re.Min == 0
		return d
	}
	d := dots{empty: true}
	for i, sub := range re.Sub {
		if x := dotsOf(sub); re.Op == syntax.OpAlternate && i > 0 {
			d = dots{d.first || x.first, d.last || x.last, d.twice || x.twice, d.empty || x.empty}
		} else {
			d = d.then(x)
		}
	}
	return d
}

// then is one text behind another.
func (d dots) then(x dots) dots {
	return dots{
		first: d.first || d.empty && x.first,
		last:  x.last || x.empty && d.last,
		twice: d.twice || x.twice || d.last && x.first,
		empty: d.empty && x.empty,
	}
}
