package target

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"mcpsafe/internal/spelling"
)

// unrecognised says what to try with an input that is neither folder nor file.
func unrecognised(input string) error {
	e := &Error{What: fmt.Sprintf("%s: no such folder or file", Show(input))}
	if strings.Contains(input, "://") {
		e.What = fmt.Sprintf("%s: this is no address of a target", Show(input))
		e.Try = "paste the address of a package's page, a repository or an archive; `mcpsafe scan --help` lists what a target may be"
		if strings.Contains(input, "@") {
			e.Try = "check how it is written; in a user name or password, characters such as / # ? % are written %2F %23 %3F %25"
		}
		return e
	}
	near := nearest(input)
	switch {
	case near != "":
		e.Try = fmt.Sprintf("did you mean %s?", near)
	case ownerRepo(input):
		e.Try = fmt.Sprintf("check the path; the repository of that name is written github:%s", input)
	case npmName.MatchString(input):
		e.Try = fmt.Sprintf("check how it is written; an npm package of that name is npm:%s", input)
	default:
		e.Try = "check how it is written; `mcpsafe scan --help` lists what a target may be"
	}
	return e
}

// ownerRepo reports whether an input would be a repository's short name, were
// there no folder of the owner's name here.
func ownerRepo(input string) bool {
	_, bare, ok := shortGit(input)
	return ok && bare
}

// nearest returns the path beside input whose last element is the most alike,
// at most two edits away, or "" if there is none.
func nearest(input string) string {
	dir, name := filepath.Split(filepath.Clean(input))
	entries, err := os.ReadDir(filepath.Join(dir, "."))
	if err != nil {
		return ""
	}
	best, bestDistance := "", 3
	for _, e := range entries {
		if d := spelling.Distance(strings.ToLower(name), strings.ToLower(e.Name()), bestDistance); d < bestDistance && d < len(name) {
			best, bestDistance = beside(input, dir, e.Name()), d
		}
	}
	return best
}

// beside writes the name of a neighbour as the input was written.
func beside(input, dir, name string) string {
	if strings.HasPrefix(input, "./") && dir == "" {
		return "./" + name
	}
	return dir + name
}
