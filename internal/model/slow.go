package model

import "regexp/syntax"

// isSlow tells an expression on which an engine that backtracks can take exponential time: a repetition of what itself ends in a repetition, where the
// next round may begin with what the last one can end with, so that a text can be divided among the rounds in many ways: (a+)+, (/?a+)*, not (-a+)*.
func isSlow(re *syntax.Regexp) bool {
	if isRepeated(re) {
		body := re.Sub[0]
		for _, last := range endings(body, 8) {
			if overlap(last, beginnings(body, 8)) {
				return true
			}
		}
	}
	for _, sub := range re.Sub {
		if isSlow(sub) {
			return true
		}
	}
	return false
}

func isRepeated(re *syntax.Regexp) bool {
	return re.Op == syntax.OpStar || re.Op == syntax.OpPlus || re.Op == syntax.OpRepeat && re.Max == -1
}

// endings gives the sets of characters that are repeated without bound at the end of what an expression matches, as pairs of bounds.
func endings(re *syntax.Regexp, depth int) (sets [][]rune) {
	if depth <= 0 {
		return nil
	}
	if isRepeated(re) {
		return append(endings(re.Sub[0], depth-1), characters(re.Sub[0]))
	}
	switch re.Op {
	case syntax.OpCapture, syntax.OpQuest:
		return endings(re.Sub[0], depth-1)
	case syntax.OpAlternate:
		for _, sub := range re.Sub {
			sets = append(sets, endings(sub, depth-1)...)
		}
	case syntax.OpConcat:
		for i := len(re.Sub) - 1; i >= 0; i-- {
			sets = append(sets, endings(re.Sub[i], depth-1)...)
			if !mayBeEmpty(re.Sub[i]) {
				break
			}
		}
	}
	return sets
}

// beginnings gives the characters that what an expression matches can begin with.
func beginnings(re *syntax.Regexp, depth int) []rune {
	if depth <= 0 {
		return nil
	}
	switch re.Op {
	case syntax.OpCapture, syntax.OpStar, syntax.OpPlus, syntax.OpQuest, syntax.OpRepeat:
		return beginnings(re.Sub[0], depth-1)
	case syntax.OpConcat:
		var set []rune
		for _, sub := range re.Sub {
			set = append(set, beginnings(sub, depth-1)...)
			if !mayBeEmpty(sub) {
				break
			}
		}
		return set
	case syntax.OpAlternate:
		var set []rune
		for _, sub := range re.Sub {
			set = append(set, beginnings(sub, depth-1)...)
		}
		return set
	case syntax.OpLiteral:
		return []rune{re.Rune[0], re.Rune[0]}
	}
	return characters(re)
}

// characters gives the characters that an expression of one character matches, as pairs of bounds.
func characters(re *syntax.Regexp) []rune {
	switch re.Op {
	case syntax.OpCapture:
		return characters(re.Sub[0])
	case syntax.OpAnyChar, syntax.OpAnyCharNotNL:
		return []rune{0, 0x10ffff}
	case syntax.OpCharClass:
		return re.Rune
	case syntax.OpLiteral:
		if len(re.Rune) == 1 {
			return []rune{re.Rune[0], re.Rune[0]}
		}
	}
	return nil
}

func overlap(a, b []rune) bool {
	for i := 0; i+1 < len(a); i += 2 {
		for j := 0; j+1 < len(b); j += 2 {
			if a[i] <= b[j+1] && b[j] <= a[i+1] {
				return true
			}
		}
	}
	return false
}
