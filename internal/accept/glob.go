package accept

import (
	"regexp"
	"strings"
)

// Glob compiles the pattern of a path: `*` stands for anything but slashes, `**` for anything, `?` for one character but a slash. It is for
// the path from the target's root, and for all below where it is for a folder; one without a slash is for a file or folder of the
// name wherever it lies.
func Glob(pattern string) *regexp.Regexp {
	rest := strings.TrimSuffix(strings.TrimPrefix(pattern, "./"), "/")
	var b strings.Builder
	b.WriteString("^")
	if !strings.Contains(rest, "/") && !strings.HasPrefix(pattern, "./") {
		b.WriteString("(?:.*/)?")
	}
	rest = strings.TrimPrefix(rest, "/")
	for i := 0; i < len(rest); i++ {
		switch c := rest[i]; {
		case strings.HasPrefix(rest[i:], "**/"):
			b.WriteString("(?:.*/)?")
			i += 2
		case strings.HasPrefix(rest[i:], "**"):
			b.WriteString(".*")
			i++
		case c == '*':
			b.WriteString("[^/]*")
		case c == '?':
			b.WriteString("[^/]")
		default:
			b.WriteString(regexp.QuoteMeta(rest[i : i+1]))
		}
	}
	b.WriteString("(?:/.*)?$")
	return regexp.MustCompile(b.String())
}
