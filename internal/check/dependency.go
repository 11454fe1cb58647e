package check

import (
	"cmp"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"mcpsafe/internal/advisory"
	"mcpsafe/internal/dependency"
	"mcpsafe/internal/rule"
	"mcpsafe/internal/taint"
)

// dependencySpec are the fields of a check of kind dependency: what advisories say of the versions that get installed, and what is known of how
// the package itself was published.
type dependencySpec struct {
	Finds string `yaml:"finds"` // vulnerable, malicious, or one of publishing
	CVSS  string `yaml:"cvss"`  // of what no advisory gives a vector for; "" for the rule's
}

func decodeDependency(fields rule.Fields) (any, error) {
	c := &dependencySpec{}
	if err := fields.Decode(c); err != nil {
		return nil, err
	}
	if c.Finds != "vulnerable" && c.Finds != "malicious" && publishing[c.Finds] == nil {
		return nil, fmt.Errorf("finds %q: want vulnerable, malicious, %s", c.Finds, strings.Join(slices.Sorted(maps.Keys(publishing)), ", "))
	}
	return c, nil
}

// AsksAdvisories tells whether a check compares dependencies with advisories.
func AsksAdvisories(c rule.Check) bool {
	s, ok := c.Spec.(*dependencySpec)
	return ok && publishing[s.Finds] == nil
}

// dependencies reports each package and version with something known against it, once for each folder whose lock file or manifest has it.
func dependencies(f *Facts, r *rule.Rule, c *rule.Check) ([]Result, Notes) {
	s := spec[dependencySpec](c)
	if publishing[s.Finds] != nil {
		return published(f, r, c)
	}
	var results []Result
	var notes Notes
	inFile := map[string]int{}
	for _, p := range f.installed() {
		if f.ended() {
			break
		}
		known := f.Known(p)
		if len(known) == 0 || known[0].Malicious != (s.Finds == "malicious") {
			continue
		}
		if inFile[p.File]++; inFile[p.File] > MaxInFile {
			notes.Cut++
			continue
		}
		near, far := f.apart(known)
		results = append(results, f.knownResult(r, c, p, near, far))
	}
	return results, notes
}

// installed are the packages whose version is known, each once for a folder: the one for more than development first, then the more direct.
func (f *Facts) installed() []dependency.Package {
	if f.Dependencies == nil || f.Known == nil {
		return nil
	}
	var all []dependency.Package
	for _, p := range f.Dependencies().Packages {
		if p.Resolved {
			all = append(all, p)
		}
	}
	rank := func(p dependency.Package) int {
		n := 0
		for i, worse := range []bool{!p.Direct, p.Dev, p.Unsure} {
			if worse {
				n += 1 << i
			}
		}
		return n
	}
	slices.SortStableFunc(all, func(a, b dependency.Package) int {
		return cmp.Or(cmp.Compare(a.Ecosystem, b.Ecosystem), cmp.Compare(a.Name, b.Name), cmp.Compare(a.Version, b.Version),
			cmp.Compare(path.Dir(a.File), path.Dir(b.File)), rank(a)-rank(b))
	})
	return slices.CompactFunc(all, func(a, b dependency.Package) bool {
		return a.Ecosystem == b.Ecosystem && a.Name == b.Name && a.Version == b.Version && path.Dir(a.File) == path.Dir(b.File)
	})
}

// apart tells what is known against packages of a Go module that the project does not import itself: a module is many packages, and most are
// never built in.
func (f *Facts) apart(known []advisory.Match) (near, far []advisory.Match) {
	for _, m := range known {
		if len(m.Packages) == 0 || slices.ContainsFunc(m.Packages, f.importsGo) {
			near = append(near, m)
		} else {
			far = append(far, m)
		}
	}
	return near, far
}

// importsGo tells whether code of the target that is no test imports a Go package.
func (f *Facts) importsGo(name string) bool {
	if f.goImports == nil {
		f.goImports = map[string]bool{}
		for _, m := range f.Graph.Program.Modules {
			if m.Language != "go" || m.Test {
				continue
			}
			for _, i := range m.Imports {
				f.goImports[i.Spec] = true
			}
		}
	}
	return f.goImports[name]
}

