// Package dependency reads what a project depends on: lock files and manifests of npm, PyPI and Go become a list of packages with their places.
// It is pure: bytes in, facts out. It opens no file, asks no registry and runs no package manager.
//
// Sources: the documentation of the formats by npm, Yarn, pnpm, uv, Poetry, PDM, Pipenv, pip (requirements files, PEP 508), PEP 621, PEP 735 and
// the Go modules reference.
package dependency

import (
	"cmp"
	"path"
	"regexp"
	"slices"
	"strings"
)

// Ecosystem names a registry as OSV does.
type Ecosystem string

// The ecosystems.
const (
	NPM  Ecosystem = "npm"
	PyPI Ecosystem = "PyPI"
	Go   Ecosystem = "Go"
)

// Package is one package that a project depends on.
type Package struct {
	Ecosystem Ecosystem
	// Name is the package's as its registry compares names.
	Name string
	// Version is the one that gets installed; "" if the file allows several, or names no version of a registry.
	Version string
	// Wanted is how a manifest asks for a version, where it does not name one.
	Wanted string
	// Dev is true for what is needed to work on the project only.
	Dev bool
	// Direct is true for what the project itself asks for.
	Direct bool
	// Declared is true if it stands in what people write: a manifest.
	Declared bool
	// Resolved is true if Version was chosen by a package manager, or nothing but this can be.
	Resolved bool
	// Open is true if it stands in a manifest and nothing says which version gets installed.
	Open bool
	// Unsure is true if another version may be what gets built.
	Unsure bool
	// File and the bytes Start to End are its place.
	File       string
	Start, End int
}

// Project is what a manifest says of itself.
type Project struct {
	Ecosystem  Ecosystem
	Name       string
	Version    string
	Private    bool     // it says that it is not for a registry
	Repository string   // as written
	Says       []string // what it says of its origin in words: description, homepage, authors
	File       string
	Start, End int // of the name
}

// Problem is a file, or a line of it, that cannot be read.
type Problem struct {
	File   string
	Line   int // from 1; 0 if not known
	Reason string
}

// Source is a file by its path and content.
type Source struct {
	Path string
	Text []byte
}

// Graph is all that the files of a target say.
type Graph struct {
	Packages []Package
	Projects []Project
	Problems []Problem
	// Files are the paths of the files that were read, sorted.
	Files []string
}

// sort tells files apart by what their versions are worth.
type sort byte

const (
	manifest sort = iota // what people ask for
	lock                 // what a package manager chose
	pins                 // both: a manifest whose exact versions are what gets installed
)

// reader is one format.
type reader struct {
	name      *regexp.Regexp // of the whole path
	ecosystem Ecosystem
	sort      sort
	read      func(l *listing, text []byte) error
}

// readers are all formats.
var readers = []reader{
	{regexp.MustCompile(`(^|/)(package-lock|npm-shrinkwrap)\.json$`), NPM, lock, readPackageLock},
	{regexp.MustCompile(`(^|/)yarn\.lock$`), NPM, lock, readYarn},
	{regexp.MustCompile(`(^|/)pnpm-lock\.yaml$`), NPM, lock, readPnpm},
	{regexp.MustCompile(`(^|/)package\.json$`), NPM, manifest, readPackageJSON},
	{regexp.MustCompile(`(^|/)uv\.lock$`), PyPI, lock, readUv},
	{regexp.MustCompile(`(^|/)poetry\.lock$`), PyPI, lock, readPoetry},
	{regexp.MustCompile(`(^|/)pdm\.lock$`), PyPI, lock, readPdm},
	{regexp.MustCompile(`(^|/)Pipfile\.lock$`), PyPI, lock, readPipfile},
	{regexp.MustCompile(`(^|/)pyproject\.toml$`), PyPI, manifest, readPyproject},
	{regexp.MustCompile(`(^|/)([\w.-]*requirements[\w.-]*\.txt|requirements/[\w.-]+\.txt)$`), PyPI, pins, readRequirements},
	{regexp.MustCompile(`(^|/)go\.mod$`), Go, pins, readGoMod},
	{regexp.MustCompile(`(^|/)go\.sum$`), Go, lock, readGoSum},
}

func readerOf(p string) *reader {
	i := slices.IndexFunc(readers, func(r reader) bool { return r.name.MatchString(p) })
	if i < 0 {
		return nil
	}
	return &readers[i]
}

// Is reports whether a path names a lock file or manifest that Read reads.
func Is(p string) bool { return readerOf(p) != nil }

// entry is a package with what leads to it and what it leads to, in the words of its file.
type entry struct {
	Package
	spec  string   // how a manifest asks for it
	keys  []string // how others in the file name it
	needs []string // keys of what it depends on
}

// root is what the project itself asks for.
type root struct {
	key string
	dev bool
}

// listing is one file.
type listing struct {
	path      string
	folder    string
	ecosystem Ecosystem
	sort      sort
	text      []byte
	entries   []entry
	roots     []root
	flagged   bool // the file itself says what is for development
	project   *Project
	problems  []Problem
	complete  bool // of a go.mod: it lists all that is built
}

