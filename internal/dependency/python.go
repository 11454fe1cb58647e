package dependency

import (
	"bytes"
	"path"
	"regexp"
	"slices"
	"strings"

	"mcpsafe/internal/clientconfig"
)

var separators = regexp.MustCompile(`[-_.]+`)

// NormalPyPI is a name as the Python registry compares it (PEP 503).
func NormalPyPI(name string) string { return separators.ReplaceAllString(strings.ToLower(name), "-") }

var (
	// requirement is a requirement of PEP 508: name, extras, and what of it says which versions.
	requirement = regexp.MustCompile(`^([A-Za-z0-9][A-Za-z0-9._-]*)\s*(?:\[[^\]]*\])?\s*(?:\(([^)]*)\)|([<>=!~][^;#@]*))?\s*(@\s*[^;\s]+)?\s*(?:[;#].*)?$`)
	exactPython = regexp.MustCompile(`^===?\s*([0-9A-Za-z][0-9A-Za-z.!+_-]*)$`)
)

// pythonWish takes a requirement apart. version is the only one allowed, or ""; ok is false for what is none, or names an address.
func pythonWish(text string) (name, version string, ok bool) {
	p, ok := pythonPackage(text)
	return p.Name, p.Version, ok
}

// pythonPackage reads a requirement: the package, and its version or how one is asked for.
func pythonPackage(text string) (p Package, ok bool) {
	m := requirement.FindStringSubmatch(strings.TrimSpace(text))
	if m == nil || m[4] != "" {
		return Package{}, false
	}
	p.Name, p.Wanted = NormalPyPI(m[1]), strings.TrimSpace(m[2]+m[3])
	if exact := exactPython.FindStringSubmatch(p.Wanted); exact != nil {
		p.Version, p.Wanted = exact[1], ""
	}
	return p, true
}

// requirementOption begins what pip takes on a line beside requirements.
var requirementOption = regexp.MustCompile(`\s+--?[a-z][a-z-]*(=|\s|$)`)

