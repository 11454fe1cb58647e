package pattern

import (
	"fmt"
	"regexp"
	"strings"
)

// Sentinels are identifiers that stand for what no language has a word for, while a pattern is parsed.
const (
	metavarPrefix = "MVx_"
	manyPrefix    = "MVmany_"
	typedPrefix   = "MVtyped_"
	ellipsisName  = "MVellipsis"
	deepName      = "MVdeep"
)

// sentinels are what the sentinels of one pattern stand for.
type sentinels struct {
	typed []typedVar
}

// typedVar is ($X: T).
type typedVar struct{ name, typ string }

var (
	metavarAt    = regexp.MustCompile(`^\$[A-Z_][A-Z0-9_]*`)
	manyAt       = regexp.MustCompile(`^\$\.\.\.[A-Z_][A-Z0-9_]*`)
	typedAt      = regexp.MustCompile(`^\(\s*(\$[A-Z_][A-Z0-9_]*)\s*:\s*`)
	wordEnd      = regexp.MustCompile(`[A-Za-z0-9_$\])]$`)
	wordStart    = regexp.MustCompile("^[A-Za-z0-9_$(\\[{'\"`]")
	jsxValue     = regexp.MustCompile(`<[\w.$:]+[^<>=]*(?:=[^<>=]+)*\s[\w-]+=$`)
	pythonHeader = regexp.MustCompile(`\b(?:def|class)\s+\S*$`)
	keywordIn    = regexp.MustCompile(`(?:^|[^\w$.])(?:return|in|if|not|and|or|await|yield|else|is|case|throw|typeof|range|go|defer)\s*$`)
)

// rewriter turns the text of a pattern into text of its language.
type rewriter struct {
	d     *Dialect
	in    string
	i     int
	out   strings.Builder
	stack []opened // open brackets
	deep  int
	pat   *sentinels
	err   error
}

// opened is an open bracket and how much had been written before it.
type opened struct {
	bracket byte
	at      int
}

// rewrite gives the text of a pattern with sentinels, which it records in pat.
func rewrite(d *Dialect, text string, pat *sentinels) (string, error) {
	r := &rewriter{d: d, in: text, pat: pat}
	for r.i < len(r.in) && r.err == nil {
		r.step()
	}
	return r.out.String(), r.err
}

// copy writes the next n bytes as they are.
func (r *rewriter) copy(n int) {
	n = min(n, len(r.in)-r.i)
	r.out.WriteString(r.in[r.i : r.i+n])
	r.i += n
}

func (r *rewriter) step() {
	rest := r.in[r.i:]
	switch c := rest[0]; {
	case strings.HasPrefix(rest, "<..."):
		r.deep++
		r.out.WriteString(deepName + "(")
		r.i += 4
	case r.deep > 0 && strings.HasPrefix(rest, "...>"):
		r.deep--
		r.out.WriteString(")")
		r.i += 4
	case strings.HasPrefix(rest, "..."):
		r.ellipsis()
	case c == '$':
		r.metavar()
	case c == '(' && r.typed():
	case c == '(' || c == '[' || c == '{':
		r.stack = append(r.stack, opened{c, r.out.Len()})
		r.copy(1)
	case c == ')' || c == ']' || c == '}':
		if len(r.stack) > 0 {
			r.stack = r.stack[:len(r.stack)-1]
		}
		r.copy(1)
	case c == '"' || c == '\'' || c == '`':
		r.quoted()
	case r.comment():
	case c == '/' && r.d.Name == "javascript" && r.regexp():
	default:
		r.copy(1)
	}
}

// comment copies a comment.
func (r *rewriter) comment() bool {
	rest := r.in[r.i:]
	var end string
	switch {
	case r.d.Name == "python" && rest[0] == '#', r.d.Name != "python" && strings.HasPrefix(rest, "//"):
		end = "\n"
	case r.d.Name != "python" && strings.HasPrefix(rest, "/*"):
		end = "*/"
	default:
		return false
	}
	if k := strings.Index(rest, end); k >= 0 {
		r.copy(k + len(end))
	} else {
		r.copy(len(rest))
	}
	return true
}

// regexp copies a regular expression literal of JavaScript.
func (r *rewriter) regexp() bool {
	before := strings.TrimRight(r.out.String(), " \t")
	if before != "" && !strings.ContainsAny(before[len(before)-1:], "(,=:[!&|?{};\n") && !keywordIn.MatchString(before) {
		return false
	}
	class := false
	for k := 1; r.i+k < len(r.in); k++ {
		switch c := r.in[r.i+k]; {
		case c == '\n':
			return false
		case c == '\\':
			k++
		case c == '[':
			class = true
		case c == ']':
			class = false
		case c == '/' && !class:
			r.copy(k + 1)
			return true
		}
	}
	return false
}

