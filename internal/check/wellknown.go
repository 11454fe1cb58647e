package check

import (
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"

	"mcpsafe/internal/clientconfig"
	"mcpsafe/internal/dependency"
	"mcpsafe/internal/program"
	"mcpsafe/internal/rule"
	"mcpsafe/internal/surface"
	"mcpsafe/internal/taint"
	"mcpsafe/internal/wellknown"
)

// wellknownSpec are the fields of a check of kind wellknown: names that are, or pass for, those of servers that many people use.
type wellknownSpec struct {
	Of    string `yaml:"of"`    // own (the package's name), dependency, launch (what a client's configuration launches), tool
	Loose string `yaml:"loose"` // severity of what may be named so for good reason, whose confidence is possible
}

// suspectsOf are what checks of kind wellknown look at.
var suspectsOf = map[string]func(f *Facts) []suspect{"own": ownNames, "dependency": dependencyNames, "launch": launchNames, "tool": toolNames}

func decodeWellknown(fields rule.Fields) (any, error) {
	c := &wellknownSpec{}
	if err := fields.Decode(c); err != nil {
		return nil, err
	}
	if suspectsOf[c.Of] == nil {
		return nil, fmt.Errorf("of %q: want own, dependency, launch or tool", c.Of)
	}
	return c, nil
}

// suspect is a name that is like a well-known one.
type suspect struct {
	like  wellknown.Likeness
	what  string // in words: the package "a"
	place *Place
	entry *surface.Entry // instead of a place
}

// namesakes reports names that are, or pass for, well-known ones.
func namesakes(f *Facts, r *rule.Rule, c *rule.Check) ([]Result, Notes) {
	s := spec[wellknownSpec](c)
	var results []Result
	for _, x := range suspectsOf[s.Of](f) {
		res := Result{Rule: r, Check: c, Place: x.place, Severity: f.severityOf(r, c), Confidence: atBest(c, taint.Likely), Detail: x.words()}
		if !x.like.Way.Sure() {
			res.Confidence = taint.Possible
		}
		if s.Loose != "" && !x.like.Way.Sure() && x.like.Way != wellknown.Same {
			res.Severity = s.Loose
		}
		if x.entry != nil {
			res.Func, res.Value, res.From, res.Related = x.entry.Func, x.entry.Value, program.None, program.None
		}
		results = append(results, res)
	}
	return results, Notes{}
}

// words says what is like what.
func (x *suspect) words() string {
	whose := "many servers have"
	if x.like.Of != nil {
		whose = x.like.Of.Name() + " has"
	}
	switch x.like.Way {
	case wellknown.Same:
		return fmt.Sprintf("%s: %s one of the same name.", x.what, whose)
	case wellknown.Elsewhere:
		return fmt.Sprintf("%s: the well-known one of this name is in another registry.", x.what)
	}
	return fmt.Sprintf("%s: %s %q, from which it differs in %s.", x.what, whose, x.like.Name, x.like.Way)
}

// ownNames are the names of the target's own packages.
func ownNames(f *Facts) []suspect {
	var all []suspect
	for _, p := range f.Dependencies().Projects {
		like, ok := wellknown.Known().Package(string(p.Ecosystem), p.Name)
		if !ok || p.Private || like.Way == wellknown.Elsewhere || f.isOrDeclares(like.Of, path.Dir(p.File)) {
			continue
		}
		all = append(all, suspect{like: like, what: fmt.Sprintf("The package %q", p.Name), place: &Place{File: p.File, Start: p.Start, End: p.End, Name: "name " + p.Name}})
	}
	return all
}

// dependencyNames are the packages that manifests ask for.
func dependencyNames(f *Facts) []suspect {
	var all []suspect
	seen := map[[2]string]bool{}
	for _, p := range f.Dependencies().Packages {
		key := [2]string{p.File, p.Name}
		if !p.Declared || seen[key] {
			continue
		}
		seen[key] = true
		if like, ok := wellknown.Known().Package(string(p.Ecosystem), p.Name); ok {
			all = append(all, suspect{like: like, what: fmt.Sprintf("The dependency %q", p.Name), place: &Place{File: p.File, Start: p.Start, End: p.End, Name: "dependency " + p.Name}})
		}
	}
	return all
}

// registryOf are the registries of launchers, as advisories name them.
var registryOf = map[clientconfig.Ecosystem]string{clientconfig.NPM: string(dependency.NPM), clientconfig.PyPI: string(dependency.PyPI), clientconfig.OCI: "OCI"}

