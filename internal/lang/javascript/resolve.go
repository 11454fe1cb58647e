package javascript

import (
	"path"
	"strings"
	"sync"

	"mcpsafe/internal/lang"
)

// resolver finds modules in one snapshot the way Node, TypeScript and bundlers do, with sources preferred to what is built from them.
type resolver struct {
	files map[string]bool
	read  func(string) ([]byte, error)

	hasInstalled bool // there are files below node_modules
	wants        func(from, spec string) []string

	mu       sync.Mutex
	packages map[string]*manifest // by folder; nil values are known to be absent
	configs  map[string]*tsconfig // by path
	named    map[string]string    // package name → folder, of all packages in the snapshot
}

func newResolver(paths []string, read func(path string) ([]byte, error)) lang.Resolver {
	r := &resolver{
		files: make(map[string]bool, len(paths)), read: read,
		packages: map[string]*manifest{}, configs: map[string]*tsconfig{}, named: map[string]string{},
	}
	for _, p := range paths {
		r.files[p] = true
		r.hasInstalled = r.hasInstalled || strings.Contains("/"+p, "/node_modules/")
	}
	if r.hasInstalled {
		r.wants = undeclared(read, false)
	}
	for _, p := range paths {
		if path.Base(p) != "package.json" || strings.Contains("/"+p, "/node_modules/") {
			continue
		}
		dir := path.Dir(p)
		if m := r.manifest(dir); m != nil && m.Name != "" {
			if old, ok := r.named[m.Name]; !ok || len(dir) < len(old) || len(dir) == len(old) && dir < old {
				r.named[m.Name] = dir
			}
		}
	}
	return r
}

// Resolve implements lang.Resolver. A relative import that leads nowhere has neither paths nor an outside name.
func (r *resolver) Resolve(from, spec string) (paths []string, external string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if strings.HasPrefix(spec, bundledScheme) {
		return nil, spec
	}
	if module, ok := strings.CutPrefix(spec, partScheme); ok {
		return []string{module}, ""
	}
	if i := strings.IndexByte(spec, '?'); i > 0 {
		spec = spec[:i] // ./x.ts?raw
	}
	if found := r.inside(from, spec); found != "" {
		return []string{found}, ""
	}
	if spec == "" || isRelative(spec) || spec[0] == '#' {
		return nil, ""
	}
	return nil, externalName(spec)
}

func isRelative(spec string) bool {
	return strings.HasPrefix(spec, "./") || strings.HasPrefix(spec, "../") || spec == "." || spec == ".." || strings.HasPrefix(spec, "/")
}

// inside gives the file of the snapshot that spec stands for, or "".
func (r *resolver) inside(from, spec string) string {
	typescript := strings.HasPrefix(strings.ToLower(extension(from)), ".t") || extension(from) == ".mts" || extension(from) == ".cts"
	switch {
	case spec == "" || strings.HasPrefix(spec, "node:"):
		return ""
	case isRelative(spec):
		if strings.HasPrefix(spec, "/") {
			return r.file(path.Clean(spec[1:]), typescript)
		}
		return r.file(path.Join(path.Dir(from), spec), typescript)
	case spec[0] == '#':
		if dir, m := r.nearest(path.Dir(from)); m != nil {
			return r.firstFile(dir, m.imports(spec), typescript)
		}
		return ""
	}
	if found := r.byConfig(from, spec, typescript); found != "" {
		return found
	}
	if found := r.workspace(spec, typescript); found != "" {
		return found
	}
	if rest, ok := strings.CutPrefix(spec, "@/"); ok { // what bundlers usually mean by it
		dir, _ := r.nearest(path.Dir(from))
		if found := r.file(path.Join(dir, "src", rest), typescript); found != "" {
			return found
		}
		return r.file(path.Join(dir, rest), typescript)
	}
	return r.installed(from, spec, typescript)
}

var endings = []string{".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs"}

// sources lists what a file of an ending may be compiled from.
var sources = map[string][]string{".js": {".ts", ".tsx", ".jsx"}, ".jsx": {".tsx"}, ".mjs": {".mts"}, ".cjs": {".cts"}}