func (r *rewriter) ellipsis() {
	next := r.in[r.i+3:]
	out := r.out.String()
	named := strings.HasSuffix(strings.TrimRight(out, " "), "function")
	spread := r.d.Name == "javascript" && wordStart.MatchString(next) && !named || r.d.Name == "go" && (wordStart.MatchString(next) && !strings.HasPrefix(next, "$...") || wordEnd.MatchString(out))
	if spread {
		r.copy(3)
		return
	}
	r.i += 3
	written := ""
	if r.d.Ellipsis != nil && !strings.HasSuffix(strings.TrimRight(out, " \t\r\n"), ".") {
		var bracket byte
		before := ""
		if k := len(r.stack) - 1; k >= 0 {
			bracket, before = r.stack[k].bracket, out[:r.stack[k].at]
			out = out[r.stack[k].at+1:]
		}
		written = r.d.Ellipsis(out, next, before, bracket)
	}
	if written == "" {
		written = ellipsisName
	}
	r.out.WriteString(written)
}

func (r *rewriter) metavar() {
	rest := r.in[r.i:]
	if m := manyAt.FindString(rest); m != "" {
		r.i += len(m)
		r.out.WriteString(manyPrefix + m[4:])
		return
	}
	m := metavarAt.FindString(rest)
	if m == "" || len(rest) > len(m) && (rest[len(m)] >= 'a' && rest[len(m)] <= 'z' || rest[len(m)] == '$') {
		r.copy(1)
		return
	}
	r.i += len(m)
	if r.d.Name == "javascript" && jsxValue.MatchString(r.out.String()) {
		r.out.WriteString("{" + metavarPrefix + m[1:] + "}")
		return
	}
	r.out.WriteString(metavarPrefix + m[1:])
}

// typed writes ($X: T) as one identifier.
func (r *rewriter) typed() bool {
	rest := r.in[r.i:]
	m := typedAt.FindStringSubmatch(rest)
	if m == nil {
		return false
	}
	before := r.out.String()
	if r.d.Name == "python" && wordEnd.MatchString(before) && !pythonHeader.MatchString(before) {
		return r.argument(rest, m)
	}
	tight := wordEnd.MatchString(before) && !keywordIn.MatchString(before)
	word := strings.TrimRight(before, " \t")
	if tight || strings.HasSuffix(word, "function") || r.d.Name == "go" && strings.HasSuffix(word, "func") {
		return false
	}
	depth, k := 1, len(m[0])
	for ; k < len(rest) && depth > 0; k++ {
		switch rest[k] {
		case '(':
			depth++
		case ')':
			depth--
		case ',', '=':
			if depth == 1 {
				return false
			}
		}
	}
	after := strings.TrimLeft(rest[k:], " \t")
	if depth > 0 || strings.HasPrefix(after, "=>") {
		return false
	}
	r.pat.typed = append(r.pat.typed, typedVar{name: m[1], typ: strings.TrimSpace(rest[len(m[0]) : k-1])})
	fmt.Fprintf(&r.out, "%s%d", typedPrefix, len(r.pat.typed)-1)
	r.i += k
	return true
}

// argument writes the only argument of f($X: T) as one identifier.
func (r *rewriter) argument(rest string, m []string) bool {
	end := strings.IndexAny(rest, ",)=")
	if end < 0 || rest[end] != ')' {
		return false
	}
	r.pat.typed = append(r.pat.typed, typedVar{name: m[1], typ: strings.TrimSpace(rest[len(m[0]):end])})
	fmt.Fprintf(&r.out, "(%s%d)", typedPrefix, len(r.pat.typed)-1)
	r.i += end + 1
	return true
}

// quoted copies a string; what its interpolations hold is rewritten.
func (r *rewriter) quoted() {
	rest := r.in[r.i:]
	quote := rest[:1]
	if triple := strings.Repeat(quote, 3); r.d.Name == "python" && strings.HasPrefix(rest, triple) {
		quote = triple
	}
	hole := ""
	switch {
	case r.d.Name == "javascript" && quote == "`":
		hole = "${"
	case r.d.Name == "python" && r.formatted():
		hole = "{"
	}
	raw := r.d.Name == "go" && quote == "`"
	r.copy(len(quote))
	for r.i < len(r.in) {
		rest = r.in[r.i:]
		switch {
		case strings.HasPrefix(rest, quote):
			r.copy(len(quote))
			return
		case rest[0] == '\\' && !raw:
			r.copy(2)
		case hole == "{" && strings.HasPrefix(rest, "{{"):
			r.copy(2)
		case hole != "" && strings.HasPrefix(rest, hole):
			r.hole(len(hole))
		case rest[0] == '\n' && len(quote) == 1 && quote != "`":
			return // not a string after all
		default:
			r.copy(1)
		}
	}
}

// formatted tells whether the string that begins here has a prefix that makes it an f-string.
func (r *rewriter) formatted() bool {
	before := r.out.String()
	for k := len(before) - 1; k >= 0 && k >= len(before)-2; k-- {
		switch before[k] {
		case 'f', 'F':
			return true
		case 'r', 'R':
		default:
			return false
		}
	}
	return false
}

// hole rewrites an interpolation up to its closing brace.
func (r *rewriter) hole(n int) {
	r.copy(n)
	depth := len(r.stack)
	r.stack = append(r.stack, opened{'`', r.out.Len() - 1})
	for r.i < len(r.in) && len(r.stack) > depth {
		r.step()
	}
}