// launchedName is a package as it is named in a command, without version and extras.
var launchedName = regexp.MustCompile(`^(?:npm:)?((?:@[^/@\s]+/)?[^@\s=<>~!\[:]+)`)

// launchNames are the packages that the configurations of clients launch.
func launchNames(f *Facts) []suspect {
	var all []suspect
	for _, m := range f.Manifests {
		c, ok := m.Content.(*Config)
		if !ok {
			continue
		}
		for _, s := range c.Servers {
			nodes := s.Command()
			for _, p := range launched(clientconfig.Words(plain(nodes), nil), 3) {
				if x, ok := launchSuspect(p); ok {
					x.what = fmt.Sprintf("The package %q of server %q", x.what, s.Name)
					x.place = &Place{File: m.Path, Name: s.Path + " " + x.what, Hidden: c.private()}
					x.place.Start, x.place.End = where(nodes, p.Spec)
					all = append(all, x)
				}
			}
		}
	}
	return all
}

// launchSuspect tells whether what a command launches is named like a well-known package. what is its name.
func launchSuspect(p clientconfig.Package) (x suspect, ok bool) {
	m := launchedName.FindStringSubmatch(p.Spec)
	if m == nil || p.Form != clientconfig.Registry || registryOf[p.Ecosystem] == "" {
		return suspect{}, false
	}
	x.what = m[1]
	if p.Ecosystem == clientconfig.PyPI {
		x.what = dependency.NormalPyPI(x.what)
	}
	x.like, ok = wellknown.Known().Package(registryOf[p.Ecosystem], x.what)
	return x, ok
}

// toolNames are the names of the target's tools.
func toolNames(f *Facts) []suspect {
	var all []suspect
	seen := map[string]bool{}
	for i := range f.Surface.Entries {
		e := &f.Surface.Entries[i]
		if e.Kind != "tool" || e.Name == "" || f.IsTest(e.Func) {
			continue
		}
		key := e.Unit.Path + "\x00" + e.Name
		like, ok := wellknown.Known().Tool(e.Name)
		if !ok || seen[key] || like.Of != nil && f.isOrDeclares(like.Of, path.Dir(e.Func.Module.File)) {
			continue
		}
		seen[key] = true
		all = append(all, suspect{like: like, what: fmt.Sprintf("The tool %q", e.Name), entry: e})
	}
	return all
}

// isOrDeclares tells whether what lies in a folder is a well-known server, belongs to its owner, or says that it was made from it: in a manifest
// or a README there or above.
func (f *Facts) isOrDeclares(server *wellknown.Server, folder string) bool {
	if server.IsAt(f.Published.ID) || server.IsOwned(f.Published.ID) || server.Is(f.Published.Name) {
		return true
	}
	for {
		for _, p := range f.Dependencies().Projects {
			if path.Dir(p.File) != folder {
				continue
			}
			if server.Is(p.Name) || server.IsAt(p.Repository) || server.IsOwned(p.Repository) || declares(server, strings.Join(p.Says, "\n")) {
				return true
			}
		}
		if declares(server, f.readme(folder)) {
			return true
		}
		if folder == "." || folder == "/" {
			return false
		}
		folder = path.Dir(folder)
	}
}

// derived are words for what was made from something else.
var derived = regexp.MustCompile(`(?i)\b(fork(ed|s)?|derived|based on|port(ed)? of|port(ed)? from|re-?implement\w*|re-?writ\w*|drop-in|inspired by|compatible with|alternative to)\b`)

// declares tells whether a text says that something was made from a well-known server.
func declares(server *wellknown.Server, text string) bool {
	if text == "" || !derived.MatchString(text) {
		return false
	}
	if server.IsAt(text) {
		return true
	}
	for _, name := range slices.Concat(server.NPM, server.PyPI) {
		if len(name) > 5 && strings.Contains(text, name) {
			return true
		}
	}
	return false
}

// maxReadme bounds what is read of a README.
const maxReadme = 32 << 10

// readme gives the beginning of the README of a folder.
func (f *Facts) readme(folder string) string {
	if text, read := f.readmes[folder]; read {
		return text
	}
	if f.readmes == nil {
		f.readmes = map[string]string{}
	}
	for _, name := range []string{"README.md", "Readme.md", "readme.md", "README.rst", "README"} {
		if text, err := f.Read(path.Join(folder, name)); err == nil {
			f.readmes[folder] = string(text[:min(len(text), maxReadme)])
			break
		}
	}
	if _, read := f.readmes[folder]; !read {
		f.readmes[folder] = ""
	}
	return f.readmes[folder]
}
