package dependency

import (
	"bytes"
	"regexp"
	"strings"

	"mcpsafe/internal/clientconfig"
)

// exactNpm is a range of npm that one version alone satisfies.
var exactNpm = regexp.MustCompile(`^[=v]*(\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?)(?:\+[0-9A-Za-z.-]+)?$`)

// npmWish takes apart what a package.json asks for. ok is false for what comes from no registry.
func npmWish(name, spec string) (real, version string, ok bool) {
	if alias, isAlias := strings.CutPrefix(spec, "npm:"); isAlias {
		name, spec = firstVersion(alias)
	}
	if strings.ContainsAny(spec, ":/") {
		return name, "", false
	}
	if m := exactNpm.FindStringSubmatch(strings.TrimSpace(spec)); m != nil {
		version = m[1]
	}
	return name, version, true
}

func readPackageJSON(l *listing, text []byte) error {
	root, err := parse(".json", text)
	if err != nil {
		return err
	}
	l.project = npmProject(l.path, root)
	for _, key := range []string{"dependencies", "optionalDependencies", "peerDependencies", "devDependencies"} {
		for _, f := range fieldsOf(root.Get(key)) {
			spec := f.Value.Text
			name, version, ok := npmWish(f.Name, spec)
			if !ok {
				continue
			}
			if key == "peerDependencies" {
				version = "" // whoever installs it decides
			}
			p := Package{Name: name, Version: version, Dev: key == "devDependencies"}
			if version == "" && key != "peerDependencies" {
				p.Wanted = spec
			}
			l.add(entry{Package: p, spec: spec}, f.Start, f.Value.End)
		}
	}
	return nil
}

func npmProject(file string, root *node) *Project {
	p := &Project{Ecosystem: NPM, File: file, Name: textOf(root, "name"), Version: textOf(root, "version"), Private: isTrue(root.Get("private"))}
	if name := root.Get("name"); name != nil {
		p.Start, p.End = name.Start, name.End
	}
	p.Repository = textOf(root, "repository")
	if p.Repository == "" {
		p.Repository = textOf(root, "repository", "url")
	}
	p.Says = []string{textOf(root, "description"), textOf(root, "homepage"), textOf(root, "author"), textOf(root, "author", "name")}
	return p
}

// readPackageLock reads package-lock.json and npm-shrinkwrap.json of the versions 1 to 3; where version 2 says things twice, the new way.
func readPackageLock(l *listing, text []byte) error {
	root, err := parse(".json", text)
	if err != nil {
		return err
	}
	l.flagged = true
	packages := root.Get("packages")
	if packages == nil {
		l.nested(root.Get("dependencies"), 0)
		return nil
	}
	for _, f := range packages.Fields {
		i := strings.LastIndex(f.Name, "node_modules/")
		if i < 0 { // the project itself, or a workspace of it
			l.npmRoots(f.Name, f.Value)
			continue
		}
		if isTrue(f.Value.Get("link")) {
			continue
		}
		name := f.Name[i+len("node_modules/"):]
		if real := textOf(f.Value, "name"); real != "" { // an alias
			name = real
		}
		l.add(entry{Package: Package{Name: name, Version: npmVersion(f.Value), Dev: isTrue(f.Value.Get("dev"))}, keys: []string{f.Name}}, f.Start, f.End)
	}
	return nil
}

// npmRoots takes what the project or a workspace asks for.
func (l *listing) npmRoots(folder string, n *node) {
	for _, key := range []string{"dependencies", "optionalDependencies", "devDependencies"} {
		for _, f := range fieldsOf(n.Get(key)) {
			place := "node_modules/" + f.Name
			l.roots = append(l.roots, root{place, key == "devDependencies"})
			if folder != "" {
				l.roots = append(l.roots, root{folder + "/" + place, key == "devDependencies"})
			}
		}
	}
}

// npmVersion gives the version of an entry that comes from a registry, else "".
func npmVersion(n *node) string {
	version := textOf(n, "version")
	if resolved := textOf(n, "resolved"); strings.HasPrefix(resolved, "git") || strings.HasPrefix(resolved, "file:") {
		return ""
	}
	if !beginsWithDigit(version) {
		return ""
	}
	return version
}

// maxNesting bounds the folders in folders that are read of a lock file of version 1.
const maxNesting = 50

// nested reads the dependencies of version 1, which lie in each other as the folders do.
func (l *listing) nested(n *node, depth int) {
	for _, f := range fieldsOf(n) {
		if f.Value.Kind != clientconfig.Object {
			continue
		}
		name, version := f.Name, npmVersion(f.Value)
		if alias, ok := strings.CutPrefix(textOf(f.Value, "version"), "npm:"); ok {
			name, version = firstVersion(alias)
		}
		l.add(entry{Package: Package{Name: name, Version: version, Dev: isTrue(f.Value.Get("dev"))}}, f.Start, f.End)
		if depth < maxNesting {
			l.nested(f.Value.Get("dependencies"), depth+1)
		}
	}
}

