package pattern

import (
	"strconv"
	"strings"
)

// backtracks tells whether a regular expression may take a backtracking engine exponential time, by Semgrep's rule of thumb: something that can
// match in two ways is itself repeated, and something follows that may fail.
func backtracks(expr string) bool {
	type group struct{ twoWays, vulnerable bool }
	open := []group{{}}
	pending := false // something vulnerable stands before
	for i := 0; i < len(expr); {
		top := &open[len(open)-1]
		var inner group
		switch c := expr[i]; c {
		case '|':
			i++
			pending = pending && len(open) > 1
			continue
		case '(':
			open = append(open, group{})
			i += 1 + groupHead(expr[i+1:])
			continue
		case ')':
			i++
			if len(open) == 1 {
				return false // no regular expression
			}
			inner, open = *top, open[:len(open)-1]
			top = &open[len(open)-1]
		default:
			if pending {
				return true
			}
			i += atomLength(expr[i:])
		}
		least, most, possessive, n := quantifier(expr[i:])
		i += n
		repeats := n > 0 && !possessive && most > 1 && most > least
		if n > 0 && !possessive && most >= 4 && inner.twoWays {
			inner.vulnerable = true
		}
		top.twoWays = top.twoWays || inner.twoWays || repeats
		pending = pending || inner.vulnerable
	}
	return false
}

// groupHead gives how long what stands behind an opening parenthesis is that is no part of the expression: "?:", "?<name>".
func groupHead(rest string) int {
	if !strings.HasPrefix(rest, "?") {
		return 0
	}
	if i := strings.IndexAny(rest, ">:=!)"); i >= 0 && rest[i] != ')' {
		return i + 1
	}
	return 1
}

// atomLength gives how long the first character, escape or class is.
func atomLength(rest string) int {
	switch {
	case rest[0] == '\\' && len(rest) > 1:
		return 2
	case rest[0] == '[':
		from := 1
		if strings.HasPrefix(rest[1:], "^") {
			from++
		}
		for i := from; i < len(rest); i++ {
			if rest[i] == '\\' {
				i++
			} else if n := strings.Index(rest[i:], ":]"); n > 0 && strings.HasPrefix(rest[i:], "[:") {
				i += n + 1
			} else if rest[i] == ']' && i > from {
				return i + 1
			}
		}
	}
	return 1
}

// unlimited is the upper bound of a repetition that has none.
const unlimited = 1 << 30

// quantifier reads how often something may stand, and how long that is written; 0 if nothing says so.
func quantifier(rest string) (least, most int, possessive bool, length int) {
	switch {
	case rest == "":
		return 1, 1, false, 0
	case rest[0] == '*':
		least, most, length = 0, unlimited, 1
	case rest[0] == '+':
		least, most, length = 1, unlimited, 1
	case rest[0] == '?':
		least, most, length = 0, 1, 1
	default:
		end := strings.IndexByte(rest, '}')
		if rest[0] != '{' || end < 0 {
			return 1, 1, false, 0
		}
		low, high, list := strings.Cut(rest[1:end], ",")
		var err error
		if least, err = strconv.Atoi(low); err != nil {
			return 1, 1, false, 0
		}
		if most = least; list {
			if most, err = strconv.Atoi(high); err != nil {
				most = unlimited
			}
		}
		length = end + 1
	}
	if length < len(rest) && (rest[length] == '?' || rest[length] == '+') {
		possessive = rest[length] == '+'
		length++
	}
	return least, most, possessive, length
}
