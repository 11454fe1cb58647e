package javascript

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"mcpsafe/internal/syntax"
)

// stringText gives the content of a string literal.
func (l *lowering) stringText(n syntax.Node) string {
	s := l.t.Text(n)
	if len(s) < 2 {
		return ""
	}
	return unescape(s[1 : len(s)-1])
}

// unescape decodes the escape sequences of string and template literals.
func unescape(s string) string {
	if strings.IndexByte(s, '\\') < 0 {
		return s
	}
	out := make([]byte, 0, len(s))
	for i := 0; i < len(s); {
		if s[i] != '\\' || i+1 == len(s) {
			out = append(out, s[i])
			i++
			continue
		}
		r, n := escape(s[i+1:])
		if r >= 0 {
			out = utf8.AppendRune(out, r)
		}
		i += 1 + n
	}
	return string(out)
}

// escape decodes what follows a backslash: the character (-1 for none) and how many bytes it took.
func escape(s string) (r rune, n int) {
	switch s[0] {
	case 'n':
		return '\n', 1
	case 't':
		return '\t', 1
	case 'r':
		return '\r', 1
	case 'b':
		return '\b', 1
	case 'f':
		return '\f', 1
	case 'v':
		return '\v', 1
	case '0', '1', '2', '3', '4', '5', '6', '7':
		for n < 3 && n < len(s) && s[n] >= '0' && s[n] <= '7' {
			r, n = r*8+rune(s[n]-'0'), n+1
		}
		return r, n
	case 'x':
		return hex(s, 1, 3)
	case 'u':
		if len(s) > 1 && s[1] == '{' {
			if end := strings.IndexByte(s, '}'); end > 0 {
				r, _ := hex(s, 2, end)
				return r, end + 1
			}
		}
		return hex(s, 1, 5)
	case '\r':
		if len(s) > 1 && s[1] == '\n' {
			return -1, 2
		}
		return -1, 1
	case '\n':
		return -1, 1
	}
	r, n = utf8.DecodeRuneInString(s)
	return r, n
}

func hex(s string, from, to int) (rune, int) {
	if to > len(s) {
		return -1, len(s)
	}
	v, err := strconv.ParseUint(s[from:to], 16, 32)
	if err != nil || v > utf8.MaxRune {
		return utf8.RuneError, to
	}
	return rune(v), to
}

// regexText gives a regular expression's source, with its flags in front as Go writes them ("(?i)").
func (l *lowering) regexText(n syntax.Node) string {
	pattern := l.t.Text(l.t.Child(n, "pattern"))
	if strings.Contains(l.t.Text(l.t.Child(n, "flags")), "i") {
		return "(?i)" + pattern
	}
	return pattern
}

// cleanComment takes the marks off a comment or a run of line comments.
func cleanComment(s string) string {
	var out []string
	for _, line := range strings.Split(s, "\n") {
		line = strings.TrimSpace(line)
		line = strings.TrimSpace(strings.TrimSuffix(line, "*/"))
		for _, mark := range []string{"/**", "/*", "//", "*"} {
			if strings.HasPrefix(line, mark) {
				line = strings.TrimSpace(line[len(mark):])
				break
			}
		}
		out = append(out, line)
	}
	return strings.TrimSpace(strings.Join(out, "\n"))
}
