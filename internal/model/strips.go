package model

import (
	"regexp/syntax"
	"strings"
)

// Forms of a condition that speak of an expression whose matches are replaced: what is left holds only letters, digits and signs that mean nothing
// to a shell, a path or another language ("pattern strips unsafe"), or no slash ("pattern strips slash").
var stripForms = map[string]func(rune) bool{
	"pattern strips unsafe": func(r rune) bool { return !isPlain(r, safeSigns+" ") },
	"pattern strips slash":  func(r rune) bool { return r == '/' },
}

// stripForm tells whether a form speaks of what an expression takes out, and whether the expression, as the language writes it, takes all of that
// out.
func stripForm(form, pattern string) (holds, isForm bool) {
	mustGo := stripForms[form]
	if mustGo == nil {
		return false, false
	}
	if inner, ok := strings.CutPrefix(pattern, "/"); ok && strings.LastIndexByte(inner, '/') > 0 { // as JavaScript writes it
		end := strings.LastIndexByte(inner, '/')
		if !strings.Contains(inner[end:], "g") {
			return false, true
		}
		pattern = inner[:end]
	}
	re, err := syntax.Parse(strings.ReplaceAll(pattern, `\/`, "/"), syntax.Perl)
	if err != nil || len(pattern) > 1000 {
		return false, true
	}
	class := stripped(re.Simplify())
	if class == nil {
		return false, true
	}
	for r := rune(0); r < 128; r++ {
		if mustGo(r) && !class(r) {
			return false, true
		}
	}
	return true, true
}

// stripped gives the characters that an expression matches wherever they stand: it is a class, one of several characters, or many of such.
func stripped(re *syntax.Regexp) func(rune) bool {
	switch re.Op {
	case syntax.OpCapture, syntax.OpPlus:
		return stripped(re.Sub[0])
	case syntax.OpLiteral:
		if len(re.Rune) == 1 {
			return func(r rune) bool { return r == re.Rune[0] }
		}
	case syntax.OpCharClass:
		return func(r rune) bool {
			for i := 0; i+1 < len(re.Rune); i += 2 {
				if re.Rune[i] <= r && r <= re.Rune[i+1] {
					return true
				}
			}
			return false
		}
	case syntax.OpAlternate:
		return strippedByAny(re.Sub)
	}
	return nil
}

// strippedByAny is stripped for alternatives: those that are no class take out more, not less.
func strippedByAny(subs []*syntax.Regexp) func(rune) bool {
	var classes []func(rune) bool
	for _, sub := range subs {
		if c := stripped(sub); c != nil {
			classes = append(classes, c)
		}
	}
	if len(classes) == 0 {
		return nil
	}
	return func(r rune) bool {
		for _, c := range classes {
			if c(r) {
				return true
			}
		}
		return false
	}
}