// Read reads files, in any order, into one graph: what development alone needs is told from what runs, and a version that a manifest asks
// for counts only where no lock file has chosen one. The order of Packages is that of files and places.
func Read(files []Source) *Graph {
	files = slices.Clone(files)
	slices.SortFunc(files, func(a, b Source) int { return cmp.Compare(a.Path, b.Path) })
	g := &Graph{}
	var all []*listing
	for _, f := range files {
		r := readerOf(f.Path)
		if r == nil {
			continue
		}
		l := &listing{path: f.Path, folder: path.Dir(f.Path), ecosystem: r.ecosystem, sort: r.sort, text: f.Text}
		if err := r.read(l, f.Text); err != nil {
			l.problems = append(l.problems, problemOf(f.Path, err))
		}
		g.Files = append(g.Files, f.Path)
		g.Problems = append(g.Problems, l.problems...)
		if l.project != nil {
			g.Projects = append(g.Projects, *l.project)
		}
		all = append(all, l)
	}
	completeGo(all)
	governed := govern(all)
	for _, l := range all {
		l.settle()
	}
	for _, l := range all {
		g.Packages = append(g.Packages, l.packages(governed[l])...)
	}
	return g
}

// govern finds the lock files that decide on each manifest, those of its ecosystem in the nearest folder, and gives the manifest's wishes to
// those that do not name them themselves.
func govern(all []*listing) map[*listing][]*listing {
	locks := map[string][]*listing{}
	for _, l := range all {
		if l.sort == lock {
			key := string(l.ecosystem) + " " + l.folder
			locks[key] = append(locks[key], l)
		}
	}
	own := map[*listing]bool{}
	for _, l := range all {
		own[l] = len(l.roots) > 0
	}
	governed := map[*listing][]*listing{}
	for _, m := range all {
		if m.sort == lock {
			continue
		}
		for folder := m.folder; ; folder = path.Dir(folder) {
			if found := locks[string(m.ecosystem)+" "+folder]; len(found) > 0 {
				governed[m] = found
				break
			}
			if folder == "." || folder == "/" || m.ecosystem == Go {
				break
			}
		}
		for _, l := range governed[m] {
			if !own[l] && m.sort == manifest {
				l.roots = append(l.roots, m.wishes()...)
			}
		}
	}
	return governed
}

// wishes are the entries of a manifest as roots of its lock file.
func (l *listing) wishes() []root {
	var all []root
	for _, e := range l.entries {
		all = append(all, root{e.Name + "@" + e.spec, e.Dev})
	}
	return all
}

// settle finds what is asked for directly, and what only development leads to.
func (l *listing) settle() {
	if l.sort != lock || len(l.roots) == 0 {
		return
	}
	find := l.index()
	var runtime, development []int
	for _, r := range l.roots {
		for _, i := range find(r.key) {
			l.entries[i].Direct = true
			if r.dev {
				development = append(development, i)
			} else {
				runtime = append(runtime, i)
			}
		}
	}
	if l.flagged {
		return
	}
	runs, develops := l.reach(runtime, find), l.reach(development, find)
	for i := range l.entries {
		l.entries[i].Dev = develops[i] && !runs[i]
	}
}

// index finds entries by key: by the whole, else by the name in it.
func (l *listing) index() func(key string) []int {
	byKey, byName := map[string][]int{}, map[string][]int{}
	for i, e := range l.entries {
		for _, k := range e.keys {
			byKey[k] = append(byKey[k], i)
		}
		byName[e.Name] = append(byName[e.Name], i)
	}
	return func(key string) []int {
		if found := byKey[key]; found != nil {
			return found
		}
		name, _ := firstVersion(key)
		return byName[name]
	}
}

// reach gives the entries that some lead to, themselves included.
func (l *listing) reach(from []int, find func(string) []int) []bool {
	seen := make([]bool, len(l.entries))
	for len(from) > 0 {
		i := from[len(from)-1]
		from = from[:len(from)-1]
		if seen[i] {
			continue
		}
		seen[i] = true
		for _, key := range l.entries[i].needs {
			for _, to := range find(key) {
				if !seen[to] {
					from = append(from, to)
				}
			}
		}
	}
	return seen
}

// packages gives the entries of a file, each package and version once.
func (l *listing) packages(locks []*listing) []Package {
	var all []Package
	seen := map[Package]bool{}
	for _, e := range l.entries {
		p := e.Package
		p.Ecosystem, p.File = l.ecosystem, l.path
		switch l.sort {
		case lock:
			p.Resolved = p.Version != ""
		case pins:
			p.Declared, p.Resolved = p.Direct, p.Version != ""
			p.Open = !p.Resolved && len(locks) == 0
		case manifest:
			p.Declared, p.Direct = true, true
			p.Resolved = p.Version != "" && len(locks) == 0
			p.Open = p.Version == "" && len(locks) == 0
		}
		same := p
		same.Start, same.End = 0, 0
		if !seen[same] {
			seen[same] = true
			all = append(all, p)
		}
	}
	slices.SortStableFunc(all, func(a, b Package) int { return cmp.Compare(a.Start, b.Start) })
	return all
}

// add adds an entry at a place.
func (l *listing) add(e entry, start, end int) *entry {
	e.Start, e.End = start, end
	l.entries = append(l.entries, e)
	return &l.entries[len(l.entries)-1]
}

// firstVersion splits name@version, where the name may begin with '@'.
func firstVersion(key string) (name, version string) {
	if key == "" {
		return "", ""
	}
	if i := strings.IndexByte(key[1:], '@'); i >= 0 {
		return key[:i+1], key[i+2:]
	}
	return key, ""
}

// beginsWithDigit tells a version from an address or a path.
func beginsWithDigit(version string) bool {
	return version != "" && version[0] >= '0' && version[0] <= '9'
}

// devGroup are names that people give to what only they need.
var devGroup = regexp.MustCompile(`(?i)^(dev|develop|development|tests?|testing|unittests?|e2e|docs?|documentation|lint|linting|linters?|format|formatting|typing|types?|typecheck|mypy|ci|build|release|coverage|benchmarks?|bench|pre-?commit|tools?)([-_.].*)?$|[-_.](dev|tests?|docs?|lint)$`)
