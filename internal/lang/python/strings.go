package python

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"mcpsafe/internal/program"
	"mcpsafe/internal/syntax"
)

// stringValue lowers a string or several adjacent ones: a constant, or a concatenation when values stand in it.
func (l *lowering) stringValue(n syntax.Node) program.Value {
	start, end := l.span(n)
	text, parts := l.stringParts(n)
	if parts == nil {
		return l.b.Const(program.ConstString, text, start, end)
	}
	return l.b.Op(program.OpConcat, "", start, end, parts...)
}

// stringParts gives the text of a constant string and nil, or else the parts of a formatted one.
func (l *lowering) stringParts(n syntax.Node) (string, []program.Value) {
	var parts []program.Value
	var pieces []string
	at := l.t.Range(n).Start
	flush := func(end uint32) {
		if len(pieces) > 0 {
			parts = append(parts, l.b.Const(program.ConstString, strings.Join(pieces, ""), at, max(at, end)))
			pieces = nil
		}
	}
	prefix := ""
	for c := l.t.First(n); c != syntax.None && c < l.t.After(n); c++ {
		switch l.t.Kind(c) {
		case "string_start":
			prefix = strings.ToLower(strings.TrimRight(l.t.Text(c), `"'`))
		case "string_content":
			if pieces == nil {
				at = l.t.Range(c).Start
			}
			pieces = append(pieces, unescape(l.t.Text(c), prefix))
			c = l.t.After(c) - 1
		case "interpolation":
			flush(l.t.Range(c).Start)
			parts = append(parts, l.expr(l.t.Child(c, "expression")))
			c = l.t.After(c) - 1
		}
	}
	if parts == nil {
		return strings.Join(pieces, ""), nil
	}
	flush(l.t.Range(n).End)
	return "", parts
}

// constString gives the text of a constant string literal.
func (l *lowering) constString(n syntax.Node) (string, bool) {
	switch l.t.Kind(n) {
	case "string", "concatenated_string":
	default:
		return "", false
	}
	for c := n; c < l.t.After(n); c++ {
		if l.t.Kind(c) == "interpolation" {
			return "", false
		}
	}
	text, _ := l.stringParts(n)
	return text, true
}

var simpleEscapes = map[byte]string{
	'\n': "", '\\': `\`, '\'': "'", '"': `"`, 'a': "\a", 'b': "\b", 'f': "\f", 'n': "\n", 'r': "\r", 't': "\t", 'v': "\v",
}

// unescape decodes the content of a string literal with the given (lower case) prefix.
func unescape(s, prefix string) string {
	if strings.ContainsAny(prefix, "ft") {
		s = strings.ReplaceAll(strings.ReplaceAll(s, "{{", "{"), "}}", "}")
	}
	if strings.Contains(prefix, "r") || strings.IndexByte(s, '\\') < 0 {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	for i := 0; i < len(s); {
		if s[i] != '\\' || i+1 == len(s) {
			b.WriteByte(s[i])
			i++
			continue
		}
		r, n := numericEscape(s[i+1:])
		plain, simple := simpleEscapes[s[i+1]]
		switch {
		case n > 0:
			b.WriteRune(r)
			i += 1 + n
		case simple:
			b.WriteString(plain)
			i += 2
		case s[i+1] == '\r':
			i += 2
			if i < len(s) && s[i] == '\n' {
				i++
			}
		default:
			b.WriteByte('\\')
			i++
		}
	}
	return b.String()
}

// numericEscape reads what follows a backslash as \ooo, \xhh, \uhhhh or \Uhhhhhhhh: the character and the bytes read, or 0.
func numericEscape(s string) (rune, int) {
	digits, from, base := 0, 1, 16
	switch {
	case s[0] == 'x':
		digits = 2
	case s[0] == 'u':
		digits = 4
	case s[0] == 'U':
		digits = 8
	case s[0] >= '0' && s[0] <= '7':
		from, base = 0, 8
		for digits < 3 && digits < len(s) && s[digits] >= '0' && s[digits] <= '7' {
			digits++
		}
	default:
		return 0, 0
	}
	if len(s) < from+digits {
		return 0, 0
	}
	n, err := strconv.ParseUint(s[from:from+digits], base, 32)
	if err != nil {
		return 0, 0
	}
	if n > utf8.MaxRune {
		n = utf8.RuneError
	}
	return rune(n), from + digits
}

// docstring gives the cleaned docstring at the start of a body, or "".
func (l *lowering) docstring(body syntax.Node) string {
	first := l.only(body)
	if l.t.Kind(first) != "expression_statement" || l.count(first) != 1 {
		return ""
	}
	text, _ := l.constString(l.only(first))
	return cleanDoc(text)
}

// cleanDoc takes the indentation off a docstring as inspect.cleandoc does.
func cleanDoc(s string) string {
	lines := strings.Split(strings.ReplaceAll(s, "\t", "        "), "\n")
	indent := -1
	for _, line := range lines[1:] {
		if rest := strings.TrimLeft(line, " "); strings.TrimSpace(rest) != "" && (indent < 0 || len(line)-len(rest) < indent) {
			indent = len(line) - len(rest)
		}
	}
	for i, line := range lines {
		if i > 0 && indent > 0 {
			line = line[min(indent, len(line)):]
		}
		lines[i] = strings.TrimRight(line, " \r")
	}
	return strings.TrimSpace(strings.Join(lines, "\n"))
}
