package pattern

import (
	"errors"
	"regexp"
	"strings"

	"mcpsafe/internal/syntax"
)

// Generic is a pattern for text of no particular language: words and marks in order, with any space between them, metavariables for
// words, and ellipses for whatever stands between, up to ten lines.
type Generic struct{ re *Regex }

var genericToken = regexp.MustCompile(`^(?:\s+|\.\.\.|\$\.\.\.[A-Z_][A-Z0-9_]*|\$[A-Z_][A-Z0-9_]*|\w+|.)`)

// CompileGeneric compiles a pattern for text.
func CompileGeneric(text string) (*Generic, error) {
	rest := strings.TrimSpace(text)
	if rest == "" {
		return nil, errors.New("the pattern is empty")
	}
	var out []string
	seen := map[string]bool{}
	for rest != "" {
		t := genericToken.FindString(rest)
		rest = rest[len(t):]
		switch {
		case strings.TrimSpace(t) == "":
		case t == "...":
			if rest == "" {
				out = append(out, `(?:[^\n]*\n?){0,10}`)
			} else {
				out = append(out, `(?:[^\n]*?\n?){0,10}?`)
			}
		case strings.HasPrefix(t, "$..."):
			out = append(out, `(?<`+t[4:]+`>(?:[^\n]*?\n?){0,10}?)`)
		case t[0] == '$' && len(t) > 1:
			if seen[t] {
				out = append(out, `\k<`+t[1:]+`>`)
			} else {
				out = append(out, `(?<`+t[1:]+`>\b\w+\b)`)
				seen[t] = true
			}
		case regexp.MustCompile(`^\w`).MatchString(t):
			out = append(out, `\b`+regexp.QuoteMeta(t)+`\b`)
		default:
			out = append(out, regexp.QuoteMeta(t))
		}
	}
	re, err := CompileRegex(strings.Join(out, `\s*`), false)
	return &Generic{re}, err
}

func (g *Generic) find(f *File, within syntax.Range) []inFile {
	out := (&evaluator{f: f}).regex(g.re, within)
	for i := range out {
		var named Bindings
		for _, b := range out[i].bindings {
			if b.Name[1] > '9' {
				named = append(named, b)
			}
		}
		out[i].bindings = named
	}
	return out
}
