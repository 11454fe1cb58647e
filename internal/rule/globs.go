package rule

import (
	"regexp"
	"strings"
)

// Globs are the paths that a rule is for, in the language of Semgrep's paths: `*` stands for anything but slashes, `**` for anything, `?` for one
// character, `[ab]` for one of several. A glob is for the end of a path or of one of its folders, unless it begins with a slash.
type Globs struct{ include, exclude []*regexp.Regexp }

// Paths compiles the globs of a rule.
func (r *Semgrep) Paths() Globs {
	compile := func(globs []string) (all []*regexp.Regexp) {
		for _, g := range globs {
			all = append(all, globExpression(g))
		}
		return all
	}
	return Globs{compile(r.Include), compile(r.Exclude)}
}

// Match tells whether the rule is for a path, relative and with slashes.
func (g Globs) Match(path string) bool {
	any := func(all []*regexp.Regexp) bool {
		for _, re := range all {
			if re.MatchString(path) {
				return true
			}
		}
		return false
	}
	return (len(g.include) == 0 || any(g.include)) && !any(g.exclude)
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