// file finds a module by a path that may lack its ending, name a compiled file by its source's side, or be a folder.
func (r *resolver) file(p string, typescript bool) string {
	if p == ".." || strings.HasPrefix(p, "../") {
		return ""
	}
	ext := extension(p)
	stem := p[:len(p)-len(ext)]
	if typescript {
		if found := r.first(stem, sources[ext]); found != "" {
			return found
		}
	}
	if r.files[p] {
		for _, e := range endings {
			if e == strings.ToLower(ext) && skip(p) == "" {
				return p
			}
		}
	}
	if found := r.first(stem, sources[ext]); found != "" {
		return found
	}
	if found := r.first(p, endings); found != "" {
		return found
	}
	if m := r.manifest(p); m != nil {
		if found := r.entry(p, m, "", typescript); found != "" {
			return found
		}
	}
	return r.first(path.Join(p, "index"), endings)
}

func (r *resolver) first(stem string, endings []string) string {
	for _, e := range endings {
		if r.files[stem+e] {
			return stem + e
		}
	}
	return ""
}

// firstFile finds the first of several paths relative to dir; a built file that is absent is looked for among the sources.
func (r *resolver) firstFile(dir string, candidates []string, typescript bool) string {
	for _, c := range candidates {
		if found := r.exact(path.Join(dir, c), typescript); found != "" {
			return found
		}
	}
	for _, c := range candidates {
		if found := r.source(dir, path.Clean(c), typescript); found != "" {
			return found
		}
	}
	return ""
}

// exact is file without package folders, so that manifests cannot send it in circles.
func (r *resolver) exact(p string, typescript bool) string {
	ext := extension(p)
	if r.files[p] && sources[ext] != nil || r.files[p] && strings.Contains(ext, "ts") && skip(p) == "" {
		return p
	}
	if typescript || !r.files[p] {
		if found := r.first(p[:len(p)-len(ext)], sources[ext]); found != "" {
			return found
		}
	}
	if found := r.first(p, endings); found != "" {
		return found
	}
	return r.first(path.Join(p, "index"), endings)
}

// source maps dist/x.js to src/x.ts.
func (r *resolver) source(dir, built string, typescript bool) string {
	for _, end := range []string{".d.ts", ".d.mts", ".d.cts"} {
		if strings.HasSuffix(built, end) {
			built = strings.TrimSuffix(built, end) + strings.Replace(strings.TrimPrefix(end, ".d"), "t", "j", 1)
		}
	}
	parts := strings.Split(built, "/")
	for skipped := 1; skipped < len(parts); skipped++ {
		rest := path.Join(parts[skipped:]...)
		for _, folder := range []string{"src", "lib", "."} {
			if found := r.exact(path.Join(dir, folder, rest), typescript); found != "" {
				return found
			}
		}
	}
	return ""
}

// nearest gives the closest folder upwards that holds a package.json.
func (r *resolver) nearest(dir string) (string, *manifest) {
	for {
		if m := r.manifest(dir); m != nil {
			return dir, m
		}
		if dir == "." || dir == "/" {
			return ".", nil
		}
		dir = path.Dir(dir)
	}
}

// workspace resolves the name of a package of the same snapshot, or a path below it.
func (r *resolver) workspace(spec string, typescript bool) string {
	name, sub := splitPackage(spec)
	dir, ok := r.named[name]
	if !ok {
		return ""
	}
	return r.entry(dir, r.manifest(dir), sub, typescript)
}

// splitPackage splits "@scope/name/sub" into the package's name and the rest.
func splitPackage(spec string) (name, sub string) {
	i := strings.IndexByte(spec, '/')
	if i >= 0 && spec[0] == '@' {
		if j := strings.IndexByte(spec[i+1:], '/'); j >= 0 {
			i += 1 + j
		} else {
			i = -1
		}
	}
	if i < 0 {
		return spec, ""
	}
	return spec[:i], spec[i+1:]
}

// externalName is the canonical name of a library outside the snapshot: no scheme, no version, no file ending of a sub-path.
func externalName(spec string) string {
	for _, scheme := range []string{"node:", "npm:", "jsr:"} {
		if rest, ok := strings.CutPrefix(spec, scheme); ok {
			spec = rest
			if i := strings.LastIndexByte(spec, '@'); i > 0 {
				version, sub, _ := strings.Cut(spec[i:], "/")
				spec = strings.TrimSuffix(spec[:i]+"/"+sub, "/")
				_ = version
			}
		}
	}
	name, sub := splitPackage(spec)
	for _, end := range []string{".js", ".mjs", ".cjs", ".ts"} {
		if rest, ok := strings.CutSuffix(sub, end); ok {
			sub = rest
			break
		}
	}
	if sub = strings.TrimSuffix(sub, "/"); sub == "" {
		return name
	}
	return name + "/" + sub
}
