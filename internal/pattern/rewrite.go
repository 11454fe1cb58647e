package pattern

import (
	"fmt"
	"regexp"
	"strings"
)

// Sentinels are identifiers that stand for what no language has a word for, while a pattern is parsed. Languages write EllipsisName where an
// ellipsis has to look otherwise.
const (
	metavarPrefix = "MVx_"
	manyPrefix    = "MVmany_"
	typedPrefix   = "MVtyped_"
	EllipsisName  = "MVellipsis"
	deepName      = "MVdeep"
)

// sentinels are what the sentinels of one pattern stand for.
type sentinels struct {
	typed []typedVar
}

// typedVar is ($X: T).
type typedVar struct{ name, typ string }

var (
	metavarAt = regexp.MustCompile(`^\$[A-Z_][A-Z0-9_]*`)
	manyAt    = regexp.MustCompile(`^\$\.\.\.[A-Z_][A-Z0-9_]*`)
	typedAt   = regexp.MustCompile(`^\(\s*(\$[A-Z_][A-Z0-9_]*)\s*:\s*`)
	wordEnd   = regexp.MustCompile(`[A-Za-z0-9_$\])]$`)
	keywordIn = regexp.MustCompile(`(?:^|[^\w$.])(?:return|in|if|not|and|or|await|yield|else|is|case|throw|typeof|range|go|defer)\s*$`)
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
}

// opened is an open bracket and how much had been written before it.
type opened struct {
	bracket byte
	at      int
}

// rewrite gives the text of a pattern with sentinels, which it records in pat.
func rewrite(d *Dialect, text string, pat *sentinels) string {
	r := &rewriter{d: d, in: text, pat: pat}
	for r.i < len(r.in) {
		r.step()
	}
	return r.out.String()
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
	case r.quoted():
	case r.comment():
	case c == '/' && r.d.Lexis.Regexps && r.regexp():
	default:
		r.copy(1)
	}
}

// comment copies a comment.
func (r *rewriter) comment() bool {
	rest := r.in[r.i:]
	var end string
	switch {
	case strings.HasPrefix(rest, r.d.Lexis.LineComment):
		end = "\n"
	case r.d.Lexis.BlockComments && strings.HasPrefix(rest, "/*"):
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

// regexp copies a regular expression literal.
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
	if spread := r.d.Lexis.Spread; spread != nil && spread(out, next) {
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
		written = EllipsisName
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
	if braced := r.d.Lexis.Braced; braced != nil && braced(r.out.String()) {
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
	tight := wordEnd.MatchString(before) && !keywordIn.MatchString(before)
	switch params := r.d.Lexis.Params(before); {
	case tight && !params && r.d.Lexis.TypedArgument:
		return r.argument(rest, m)
	case tight || params:
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

// quoted copies a string, if one begins here; what its interpolations hold is rewritten.
func (r *rewriter) quoted() bool {
	rest, before := r.in[r.i:], r.out.String()
	var q Quote
	for _, x := range r.d.Lexis.Quotes {
		if strings.HasPrefix(rest, x.Mark) && (x.If == nil || x.If(before)) {
			q = x
			break
		}
	}
	if q.Mark == "" {
		return false
	}
	r.copy(len(q.Mark))
	for r.i < len(r.in) {
		rest = r.in[r.i:]
		switch {
		case strings.HasPrefix(rest, q.Mark):
			r.copy(len(q.Mark))
			return true
		case rest[0] == '\\' && !q.Raw, q.Hole == "{" && strings.HasPrefix(rest, "{{"):
			r.copy(2)
		case q.Hole != "" && strings.HasPrefix(rest, q.Hole):
			r.hole(len(q.Hole))
		case rest[0] == '\n' && !q.Long:
			return true // not a string after all
		default:
			r.copy(1)
		}
	}
	return true
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
