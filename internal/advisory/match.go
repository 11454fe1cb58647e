package advisory

import (
	"regexp"
	"slices"
	"strings"

	"deps.dev/util/semver"
)

// systems order the versions of the ecosystems. The library is deps.dev's own.
var systems = map[string]semver.System{"npm": semver.NPM, "PyPI": semver.PyPI, "Go": semver.Go}

// parse reads a version; nil if it is none of the ecosystem, as some old ones are.
func parse(ecosystem, version string) *semver.Version {
	if ecosystem == "Go" { // OSV leaves out the letter
		version = "v" + strings.TrimPrefix(version, "v")
	}
	v, err := systems[ecosystem].Parse(version)
	if err != nil || v.IsWildcard() {
		return nil
	}
	return v
}

// Less reports whether version a of an ecosystem comes before b. What is no version comes before nothing.
func Less(ecosystem, a, b string) bool {
	x, y := parse(ecosystem, a), parse(ecosystem, b)
	return x != nil && y != nil && x.Compare(y) < 0
}

// has tells whether a version is affected, and the lowest version above it that no longer is.
func (a *affected) has(ecosystem, version string) (fixed string, ok bool) {
	if fixed, ok = a.within(ecosystem, version); ok {
		return fixed, true
	}
	if slices.Contains(a.Versions, version) {
		return "", true
	}
	v := parse(ecosystem, version)
	return "", v != nil && slices.ContainsFunc(a.Versions, func(other string) bool {
		w := parse(ecosystem, other)
		return w != nil && v.Compare(w) == 0
	})
}

// within tells whether a version lies in one of the stretches, and where the stretch ends.
func (a *affected) within(ecosystem, version string) (fixed string, ok bool) {
	v := parse(ecosystem, version)
	if v == nil {
		return "", false
	}
	for _, s := range a.Ranges {
		if s.holds(ecosystem, v) && (!ok || fixed == "" || s.Fixed != "" && Less(ecosystem, s.Fixed, fixed)) {
			fixed, ok = s.Fixed, true
		}
	}
	return fixed, ok
}

// holds tells whether a version lies in the stretch. A bound that cannot be read holds nothing: nothing is known then.
func (s span) holds(ecosystem string, v *semver.Version) bool {
	if s.From != "0" {
		from := parse(ecosystem, s.From)
		if from == nil || v.Compare(from) < 0 {
			return false
		}
	}
	switch {
	case s.Fixed != "":
		end := parse(ecosystem, s.Fixed)
		return end != nil && v.Compare(end) < 0
	case s.Last != "":
		end := parse(ecosystem, s.Last)
		return end != nil && v.Compare(end) <= 0
	}
	return true
}

var separators = regexp.MustCompile(`[-_.]+`)

// normal is a name as its registry compares names.
func normal(ecosystem, name string) string {
	if ecosystem == "PyPI" {
		return separators.ReplaceAllString(strings.ToLower(name), "-")
	}
	return name
}
