package rule

import (
	"regexp"
	"strings"
)

// Globs are the paths that a rule is for, in the language of Semgrep's paths: `*` stands for anything but slashes, `**` for anything, `?` for one
// character, `[ab]` for one of several. A glob is for the end of a path or of one of its folders, unless it begins with a slash.
type Globs struct{ include, exclude []glob }

// glob is one of them.
type glob struct {
	re   *regexp.Regexp
	must string // what every path has that it matches: most have not
}

// Paths compiles the globs of a rule.
func (r *Semgrep) Paths() Globs {
	compile := func(globs []string) (all []glob) {
		for _, g := range globs {
			all = append(all, glob{globExpression(g), plainPart(g)})
		}
		return all
	}
	return Globs{compile(r.Include), compile(r.Exclude)}
}

// Match tells whether the rule is for a path, relative and with slashes.
func (g Globs) Match(path string) bool {
	any := func(all []glob) bool {
		for _, g := range all {
			if strings.Contains(path, g.must) && g.re.MatchString(path) {
				return true
			}
		}
		return false
	}
	return (len(g.include) == 0 || any(g.include)) && !any(g.exclude)
}

// plainPart gives the longest part of a glob that stands for itself.
func plainPart(glob string) (longest string) {
	if strings.ContainsAny(glob, "[]") {
		return ""
	}
	for _, part := range strings.FieldsFunc(strings.TrimPrefix(glob, "./"), func(r rune) bool { return r == '*' || r == '?' }) {
		if part = strings.Trim(part, "/"); len(part) > len(longest) { // a slash beside ** may be left out
			longest = part
		}
	}
	return longest
}

func globExpression(glob string) *regexp.Regexp {
	var b strings.Builder
	glob = strings.TrimPrefix(glob, "./")
	rest, rooted := strings.CutPrefix(glob, "/")
	if b.WriteString(`^`); !rooted {
		b.WriteString(`(?:.*/)?`)
	}
	rest = strings.TrimSuffix(rest, "/")
	for i := 0; i < len(rest); i++ {
		switch c := rest[i]; {
		case strings.HasPrefix(rest[i:], "**/"):
			b.WriteString(`(?:.*/)?`)
			i += 2
		case strings.HasPrefix(rest[i:], "**"):
			b.WriteString(`.*`)
			i++
		case c == '*':
			b.WriteString(`[^/]*`)
		case c == '?':
			b.WriteString(`[^/]`)
		case c == '[' && strings.IndexByte(rest[i+1:], ']') > 0:
			end := i + 1 + strings.IndexByte(rest[i+1:], ']')
			set := strings.ReplaceAll(rest[i+1:end], `\`, `\\`)
			set = strings.ReplaceAll(set, `[`, `\[`)
			if not, ok := strings.CutPrefix(set, "!"); ok {
				set = "^" + not
			}
			b.WriteString("[" + set + "]")
			i = end
		default:
			b.WriteString(regexp.QuoteMeta(rest[i : i+1]))
		}
	}
	b.WriteString(`(?:/.*)?$`)
	re, err := regexp.Compile(b.String())
	if err != nil { // a set that makes no sense stands for itself
		re = regexp.MustCompile(`^(?:.*/)?` + regexp.QuoteMeta(rest) + `(?:/.*)?$`)
	}
	return re
}
