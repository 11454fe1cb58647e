package python

import (
	"cmp"
	"path"
	"slices"
	"strings"
	"sync"

	"mcpsafe/internal/lang"
)

// resolver finds modules in one snapshot as Python would find them: a search path of folders, each tried in order.
//
// Python's own path is only known at run time, so it is guessed from the layout: the folders above the importing file, nearest first, and
// then the folders of other projects (with their src/). A folder that is a project, the scanned root, or one that holds a package of the
// importing file is surely on the path. Any other is a guess, and a declared dependency or a module of the standard library goes before
// what it holds.
type resolver struct {
	files    map[string]bool     // Python files
	folders  map[string]bool     // folders with Python files in or below them
	projects map[string]bool     // folders with a manifest that makes them one
	holders  map[string][]string // top-level name → folders of projects (or their src/) that hold it, sorted
	declared map[string]bool     // top-level names that manifests ask for

	mu    sync.Mutex
	roots map[string][]root // by folder of the importing file
}

// root is a folder of the search path.
type root struct {
	folder string // "" is the scanned root
	guess  bool
}

func newResolver(paths []string, read func(path string) ([]byte, error)) lang.Resolver {
	r := &resolver{
		files: map[string]bool{}, folders: map[string]bool{"": true}, projects: map[string]bool{}, holders: map[string][]string{},
		declared: map[string]bool{}, roots: map[string][]root{},
	}
	for _, p := range paths {
		folder, name := split(p)
		if strings.HasSuffix(name, ".py") {
			r.files[p] = true
			for f := folder; !r.folders[f]; f, _ = split(f) {
				r.folders[f] = true
			}
		}
		switch name {
		case "pyproject.toml", "setup.py", "setup.cfg":
			r.projects[folder] = true
		}
		if isManifest(name) {
			if text, err := read(p); err == nil {
				declaredIn(name, string(text), r.declared)
			}
		}
	}
	r.findHolders()
	return r
}

// findHolders notes which names the folders of projects hold.
func (r *resolver) findHolders() {
	note := func(p string) {
		folder, name := split(p)
		base, src := split(folder)
		if p != "" && (r.projects[folder] || src == "src" && r.projects[base]) {
			name = strings.TrimSuffix(name, ".py")
			r.holders[name] = append(r.holders[name], folder)
		}
	}
	for p := range r.files {
		note(p)
	}
	for p := range r.folders {
		note(p)
	}
	for name, folders := range r.holders {
		slices.Sort(folders)
		r.holders[name] = slices.Compact(folders)
	}
}

// split cuts a path into its folder ("" for none) and its last part.
func split(p string) (folder, name string) {
	i := strings.LastIndexByte(p, '/')
	return p[:max(i, 0)], p[i+1:]
}

func join(folder, name string) string {
	if folder == "" {
		return name
	}
	return folder + "/" + name
}

// Resolve implements lang.Resolver.
func (r *resolver) Resolve(from, spec string) (paths []string, external string) {
	folder, _ := split(from)
	if strings.HasPrefix(spec, ".") {
		return r.relative(folder, spec)
	}
	parts := strings.Split(spec, ".")
	outside := r.declared[normal(parts[0])] || standard[parts[0]]
	try := func(folder string, guess bool) bool {
		p := r.module(folder, parts)
		if p == "" || p == from && len(parts) == 1 && path.Base(p) != "__init__.py" {
			return false
		}
		if outside && (guess || !r.regular(folder, parts[0])) {
			return false
		}
		paths = []string{p}
		return true
	}
	for _, root := range r.searchPath(folder) {
		if try(root.folder, root.guess) {
			return paths, ""
		}
	}
	for _, f := range r.byDistance(folder, r.holders[parts[0]]) {
		if try(f, false) {
			return paths, ""
		}
	}
	if try(folder, true) {
		return paths, ""
	}
	if f := r.namespace(folder, parts); f != "" && !outside {
		return []string{f + "/"}, ""
	}
	return nil, spec
}

