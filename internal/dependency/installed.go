package dependency

import (
	"path"
	"slices"
	"strings"

	"deps.dev/util/semver"
)

// systems order the versions of the ecosystems and read what manifests ask for. The library is deps.dev's own.
var systems = map[Ecosystem]semver.System{NPM: semver.NPM, PyPI: semver.PyPI, Go: semver.Go}

// Within tells whether the version of a package that code in a folder gets lies in a range: comparisons with commas between them, such as
// ">=2.1, <2.14". The files of the nearest folder that name the package decide, of each folder the lock files first. It is not known where nothing
// names it, where a manifest leaves both open, or where several versions disagree.
func (g *Graph) Within(folder string, e Ecosystem, name, versions string) (within, known bool) {
	for ; ; folder = path.Dir(folder) {
		if found := g.decidingIn(folder, e, name); len(found) > 0 {
			return agree(found, versions)
		}
		if folder == "." || folder == "/" {
			return false, false
		}
	}
}

// decidingIn gives the packages of a name in the files of a folder that say which version is installed there: those that are chosen, else the
// wishes that nothing else decides on; what only development needs counts where nothing else is there.
func (g *Graph) decidingIn(folder string, e Ecosystem, name string) []Package {
	pick := func(accept func(p Package) bool) (all []Package) {
		for _, p := range g.Packages {
			if p.Ecosystem == e && p.Name == name && path.Dir(p.File) == folder && accept(p) {
				all = append(all, p)
			}
		}
		return all
	}
	for _, accept := range []func(p Package) bool{
		func(p Package) bool { return p.Resolved && !p.Unsure && !p.Dev },
		func(p Package) bool { return p.Open && !p.Dev },
		func(p Package) bool { return p.Resolved && !p.Unsure },
	} {
		if found := pick(accept); len(found) > 0 {
			return found
		}
	}
	return nil
}

// agree tells whether all packages lie in a range, or none does.
func agree(all []Package, versions string) (within, known bool) {
	for i, p := range all {
		in, ok := p.within(versions)
		if !ok || i > 0 && in != within {
			return false, false
		}
		within = in
	}
	return within, len(all) > 0
}

func (p Package) within(versions string) (within, known bool) {
	comparisons := strings.Split(versions, ",")
	if p.Version == "" && len(comparisons) > 1 {
		return false, false
	}
	for _, c := range comparisons {
		operator, bound := comparison(c)
		in, ok := p.meets(operator, bound)
		if !ok || !in {
			return false, ok
		}
	}
	return true, true
}

// comparison splits ">=1.2".
func comparison(c string) (operator, bound string) {
	c = strings.TrimSpace(c)
	bound = strings.TrimLeft(c, "<>=!")
	return c[:len(c)-len(bound)], strings.TrimSpace(bound)
}

// meets tells whether the version, or else every version that the manifest asks for, compares with a bound as it should.
func (p Package) meets(operator, bound string) (meets, known bool) {
	if p.Version == "" {
		return p.wishes(operator, bound)
	}
	have, want := parseVersion(p.Ecosystem, p.Version), parseVersion(p.Ecosystem, bound)
	if have == nil || want == nil {
		return false, false
	}
	c := have.Compare(want)
	switch operator {
	case "<":
		return c < 0, true
	case "<=":
		return c <= 0, true
	case ">":
		return c > 0, true
	case ">=":
		return c >= 0, true
	case "==":
		return c == 0, true
	case "!=":
		return c != 0, true
	}
	return false, false
}

// opposite are the comparisons that hold where others do not.
var opposite = map[string]string{"<": ">=", "<=": ">", ">": "<=", ">=": "<"}

// wishes compares all versions that a manifest allows: an upper bound decides, as what is installed otherwise is the newest.
func (p Package) wishes(operator, bound string) (meets, known bool) {
	if p.Wanted == "" || opposite[operator] == "" || p.Ecosystem == Go {
		return false, false
	}
	switch {
	case p.never(opposite[operator] + bound):
		return true, true
	case p.never(operator + bound):
		return false, true
	}
	return false, false
}

// never tells whether no version that is asked for meets a comparison.
func (p Package) never(comparison string) bool {
	wanted, err := systems[p.Ecosystem].ParseConstraint(p.Wanted)
	if err != nil {
		return false
	}
	other, err := systems[p.Ecosystem].ParseConstraint(comparison)
	if err != nil {
		return false
	}
	set := wanted.Set()
	return !set.Empty() && set.Intersect(other.Set()) == nil && set.Empty()
}

func parseVersion(e Ecosystem, version string) *semver.Version {
	if e == Go {
		version = "v" + strings.TrimPrefix(version, "v")
	}
	v, err := systems[e].Parse(version)
	if err != nil || v.IsWildcard() {
		return nil
	}
	return v
}

// ModuleOf gives the Go module, among those that the files name, that holds what is qualified by an import path; "" if none does.
func (g *Graph) ModuleOf(qualified string) string {
	longest := ""
	for _, p := range g.Packages {
		if p.Ecosystem == Go && len(p.Name) > len(longest) && strings.HasPrefix(qualified, p.Name) &&
			(len(qualified) == len(p.Name) || slices.Contains([]byte("/."), qualified[len(p.Name)])) {
			longest = p.Name
		}
	}
	return longest
}
