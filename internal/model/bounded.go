package model

import (
	"regexp/syntax"
	"strings"
)

// Forms of a condition that speak of a regular expression: every text that it lets through consists of letters, digits and signs that mean
// nothing to a shell, a path or another language ("pattern safe"); or of these and slashes and blanks ("pattern path"); or of these, slashes,
// percent and dollar signs ("pattern name"); or does not begin with a dash ("pattern undashed"); or neither leads up in a path nor begins one that
// is absolute ("pattern local"); or ends in a domain that is written down ("pattern domain"). Or that an engine which backtracks can take exponential
// time on it ("pattern slow"). With "whole" behind it the call itself matches from end to end, else the expression has to say so.
var patternForms = map[string]func(*syntax.Regexp) bool{
	"pattern safe":     func(re *syntax.Regexp) bool { return consistsOf(re, safeSigns) },
	"pattern path":     func(re *syntax.Regexp) bool { return consistsOf(re, safeSigns+"/ ") },
	"pattern name":     func(re *syntax.Regexp) bool { return consistsOf(re, safeSigns+"$/%") },
	"pattern local":    isLocal,
	"pattern domain":   endsInDomain,
	"pattern slow":     isSlow,
	"pattern undashed": func(re *syntax.Regexp) bool { return !beginsWith(re, '-') },
}

const safeSigns = "_.:@=+-,#"

// PatternForm tells whether a form speaks of a regular expression, and whether the expression is of it.
func PatternForm(form, pattern string) (holds, isPattern bool) {
	if holds, isForm := stripForm(form, pattern); isForm {
		return holds, true
	}
	name, whole := strings.CutSuffix(form, " whole")
	is := patternForms[name]
	if is == nil {
		return false, false
	}
	if inner, ok := strings.CutPrefix(pattern, "/"); ok { // as JavaScript writes it
		if end := strings.LastIndexByte(inner, '/'); end > 0 {
			pattern = inner[:end]
		}
	}
	pattern = strings.ReplaceAll(strings.ReplaceAll(pattern, `\/`, "/"), `\Z`, `\z`)
	if whole {
		pattern = "^(?:" + pattern + ")$"
	}
	re, err := syntax.Parse(pattern, syntax.Perl)
	if err != nil || len(pattern) > 1000 {
		return false, true
	}
	if name != "pattern slow" {
		re = re.Simplify()
	}
	if name == "pattern slow" {
		return isSlow(re), true
	}
	return (isAnchored(re) || name == "pattern domain") && is(re), true
}

// isAnchored tells an expression that begins and ends with anchors.
func isAnchored(re *syntax.Regexp) bool {
	for re.Op == syntax.OpCapture {
		re = re.Sub[0]
	}
	if re.Op != syntax.OpConcat || len(re.Sub) < 2 {
		return false
	}
	first, last := re.Sub[0].Op, re.Sub[len(re.Sub)-1].Op
	return (first == syntax.OpBeginText || first == syntax.OpBeginLine) && (last == syntax.OpEndText || last == syntax.OpEndLine)
}

// endsInDomain tells an expression that matches only what ends in a dot and a name behind it.
func endsInDomain(re *syntax.Regexp) bool {
	for re.Op == syntax.OpCapture {
		re = re.Sub[0]
	}
	n := len(re.Sub)
	if re.Op != syntax.OpConcat || n < 2 || re.Sub[n-1].Op != syntax.OpEndText && re.Sub[n-1].Op != syntax.OpEndLine {
		return false
	}
	last := re.Sub[n-2]
	return last.Op == syntax.OpLiteral && len(last.Rune) > 1 && last.Rune[0] == '.'
}

// consistsOf tells whether what an expression matches consists of letters, digits and some signs.
func consistsOf(re *syntax.Regexp, signs string) bool {
	switch re.Op {
	case syntax.OpAnyChar, syntax.OpAnyCharNotNL:
		return false
	case syntax.OpLiteral:
		for _, r := range re.Rune {
			if !isPlain(r, signs) {
				return false
			}
		}
	case syntax.OpCharClass:
		for i := 0; i+1 < len(re.Rune); i += 2 {
			if re.Rune[i+1]-re.Rune[i] > 128 {
				return false
			}
			for r := re.Rune[i]; r <= re.Rune[i+1]; r++ {
				if !isPlain(r, signs) {
					return false
				}
			}
		}
	}
	for _, sub := range re.Sub {
		if !consistsOf(sub, signs) {
			return false
		}
	}
	return true
}

func isPlain(r rune, signs string) bool {
	return r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r == 'ſ' || r == '\u212A' || strings.ContainsRune(signs, r) // s and K of other cases
}

// beginsWith tells whether a text that an expression matches can begin with a character.
func beginsWith(re *syntax.Regexp, c rune) bool {
	switch re.Op {
	case syntax.OpAnyChar, syntax.OpAnyCharNotNL:
		return true
	case syntax.OpLiteral:
		return len(re.Rune) > 0 && re.Rune[0] == c
	case syntax.OpCharClass:
		for i := 0; i+1 < len(re.Rune); i += 2 {
			if re.Rune[i] <= c && c <= re.Rune[i+1] {
				return true
			}
		}
		return false
	case syntax.OpConcat:
		for _, sub := range re.Sub {
			if beginsWith(sub, c) {
				return true
			}
			if !mayBeEmpty(sub) {
				return false
			}
		}
		return false
	}
	for _, sub := range re.Sub {
		if beginsWith(sub, c) {
			return true
		}
	}
	return false
}

func mayBeEmpty(re *syntax.Regexp) bool {
	switch re.Op {
	case syntax.OpStar, syntax.OpQuest, syntax.OpEmptyMatch, syntax.OpBeginText, syntax.OpBeginLine, syntax.OpEndText, syntax.OpEndLine, syntax.OpWordBoundary:
		return true
	case syntax.OpRepeat:
		return re.Min == 0
	}
	return false
}
