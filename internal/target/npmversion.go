package target

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strings"

	"deps.dev/util/semver"
)

// npmPackument is what a registry says of a package, as far as we read it.
// Source: the npm registry's documentation, package metadata. A version's part
// is read when it is needed, so that one broken version costs that version.
type npmPackument struct {
	Name     string                     `json:"name"`
	Tags     map[string]string          `json:"dist-tags"`
	Versions map[string]json.RawMessage `json:"versions"`
}

// npmManifest is what a registry says of one version.
type npmManifest struct {
	Version    string          `json:"version"`
	Deprecated json.RawMessage `json:"deprecated"` // a text; false and "" mean no
	GitHead    string          `json:"gitHead"`
	Dist       struct {
		Tarball   string `json:"tarball"`
		Integrity string `json:"integrity"`
		Shasum    string `json:"shasum"`
	} `json:"dist"`
}

// deprecation is the text that says a version should not be used, "" if it may.
func (m *npmManifest) deprecation() string {
	var text string
	switch json.Unmarshal(m.Deprecated, &text) {
	case nil:
		return text
	default:
		if string(m.Deprecated) == "true" {
			return "no reason is given"
		}
		return ""
	}
}

func (p *npmPackument) manifest(version string) (npmManifest, error) {
	var m npmManifest
	err := json.Unmarshal(p.Versions[version], &m)
	return m, err
}

func (p *npmPackument) deprecated(version string) bool {
	m, err := p.manifest(version)
	return err == nil && m.deprecation() != ""
}

// pick returns the version that npm would take: the one that is named; the one
// a tag names; of a range the one tagged latest if it fits and is not
// deprecated, else the highest that is not deprecated, else the highest.
// Source: npm-pick-manifest, without its checks of the installed Node.
func (p *npmPackument) pick(want string) (string, error) {
	if exact, err := semver.NPM.Parse(strings.TrimLeft(want, "v= ")); want != "" && err == nil && isFullNpmVersion(want) {
		return p.named(exact, want)
	}
	constraint, err := semver.NPM.ParseConstraint(want)
	if err != nil {
		return p.tagged(want)
	}
	latest := p.Tags["latest"]
	every := slices.Contains([]string{"", "*", "x", "X"}, want)
	if p.Versions[latest] != nil && (every || constraint.Match(latest)) && !p.deprecated(latest) {
		return latest, nil
	}
	type candidate struct {
		text    string
		version *semver.Version
		sound   bool
	}
	var best *candidate
	for _, text := range slices.Sorted(maps.Keys(p.Versions)) {
		v, err := semver.NPM.Parse(text)
		if err != nil || !constraint.MatchVersion(v) {
			continue
		}
		c := candidate{text, v, !p.deprecated(text)}
		if best == nil || c.sound && !best.sound || c.sound == best.sound && c.version.Compare(best.version) > 0 {
			best = &c
		}
	}
	switch {
	case best != nil:
		return best.text, nil
	case every && p.Versions[latest] != nil:
		return latest, nil
	}
	return "", p.unfit(want)
}

// isFullNpmVersion reports whether want has all three numbers: "1.2" is a range.
func isFullNpmVersion(want string) bool {
	core, _, _ := strings.Cut(strings.TrimLeft(want, "v= "), "-")
	core, _, _ = strings.Cut(core, "+")
	return strings.Count(core, ".") == 2 && !strings.ContainsAny(core, "xX*<>^~| ")
}

func (p *npmPackument) named(exact *semver.Version, want string) (string, error) {
	for _, text := range slices.Sorted(maps.Keys(p.Versions)) {
		if v, err := semver.NPM.Parse(text); err == nil && v.Compare(exact) == 0 {
			return text, nil
		}
	}
	return "", p.unfit(want)
}

func (p *npmPackument) tagged(want string) (string, error) {
	version, ok := p.Tags[want]
	if !ok {
		// Tags are put into addresses; what would have to be escaped is a range gone wrong.
		if url.PathEscape(want) != want {
			return "", &Error{What: fmt.Sprintf("%q is no version, range or tag of npm", want), Try: "write a version such as 1.2.3, a range such as ^1.2, or a tag such as latest"}
		}
		return "", p.unfit(want)
	}
	if p.Versions[version] == nil {
		return "", &Error{What: fmt.Sprintf("the tag %s of the npm package %s names version %s, which is not there", want, p.Name, version), Try: p.offer()}
	}
	return version, nil
}

func (p *npmPackument) unfit(want string) error {
	if len(p.Versions) == 0 {
		return &Error{What: fmt.Sprintf("the npm package %s has no version: all were unpublished", p.Name), Try: "scan its repository, if it has one" + orSimilar(Npm, p.Name)}
	}
	return &Error{What: fmt.Sprintf("the npm package %s has no version for %q", p.Name, want), Try: p.offer()}
}

// offer names a few versions that are there.
func (p *npmPackument) offer() string {
	type known struct {
		text    string
		version *semver.Version
	}
	var all []known
	for text := range p.Versions {
		if v, err := semver.NPM.Parse(text); err == nil {
			all = append(all, known{text, v})
		}
	}
	slices.SortFunc(all, func(a, b known) int { return b.version.Compare(a.version) })
	var names []string
	for _, k := range all[:min(len(all), 4)] {
		names = append(names, k.text)
	}
	for _, tag := range []string{"latest", "next", "beta"} {
		if p.Tags[tag] != "" {
			names = append(names, tag)
		}
	}
	return "the newest are " + strings.Join(names, ", ")
}