// readRequirements reads a requirements file. Those named after development, tests or documentation are for it.
func readRequirements(l *listing, text []byte) error {
	dev := devGroup.MatchString(requirementsOf(l.path))
	offset, n := 0, 0
	continued := false
	for line := range bytes.Lines(text) {
		n++
		start := offset
		offset += len(line)
		s := strings.TrimRight(string(line), "\r\n")
		goesOn := strings.HasSuffix(s, `\`)
		fresh := !continued
		continued = goesOn
		wish := strings.TrimSpace(strings.TrimSuffix(s, `\`))
		if !fresh || wish == "" || strings.HasPrefix(wish, "#") || strings.HasPrefix(wish, "-") {
			continue
		}
		if i := requirementOption.FindStringIndex(wish); i != nil {
			wish = wish[:i[0]]
		}
		p, ok := pythonPackage(wish)
		p.Dev, p.Direct = dev, true
		switch {
		case ok:
			begin := start + len(s) - len(strings.TrimLeft(s, " \t"))
			l.add(entry{Package: p}, begin, begin+len(wish))
		case !strings.ContainsAny(wish, ":/\\"): // an address or a path is something else
			l.problems = append(l.problems, Problem{l.path, n, "not a requirement"})
		}
	}
	return nil
}

// requirementsOf is what the name of a requirements file says beside that: requirements-dev.txt, dev-requirements.txt, requirements/dev.txt.
func requirementsOf(p string) string {
	name := strings.TrimSuffix(path.Base(p), ".txt")
	return strings.Trim(strings.Replace(name, "requirements", "", 1), "-_.")
}

func readPyproject(l *listing, text []byte) error {
	root, err := parse(".toml", text)
	if err != nil {
		return err
	}
	project, poetry := root.Get("project"), at(root, "tool", "poetry")
	l.project = pythonProject(l.path, project, poetry)
	l.wish(project.Get("dependencies"), false)
	for _, f := range fieldsOf(project.Get("optional-dependencies")) {
		l.wish(f.Value, devGroup.MatchString(f.Name))
	}
	for _, groups := range []*node{root.Get("dependency-groups"), at(root, "tool", "pdm", "dev-dependencies")} {
		for _, f := range fieldsOf(groups) {
			l.wish(f.Value, true)
		}
	}
	l.wish(at(root, "tool", "uv", "dev-dependencies"), true)
	l.poetryWishes(poetry.Get("dependencies"), false)
	l.poetryWishes(poetry.Get("dev-dependencies"), true)
	for _, f := range fieldsOf(poetry.Get("group")) {
		l.poetryWishes(f.Value.Get("dependencies"), devGroup.MatchString(f.Name))
	}
	return nil
}

// wish adds a list of requirements.
func (l *listing) wish(list *node, dev bool) {
	for _, item := range itemsOf(list) {
		if p, ok := pythonPackage(item.Text); ok && item.Kind == clientconfig.String {
			p.Dev = dev
			l.add(entry{Package: p}, item.Start, item.End)
		}
	}
}

// exactPoetry is a constraint of Poetry that one version alone satisfies: a bare version is one.
var exactPoetry = regexp.MustCompile(`^(?:==?=?\s*)?(\d[0-9A-Za-z.!+_-]*)$`)

func (l *listing) poetryWishes(table *node, dev bool) {
	for _, f := range fieldsOf(table) {
		constraint := f.Value.Text
		if f.Value.Kind == clientconfig.Object {
			constraint = textOf(f.Value, "version")
		}
		if f.Name == "python" {
			continue
		}
		e := entry{Package: Package{Name: NormalPyPI(f.Name), Dev: dev, Wanted: constraint}}
		if m := exactPoetry.FindStringSubmatch(strings.TrimSpace(constraint)); m != nil {
			e.Version, e.Wanted = m[1], ""
		}
		l.add(e, f.Start, f.End)
	}
}

func pythonProject(file string, project, poetry *node) *Project {
	p := &Project{Ecosystem: PyPI, File: file}
	for _, n := range []*node{project, poetry} {
		name := n.Get("name")
		if name == nil || p.Name != "" {
			continue
		}
		p.Name, p.Version, p.Start, p.End = NormalPyPI(name.Text), textOf(n, "version"), name.Start, name.End
		p.Says = []string{textOf(n, "description"), textOf(n, "homepage")}
		p.Repository = textOf(n, "repository")
		for _, author := range slices.Concat(itemsOf(n.Get("authors")), itemsOf(n.Get("maintainers"))) {
			p.Says = append(p.Says, author.Text, textOf(author, "name"), textOf(author, "email"))
		}
		for _, f := range fieldsOf(n.Get("urls")) {
			if k := strings.ToLower(f.Name); p.Repository == "" && (strings.Contains(k, "repo") || strings.Contains(k, "source") || k == "github") {
				p.Repository = f.Value.Text
			}
			p.Says = append(p.Says, f.Value.Text)
		}
	}
	for _, c := range itemsOf(project.Get("classifiers")) {
		p.Private = p.Private || strings.HasPrefix(c.Text, "Private ::")
	}
	return p
}

// readUv reads uv.lock. The project and its workspace stand in it beside what they need.
func readUv(l *listing, text []byte) error {
	doc, err := parse(".toml", text)
	if err != nil {
		return err
	}
	for _, p := range itemsOf(doc.Get("package")) {
		source := p.Get("source")
		if source.Get("editable") != nil || source.Get("virtual") != nil {
			l.uvRoots(p)
			continue
		}
		e := entry{Package: Package{Name: NormalPyPI(textOf(p, "name")), Version: textOf(p, "version")}}
		if source != nil && source.Get("registry") == nil {
			e.Version = ""
		}
		e.needs = names(p.Get("dependencies"))
		for _, f := range fieldsOf(p.Get("optional-dependencies")) {
			e.needs = append(e.needs, names(f.Value)...)
		}
		l.addNamed(e, p)
	}
	return nil
}

func (l *listing) uvRoots(p *node) {
	add := func(list *node, dev bool) {
		for _, name := range names(list) {
			l.roots = append(l.roots, root{name, dev})
		}
	}
	add(p.Get("dependencies"), false)
	for _, f := range fieldsOf(p.Get("optional-dependencies")) {
		add(f.Value, devGroup.MatchString(f.Name))
	}
	for _, f := range fieldsOf(p.Get("dev-dependencies")) {
		add(f.Value, true)
	}
}

// names gives the names in a list of tables, or of requirements.
func names(list *node) []string {
	var all []string
	for _, item := range itemsOf(list) {
		name := textOf(item, "name")
		if item.Kind == clientconfig.String {
			name, _, _ = pythonWish(item.Text)
		}
		if name != "" {
			all = append(all, NormalPyPI(name))
		}
	}
	return all
}

// addNamed adds an entry of a TOML lock file: its place is from its name to its version.
func (l *listing) addNamed(e entry, p *node) {
	name, version := p.Get("name"), p.Get("version")
	if name == nil || name.Text == "" {
		l.problems = append(l.problems, Problem{l.path, lineOf(l.text, p.Start), "a package without a name"})
		return
	}
	start, end := name.Start, name.End
	if version != nil && version.End > end {
		end = version.End
	}
	l.add(e, start, end)
}

// readPoetry reads poetry.lock. Some versions of Poetry write what is for development, others leave it to pyproject.toml.
func readPoetry(l *listing, text []byte) error {
	doc, err := parse(".toml", text)
	if err != nil {
		return err
	}
	for _, p := range itemsOf(doc.Get("package")) {
		e := entry{Package: Package{Name: NormalPyPI(textOf(p, "name")), Version: textOf(p, "version")}}
		if kind := textOf(p, "source", "type"); kind != "" && kind != "legacy" {
			e.Version = ""
		}
		if category := textOf(p, "category"); category != "" {
			l.flagged, e.Dev = true, category == "dev"
		}
		if groups := p.Get("groups"); groups != nil {
			l.flagged, e.Dev = true, onlyDev(groups, "main")
		}
		for _, f := range fieldsOf(p.Get("dependencies")) {
			e.needs = append(e.needs, NormalPyPI(f.Name))
		}
		l.addNamed(e, p)
	}
	return nil
}

// onlyDev tells whether all groups of a list are for development. main is the one that never is.
func onlyDev(groups *node, main string) bool {
	for _, g := range itemsOf(groups) {
		if g.Text == main || !devGroup.MatchString(g.Text) {
			return false
		}
	}
	return len(itemsOf(groups)) > 0
}

func readPdm(l *listing, text []byte) error {
	doc, err := parse(".toml", text)
	if err != nil {
		return err
	}
	for _, p := range itemsOf(doc.Get("package")) {
		e := entry{Package: Package{Name: NormalPyPI(textOf(p, "name")), Version: textOf(p, "version")}, needs: names(p.Get("dependencies"))}
		if p.Get("git") != nil || p.Get("path") != nil || p.Get("url") != nil {
			e.Version = ""
		}
		if groups := p.Get("groups"); groups != nil {
			l.flagged, e.Dev = true, onlyDev(groups, "default")
		}
		l.addNamed(e, p)
	}
	return nil
}

func readPipfile(l *listing, text []byte) error {
	doc, err := parse(".json", text)
	if err != nil {
		return err
	}
	for _, key := range []string{"default", "develop"} {
		for _, f := range fieldsOf(doc.Get(key)) {
			e := entry{Package: Package{Name: NormalPyPI(f.Name), Dev: key == "develop"}}
			if m := exactPython.FindStringSubmatch(textOf(f.Value, "version")); m != nil {
				e.Version = m[1]
			}
			l.add(e, f.Start, f.End)
		}
	}
	return nil
}