// namespace finds the folder that is a package without an __init__.py, or "".
func (r *resolver) namespace(from string, parts []string) string {
	name := strings.Join(parts, "/")
	for _, root := range r.searchPath(from) {
		if f := join(root.folder, name); r.folders[f] {
			return f
		}
	}
	for _, holder := range r.byDistance(from, r.holders[parts[0]]) {
		if f := join(holder, name); r.folders[f] {
			return f
		}
	}
	return ""
}

// relative resolves a spec that begins with dots: one for the file's own package, one more for each level up.
func (r *resolver) relative(folder, spec string) (paths []string, external string) {
	rest := strings.TrimLeft(spec, ".")
	for range len(spec) - len(rest) - 1 {
		if folder == "" {
			return nil, rest
		}
		folder, _ = split(folder)
	}
	var parts []string
	if rest != "" {
		parts = strings.Split(rest, ".")
	}
	if p := r.module(folder, parts); p != "" {
		return []string{p}, ""
	}
	if f := join(folder, strings.Join(parts, "/")); rest == "" && folder != "" {
		return []string{folder + "/"}, ""
	} else if rest != "" && r.folders[f] {
		return []string{f + "/"}, ""
	}
	return nil, strings.Trim(strings.ReplaceAll(folder, "/", ".")+"."+rest, ".")
}

// module gives the file of the module that parts name below a folder, or "". A package goes before a module of the same name.
func (r *resolver) module(folder string, parts []string) string {
	p := join(folder, strings.Join(parts, "/"))
	if len(parts) == 0 {
		p = folder
	}
	if init := join(p, "__init__.py"); r.files[init] {
		return init
	}
	if len(parts) > 0 && r.files[p+".py"] {
		return p + ".py"
	}
	return ""
}

// regular tells whether a top-level name below a folder is a module or a package with an __init__.py. A folder without one is a
// package only if nothing else has that name.
func (r *resolver) regular(folder, name string) bool {
	p := join(folder, name)
	return r.files[p+".py"] || r.files[p+"/__init__.py"]
}

// searchPath gives the folders at and above a folder to search for absolute imports of its files, in order.
func (r *resolver) searchPath(folder string) []root {
	r.mu.Lock()
	defer r.mu.Unlock()
	roots, ok := r.roots[folder]
	if !ok {
		roots = r.guessPath(folder)
		r.roots[folder] = roots
	}
	return roots
}

// guessPath lists the folder itself when it is no package (a script finds its neighbours), and all folders above it.
func (r *resolver) guessPath(folder string) []root {
	var roots []root
	inside := r.files[join(folder, "__init__.py")]
	if !inside {
		roots = append(roots, root{folder, !r.projects[folder] && folder != ""})
	}
	for f := folder; ; {
		sure := r.projects[f] || f == ""
		isPackage := r.files[join(f, "__init__.py")]
		if f != folder || inside && sure {
			roots = append(roots, root{f, !sure && !(inside && !isPackage)})
		}
		if src := join(f, "src"); sure && r.folders[src] {
			roots = append(roots, root{src, false})
		}
		if f == "" {
			return roots
		}
		inside = isPackage
		f, _ = split(f)
	}
}

// byDistance orders folders, the nearest to the given one first.
func (r *resolver) byDistance(folder string, folders []string) []string {
	if len(folders) < 2 {
		return folders
	}
	near := slices.Clone(folders)
	slices.SortStableFunc(near, func(a, b string) int { return cmp.Compare(distance(folder, a), distance(folder, b)) })
	return near
}

// distance counts the steps from one folder to another.
func distance(a, b string) int {
	as, bs := steps(a), steps(b)
	same := 0
	for same < len(as) && same < len(bs) && as[same] == bs[same] {
		same++
	}
	return len(as) + len(bs) - 2*same
}

func steps(folder string) []string {
	if folder == "" {
		return nil
	}
	return strings.Split(folder, "/")
}
