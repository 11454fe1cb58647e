package check

import (
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"

	"mcpsafe/internal/dockerfile"
	"mcpsafe/internal/taint"
)

// How it comes that an image runs as root.
const (
	inSaid   = "said"   // a USER says so
	inUnsaid = "unsaid" // no USER, and the base has none
)

// runsAsRoot finds recipes whose last stage runs as root. The images that the check excepts run as somebody else by themselves.
func runsAsRoot(x *asked, d *Dockerfile) []found {
	if len(d.Stages) == 0 || slices.Contains(strings.Split(x.path, "/"), ".devcontainer") {
		return nil
	}
	last := d.Stages[len(d.Stages)-1]
	if d.drops(x, last) || !d.starts(last) {
		return nil
	}
	user, of := d.User(last)
	if user == nil {
		base, known := d.image(of.Base.Text)
		if !known || x.excepts(strings.ToLower(base)) || strings.Contains(strings.ToLower(base), "windows") || strings.Contains(base, "nanoserver") {
			return nil
		}
		confidence := taint.Likely
		if !strings.ContainsAny(base, "/") || base == "scratch" { // the official images say USER nowhere
			confidence = taint.Certain
		}
		return []found{{in: inUnsaid, start: last.Base.Start, end: last.Base.End, name: "FROM " + d.label(last), confidence: confidence, detail: unsaid(base)}}
	}
	words := user.Words()
	if len(words) == 0 {
		return nil
	}
	who, known := d.Before(of, user).Expand(words[0].Text)
	name, _, _ := strings.Cut(who, ":")
	if !known || name != "root" && name != "0" {
		return nil
	}
	return []found{{in: inSaid, start: user.Start, end: user.End, name: "USER " + d.label(last), confidence: taint.Certain}}
}

// starts tells whether a stage is the image of something that runs, rather than of files to take out of it.
func (d *Dockerfile) starts(s *dockerfile.Stage) bool {
	for ; s != nil; s = s.Parent {
		for _, i := range s.Instructions {
			if i.Name == "CMD" || i.Name == "ENTRYPOINT" {
				return true
			}
		}
		if s.Parent == nil && s.Base.Text != "scratch" {
			return true // the base starts something
		}
	}
	return false
}

// dropping are programs by which a script of root goes on as somebody else.
var dropping = regexp.MustCompile(`(^|[\s/"'\[,;&|(])(gosu|su-exec|setpriv|runuser|s6-setuidgid|chpst|setuidgid|suexec|su\s+-|su\s+[a-z]|sudo\s+-u|capsh)([\s"',]|$)`)

// drops tells whether what an image starts goes on as somebody else: its command says so, or a script of the target that it names.
func (d *Dockerfile) drops(x *asked, s *dockerfile.Stage) bool {
	for n := 0; s != nil && n < 100; s, n = s.Parent, n+1 {
		for _, i := range s.Instructions {
			if i.Name != "CMD" && i.Name != "ENTRYPOINT" {
				continue
			}
			if dropping.MatchString(i.Text) {
				return true
			}
			for _, w := range append(strings.Fields(strings.Trim(i.Text, "[]")), i.Exec...) {
				if text, ok := x.script(strings.Trim(w, `"',[]`)); ok && dropping.MatchString(text) {
					return true
				}
			}
		}
	}
	return false
}

// maxScript bounds the scripts that are read, in bytes.
const maxScript = 256 << 10

// script gives the text of a script of the target that is called so in an image: the one closest to the recipe, as paths in images are others.
func (x *asked) script(name string) (string, bool) {
	base := path.Base(name)
	if x.Facts == nil || name == "" || !strings.Contains(base, ".") && !strings.Contains(base, "entrypoint") || strings.ContainsAny(base, "$*") {
		return "", false
	}
	best := ""
	for _, f := range x.Files {
		if path.Base(f.Path) == base && f.Size <= maxScript && (best == "" || closer(x.path, f.Path, best)) {
			best = f.Path
		}
	}
	if best == "" {
		return "", false
	}
	text, err := x.Read(best)
	return string(text), err == nil
}

// closer tells which of two files lies in more of the folders of another one.
func closer(to, a, b string) bool {
	shared := func(p string) int {
		n := 0
		for n < len(p) && n < len(to) && p[n] == to[n] {
			n++
		}
		return strings.Count(p[:n], "/")
	}
	return shared(a) > shared(b)
}

func unsaid(base string) string {
	if base == "scratch" {
		return "Nothing says USER."
	}
	return fmt.Sprintf("Nothing says USER, and %s runs as root.", base)
}