// knownResult is what is known against a package, what touches the project first: that decides if there is any.
func (f *Facts) knownResult(r *rule.Rule, c *rule.Check, p dependency.Package, near, far []advisory.Match) Result {
	known := slices.Concat(near, far)
	sure := sureOf(p)
	if len(near) == 0 {
		sure = taint.Possible
	}
	res := Result{
		Rule: r, Check: c, Severity: c.Severity, Confidence: atBest(c, sure), CVSS: spec[dependencySpec](c).CVSS, Detail: knownDetail(p, known), Remediation: knownRemedy(p, known),
		Place: &Place{File: p.File, Start: p.Start, End: p.End, Name: p.Name + "@" + p.Version},
	}
	if worst := known[0]; res.Severity == "" {
		res.Severity, res.CVSS = cmp.Or(worst.Severity, r.Severity), cmp.Or(worst.Vector, res.CVSS)
	}
	if p.Dev {
		res.Severity, res.CVSS = lowered[res.Severity], "" // it is no part of what is served
	}
	return res
}

// lowered are severities for what only development needs.
var lowered = map[string]string{"critical": "high", "high": "medium", "medium": "low", "low": "low", "info": "info"}

// sureOf says how sure it is that the version is part of what runs: what others ask for may lie there unused.
func sureOf(p dependency.Package) taint.Confidence {
	switch {
	case p.Unsure:
		return taint.Possible
	case p.Direct:
		return taint.Certain
	}
	return taint.Likely
}

// maxKnown bounds the advisories that one finding names.
const maxKnown = 8

func knownDetail(p dependency.Package, known []advisory.Match) string {
	why := "which other dependencies ask for"
	switch {
	case p.Dev:
		why = "which only development needs"
	case p.Direct:
		why = "which the project asks for"
	}
	var all []string
	for _, m := range known[:min(len(known), maxKnown)] {
		all = append(all, matchWords(m))
	}
	if n := len(known) - maxKnown; n > 0 {
		all = append(all, fmt.Sprintf("and %d more", n))
	}
	return fmt.Sprintf("%s %s (%s), %s: %s.", p.Name, p.Version, p.Ecosystem, why, strings.Join(all, "; "))
}

// matchWords names one advisory: its numbers, how bad it is, where it is mended, and what it says.
func matchWords(m advisory.Match) string {
	names := m.IDs[0]
	if len(m.IDs) > 1 {
		names += " (" + strings.Join(m.IDs[1:], ", ") + ")"
	}
	about := []string{names}
	switch {
	case m.Malicious:
		about = append(about, "malicious")
	case m.Severity != "":
		about = append(about, m.Severity)
	}
	if m.Fixed != "" {
		about = append(about, "fixed in "+m.Fixed)
	} else if !m.Malicious {
		about = append(about, "no fixed version known")
	}
	if s := strings.TrimRight(m.Summary, ". "); s != "" {
		return strings.Join(about, ", ") + ": " + s
	}
	return strings.Join(about, ", ")
}

// knownRemedy names the lowest version without any of it.
func knownRemedy(p dependency.Package, known []advisory.Match) string {
	fixed, open := "", ""
	for _, m := range known {
		switch {
		case m.Malicious:
			return fmt.Sprintf("Remove %s %s, look at what it may have done wherever it was installed, and replace the credentials that were in its reach. Take a version only that is known to be clean.", p.Name, p.Version)
		case m.Fixed == "":
			open = m.ID
		case fixed == "" || advisory.Less(string(p.Ecosystem), fixed, m.Fixed):
			fixed = m.Fixed
		}
	}
	how := ""
	if !p.Direct {
		how = " Where what asks for it holds it back, update that, or force the version (overrides, resolutions, constraints, replace)."
	}
	switch {
	case fixed == "":
		return fmt.Sprintf("No version of %s without it is known: replace the package, or see in the advisory how not to be affected.", p.Name)
	case open != "":
		return fmt.Sprintf("Update %s to %s or later, which leaves %s: no version without it is known.%s", p.Name, fixed, open, how)
	}
	return fmt.Sprintf("Update %s to %s or later.%s", p.Name, fixed, how)
}
