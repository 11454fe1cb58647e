package javascript

import (
	"path"
	"regexp"
	"slices"
	"strings"

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

// dropUnused keeps those names of libraries that the program's own code mentions.
func (b *bundle) dropUnused(t *syntax.Tree) {
	if len(b.declared) == 0 {
		return
	}
	used := map[string]bool{}
	for n := syntax.Node(0); int(n) < t.Len(); n++ {
		if b.skip[n] {
			n = t.After(n) - 1
			continue
		}
		switch t.Kind(n) {
		case "identifier", "shorthand_property_identifier", "type_identifier":
			used[t.Text(n)] = true
		}
	}
	for c, names := range b.declared {
		names = slices.DeleteFunc(names, func(d libraryName) bool { return !used[d.name] })
		slices.SortStableFunc(names, func(x, y libraryName) int { return strings.Compare(x.name, y.name) })
		b.declared[c] = slices.CompactFunc(names, func(x, y libraryName) bool { return x.name == y.name })
	}
}
