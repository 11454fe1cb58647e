package target

import (
	"fmt"
	"slices"
	"strings"

	pep440 "github.com/aquasecurity/go-pep440-version"
)

// pypiFile is one file that an index offers.
type pypiFile struct {
	filename string
	address  string // web address, or a path on the disk
	local    bool
	page     string // the page that offers it, empty for a folder
	index    string // where it is offered: a host, or a folder on the disk
	main     bool   // it is offered by the main index
	digest   Integrity
	requires string // the Python versions it is for, empty if not said
	yanked   bool
	why      string // the reason for yanking, may be empty
	version  pep440.Version
	wheel    bool
	tags     string // of a wheel: "py3-none-any"

	offersProvenance, attested bool // the index says whether there is an attestation of it, and there is
}

// readFilename takes version and sort from the name of a file; ok is false if
// it is neither source distribution nor wheel of the project.
// Sources: PyPA specifications, source distribution format and binary
// distribution format.
func (f *pypiFile) readFilename(project string) (ok bool) {
	version := ""
	if stem, wheel := strings.CutSuffix(f.filename, ".whl"); wheel {
		parts := strings.Split(stem, "-")
		if len(parts) != 5 && len(parts) != 6 || normalPython(parts[0]) != project {
			return false
		}
		f.wheel, version, f.tags = true, parts[1], strings.Join(parts[len(parts)-3:], "-")
		version = strings.ReplaceAll(version, "_", "-")
	} else {
		stem, found := "", false
		for _, ending := range sdistEndings {
			if stem, found = strings.CutSuffix(f.filename, ending); found {
				break
			}
		}
		// Names may hold '-', so the version begins behind the one where the name fits.
		for i := range stem {
			if found && stem[i] == '-' && normalPython(stem[:i]) == project {
				version = stem[i+1:]
				break
			}
		}
	}
	v, err := pep440.Parse(version)
	f.version = v
	return version != "" && err == nil
}

// sdistEndings are those of source distributions, the usual one first.
var sdistEndings = []string{".tar.gz", ".zip", ".tgz", ".tar.bz2", ".tar.xz", ".tar"}

// pick returns the files of the version that pip would take: the highest that
// fits, a prerelease only if one is asked for or nothing else fits (PEP 440), a
// yanked one only if it alone is asked for (PEP 592).
func (s pypiSpec) pick(files []pypiFile) ([]pypiFile, error) {
	fits, err := s.fits()
	if err != nil {
		return nil, err
	}
	early := s.asksForPrerelease()
	var fitting, final []pypiFile
	for _, f := range files {
		if !fits(f.version) {
			continue
		}
		fitting = append(fitting, f)
		if early || !f.version.IsPreRelease() {
			final = append(final, f)
		}
	}
	if len(final) > 0 {
		fitting = final
	}
	sound := slices.DeleteFunc(slices.Clone(fitting), func(f pypiFile) bool { return f.yanked })
	switch {
	case len(fitting) == 0:
		return nil, &Error{What: fmt.Sprintf("the Python package %s has no version for %q", s.name, s.want), Try: offerPypi(files)}
	case len(sound) == 0 && !s.pinned():
		return nil, &Error{
			What: fmt.Sprintf("the versions of the Python package %s that fit are yanked by their author", s.name),
			Try:  fmt.Sprintf("to scan one all the same, pin it: pypi:%s==%s", s.name, newest(fitting)),
		}
	case len(sound) > 0:
		fitting = sound
	}
	best := newest(fitting)
	return slices.DeleteFunc(fitting, func(f pypiFile) bool { return !f.version.Equal(best) }), nil
}

func newest(files []pypiFile) pep440.Version {
	return slices.MaxFunc(files, func(a, b pypiFile) int { return a.version.Compare(b.version) }).version
}

// offerPypi names a few versions that are there.
func offerPypi(files []pypiFile) string {
	files = slices.Clone(files)
	slices.SortFunc(files, func(a, b pypiFile) int { return b.version.Compare(a.version) })
	files = slices.CompactFunc(files, func(a, b pypiFile) bool { return a.version.Equal(b.version) })
	var names []string
	for _, f := range files[:min(len(files), 4)] {
		names = append(names, f.version.String())
	}
	return "the newest are " + strings.Join(names, ", ")
}

// fits returns what tells whether a version fits all specifiers.
func (s pypiSpec) fits() (func(pep440.Version) bool, error) {
	if s.want == "" {
		return func(pep440.Version) bool { return true }, nil
	}
	all, err := pep440.NewSpecifiers(s.want, pep440.WithPreRelease(true))
	if err != nil {
		return nil, &Error{What: fmt.Sprintf("%q is no version specifier of Python: %s", s.want, err), Try: "write one such as ==1.2, >=1,<2 or ~=2.0", Err: err}
	}
	return func(v pep440.Version) bool { return all.Check(v) && !s.prereleaseOfBound(v) }, nil
}

// prereleaseOfBound is what the library misses: <2 leaves out the prereleases of
// 2 itself, unless the bound is one. Source: PEP 440, exclusive ordered comparison.
func (s pypiSpec) prereleaseOfBound(v pep440.Version) bool {
	for _, m := range s.clauses() {
		bound, err := pep440.Parse(m.version)
		if m.operator == "<" && err == nil && v.IsPreRelease() && !bound.IsPreRelease() && v.BaseVersion() == bound.BaseVersion() {
			return true
		}
	}
	return false
}

type pypiClauseParts struct{ operator, version string }

func (s pypiSpec) clauses() []pypiClauseParts {
	var all []pypiClauseParts
	for _, clause := range strings.Split(s.want, ",") {
		if m := pypiClause.FindStringSubmatch(clause); m != nil {
			all = append(all, pypiClauseParts{m[1], m[2]})
		}
	}
	return all
}

func (s pypiSpec) asksForPrerelease() bool {
	return slices.ContainsFunc(s.clauses(), func(c pypiClauseParts) bool {
		v, err := pep440.Parse(strings.TrimSuffix(c.version, ".*"))
		return c.operator != "!=" && err == nil && v.IsPreRelease()
	})
}

func (s pypiSpec) pinned() bool {
	return slices.ContainsFunc(s.clauses(), func(c pypiClauseParts) bool {
		return c.operator == "===" || c.operator == "==" && !strings.HasSuffix(c.version, ".*")
	})
}
