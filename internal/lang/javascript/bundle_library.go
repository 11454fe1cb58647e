package javascript

import (
	"path"
	"regexp"
	"slices"
	"strings"

	"mcpsafe/internal/program"
	"mcpsafe/internal/syntax"
)

// A library inside a bundle is named "bundled:package|path|name": the package, the file of it, and the name that the file declares (or
// nothing for what the file exports). Which name of the package that is the models say: package model, bundled.go.

// bundledScheme and partScheme begin import specifiers that only bundles have: a library's code in the file, a module in the file.
const (
	bundledScheme = "bundled:"
	partScheme    = "part:"
)

// libraryName is a name that a library's code declares in a scope it shares with the program's own.
type libraryName struct{ name, spec string }

// section is a run of statements that came from one file.
type section struct {
	path    string
	library string // specifier of the file, "" for the program's own
}

// spec names what the section declares under a name.
func (s section) spec(name string) string { return s.library + name }

var (
	// A comment that is a path: esbuild and bun. Namespaces of esbuild's plugins may come first.
	pathComment = regexp.MustCompile(`^//\s+((?:\([a-z]+\):|[a-z-]+:)?[^\s:"'` + "`" + `]+\.(?:[cm]?[jt]sx?|json|node|vue|svelte))$`)
	// rolldown and tsdown.
	regionComment = regexp.MustCompile(`^//#region\s+(?:\\0)?([^\s?]+)`)
	// webpack.
	concatenated   = regexp.MustCompile(`^// (?:CONCATENATED MODULE: |HARMONY MODULE: )?(\.\.?/[^\s]+)(?: \+ \d+ modules)?$`)
	bannerComment  = regexp.MustCompile(`^/\*!\*+!\*\\\s*\n?\s*!\*\*\* (\S+)`)
	externalModule = regexp.MustCompile(`^// EXTERNAL MODULE: (?:external )?"?([^"]+?)"?(?: \+ \d+ modules)?$`)
)

// sectionOf reads a comment that begins (or ends) the code of one file.
func sectionOf(comment string) (section, bool) {
	switch {
	case len(comment) > 600, strings.Contains(comment, "://"):
		return section{}, false
	case strings.HasPrefix(comment, "//#endregion"), strings.HasPrefix(comment, "// external "), externalModule.MatchString(comment):
		return section{}, true
	}
	for _, r := range []*regexp.Regexp{regionComment, concatenated, pathComment, bannerComment} {
		if m := r.FindStringSubmatch(comment); m != nil {
			return section{path: m[1], library: librarySpec(m[1])}, true
		}
	}
	return section{}, false
}

// librarySpec names a file below node_modules as a library's, up to the member; "" for other files. Stores of package managers nest
// (".pnpm/x@1/node_modules/x"): the last folder counts.
func librarySpec(file string) string {
	i := strings.LastIndex(file, "node_modules/")
	if i < 0 || i > 0 && file[i-1] != '/' && file[i-1] != ':' {
		return ""
	}
	name, sub := splitPackage(file[i+len("node_modules/"):])
	if name == "" || strings.HasPrefix(name, ".") {
		return ""
	}
	sub = strings.TrimSuffix(sub, path.Ext(sub))
	return bundledScheme + name + "|" + strings.NewReplacer(".", "_", "|", "_").Replace(sub) + "|"
}

// packageOf gives the package of a bundled specifier; other specifiers are their own.
func packageOf(spec string) string {
	name, _, _ := strings.Cut(strings.TrimPrefix(spec, bundledScheme), "|")
	return name
}

func (b *bundle) declares(container syntax.Node, name string, in section) {
	if name != "" {
		b.declared[container] = append(b.declared[container], libraryName{name, in.spec(name)})
	}
}

// dropUnused keeps those names of libraries that code of the program's own or of another library mentions.
func (b *bundle) dropUnused(t *syntax.Tree) {
	if len(b.declared) == 0 {
		return
	}
	users := map[string]map[string]bool{} // name → packages that mention it
	for _, names := range b.declared {
		for _, d := range names {
			users[d.name] = map[string]bool{}
		}
	}
	within, until := "", syntax.Node(0)
	for n := syntax.Node(0); int(n) < t.Len(); n++ {
		if n >= until {
			within = ""
		}
		if p, ok := b.library[n]; ok && within == "" {
			within, until = p, t.After(n)
		}
		switch t.Kind(n) {
		case "identifier", "shorthand_property_identifier", "type_identifier":
			if u := users[t.Text(n)]; u != nil {
				u[within] = true
			}
		}
	}
	for c, names := range b.declared {
		names = slices.DeleteFunc(names, func(d libraryName) bool {
			u := users[d.name]
			return len(u) == 0 || len(u) == 1 && u[packageOf(d.spec)]
		})
		slices.SortStableFunc(names, func(x, y libraryName) int { return strings.Compare(x.name, y.name) })
		b.declared[c] = slices.CompactFunc(names, func(x, y libraryName) bool { return x.name == y.name })
	}
}

// asMember names the variable that other code reads in the place of a library's own: the library's member, or what the file holds there.
func asMember(name string) string { return name + "\x00member" }

// openContainer declares the members of libraries that the code in a container uses.
func (l *lowering) openContainer(n syntax.Node) {
	if l.bundle == nil {
		return
	}
	for _, d := range l.bundle.declared[n] {
		l.b.Declare(asMember(d.name), l.b.Op(program.OpPhi, "", 0, 0, l.b.Import(d.spec, false, 0, 0), l.b.Op(program.OpGlobal, d.name, 0, 0)))
		l.b.Module().TypeNames[asMember(d.name)] = d.spec + "#default"
		l.libraries[d.name] = packageOf(d.spec)
	}
}

// isMember tells whether a name means a member of a library here, as a library's own code calls it by its own variable.
func (l *lowering) isMember(name string) bool {
	library, ok := l.libraries[name]
	if !ok && len(l.outerLibraries) > 0 && l.b.Module().Globals[name] == nil {
		library, ok = l.outerLibraries[name]
	}
	return ok && library != l.library && l.b.AtModule(name)
}

// inLibrary lowers n as code of the library that it is marked as.
func (l *lowering) inLibrary(n syntax.Node) (leave func()) {
	was := l.library
	if l.bundle != nil {
		if p, ok := l.bundle.library[n]; ok {
			l.library = p
		}
	}
	return func() { l.library = was }
}