// readYarn reads yarn.lock: of Yarn 1, which is a format of its own, and of later ones, which is YAML.
func readYarn(l *listing, text []byte) error {
	if bytes.Contains(text, []byte("\n__metadata:")) || bytes.HasPrefix(text, []byte("__metadata:")) {
		return l.yarnBerry(text)
	}
	return l.yarnClassic(text)
}

func (l *listing) yarnBerry(text []byte) error {
	root, err := parse(".yaml", text)
	if err != nil {
		return err
	}
	for _, f := range root.Fields {
		name, version := yarnResolution(textOf(f.Value, "resolution"))
		if f.Name == "__metadata" || name == "" {
			continue
		}
		if strings.HasPrefix(version, "workspace:") {
			continue // its manifest says what is for development
		}
		if !beginsWithDigit(version) {
			version = ""
		}
		e := entry{Package: Package{Name: name, Version: version}}
		for _, descriptor := range strings.Split(f.Name, ", ") {
			e.keys = append(e.keys, yarnKey(descriptor))
		}
		e.needs = yarnNeeds(f.Value)
		l.add(e, f.Start, f.End)
	}
	return nil
}

// yarnKey is a descriptor without the name of the registry's protocol.
func yarnKey(descriptor string) string {
	name, spec := firstVersion(strings.Trim(descriptor, `"`))
	return name + "@" + strings.TrimPrefix(spec, "npm:")
}

func yarnNeeds(n *node) []string {
	var needs []string
	for _, f := range fieldsOf(n.Get("dependencies")) {
		needs = append(needs, yarnKey(f.Name+"@"+f.Value.Text))
	}
	return needs
}

// yarnResolution takes name and version out of a locator, of a patched package those of the package.
func yarnResolution(locator string) (name, version string) {
	name, version = firstVersion(locator)
	if patched, ok := strings.CutPrefix(version, "patch:"); ok {
		inner, _, _ := strings.Cut(patched, "#")
		name, version = firstVersion(strings.ReplaceAll(inner, "%3A", ":"))
	}
	return name, strings.TrimPrefix(version, "npm:")
}

var (
	yarnPair  = regexp.MustCompile(`^ {2}(version|resolved) "?([^"\s]*)"?`)
	yarnNeed  = regexp.MustCompile(`^ {4}"?((?:@[^/"\s]+/)?[^@"\s]+)"? "?([^"]*)"?\s*$`)
	yarnBlock = regexp.MustCompile(`^ {2}(dependencies|optionalDependencies):\s*$`)
)

func (l *listing) yarnClassic(text []byte) error {
	var now *entry
	inNeeds := false
	offset, n := 0, 0
	for line := range bytes.Lines(text) {
		n++
		start := offset
		offset += len(line)
		s := strings.TrimRight(string(line), "\r\n")
		switch {
		case s == "" || strings.HasPrefix(strings.TrimSpace(s), "#"):
		case s[0] != ' ':
			if !strings.HasSuffix(s, ":") {
				return &clientconfig.SyntaxError{Line: n, Reason: "not a line of a yarn.lock"}
			}
			now, inNeeds = l.add(yarnEntry(strings.TrimSuffix(s, ":")), start, start+len(s)), false
		case now == nil:
			return &clientconfig.SyntaxError{Line: n, Reason: "not a line of a yarn.lock"}
		case yarnBlock.MatchString(s):
			inNeeds = true
		case inNeeds && strings.HasPrefix(s, "    "):
			if m := yarnNeed.FindStringSubmatch(s); m != nil {
				now.needs = append(now.needs, m[1]+"@"+m[2])
			}
		default:
			inNeeds = false
			now.yarnField(s)
		}
	}
	return nil
}

// yarnEntry reads the line that begins an entry: the descriptors that it answers.
func yarnEntry(line string) entry {
	e := entry{}
	for _, descriptor := range strings.Split(line, ", ") {
		key := strings.Trim(descriptor, `"`)
		name, spec := firstVersion(key)
		if alias, ok := strings.CutPrefix(spec, "npm:"); ok {
			name, _ = firstVersion(alias)
		}
		e.Name, e.keys = name, append(e.keys, key)
	}
	return e
}

func (e *entry) yarnField(line string) {
	m := yarnPair.FindStringSubmatch(line)
	switch {
	case m == nil:
	case m[1] == "version":
		e.Version = m[2]
	case strings.HasPrefix(m[2], "git"), strings.HasPrefix(m[2], "file:"):
		e.Version = ""
	}
}
