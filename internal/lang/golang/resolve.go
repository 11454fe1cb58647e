package golang

import (
	"path"
	"slices"
	"strings"

	"mcpsafe/internal/lang"
)

// resolver finds packages by the modules that the snapshot's go.mod files declare.
type resolver struct {
	modules []module            // longest path first
	files   map[string][]string // folder → its files, tests left out
}

// module is a module path and the folder it lies in.
type module struct{ path, dir string }

func newResolver(paths []string, read func(string) ([]byte, error)) lang.Resolver {
	r := &resolver{files: map[string][]string{}}
	var replaced []module
	for _, p := range paths {
		switch {
		case path.Base(p) == "go.mod" && !strings.Contains("/"+p, "/vendor/"):
			if src, err := read(p); err == nil {
				own, others := parseManifest(string(src), path.Dir(p))
				r.modules = append(r.modules, own...)
				replaced = append(replaced, others...)
			}
		case strings.HasSuffix(p, ".go") && !strings.HasSuffix(p, "_test.go"):
			r.files[path.Dir(p)] = append(r.files[path.Dir(p)], p)
		}
	}
	r.modules = append(r.modules, replaced...)
	slices.SortStableFunc(r.modules, func(a, b module) int { return len(b.path) - len(a.path) })
	for _, files := range r.files {
		slices.Sort(files)
	}
	return r
}

// parseManifest reads the module path and the replacements by folders of a go.mod file in dir.
func parseManifest(src, dir string) (own, replaced []module) {
	block := ""
	for line := range strings.Lines(src) {
		line, _, _ = strings.Cut(line, "//")
		words := strings.Fields(line)
		switch {
		case len(words) == 0:
			continue
		case words[0] == ")":
			block = ""
			continue
		case len(words) == 2 && words[1] == "(":
			block = words[0]
			continue
		case block != "":
			words = append([]string{block}, words...)
		}
		switch {
		case words[0] == "module" && len(words) > 1:
			own = append(own, module{strings.Trim(words[1], "\"`"), dir})
		case words[0] == "replace":
			i := slices.Index(words, "=>")
			if i > 1 && i+1 < len(words) && strings.HasPrefix(words[i+1], ".") {
				replaced = append(replaced, module{strings.Trim(words[1], "\"`"), path.Join(dir, words[i+1])})
			}
		}
	}
	return own, replaced
}

// Resolve finds the files of the package of an import path.
func (r *resolver) Resolve(from, spec string) ([]string, string) {
	var found []string
	longest := ""
	for _, m := range r.modules {
		rest, ok := strings.CutPrefix(spec, m.path)
		if !ok || rest != "" && rest[0] != '/' || found != nil && m.path != longest {
			continue
		}
		files := r.files[path.Join(m.dir, rest)]
		if len(files) > 0 && (found == nil || m.dir == "." || strings.HasPrefix(from, m.dir+"/")) {
			// Of several modules of one path the one around the importing file counts.
			found, longest = files, m.path
		}
	}
	if found != nil {
		return found, ""
	}
	return nil, withoutMajor(spec)
}

// withoutMajor takes the major version out of an import path: ".../v2" and "gopkg.in/x.v2".
func withoutMajor(spec string) string {
	if strings.HasPrefix(spec, "gopkg.in/") {
		if i := strings.LastIndex(spec, ".v"); i > 0 && isNumber(spec[i+2:]) {
			return spec[:i]
		}
	}
	parts := strings.Split(spec, "/")
	parts = slices.DeleteFunc(parts, func(p string) bool {
		return len(p) > 1 && p[0] == 'v' && isNumber(p[1:]) && p != "v1"
	})
	return strings.Join(parts, "/")
}

func isNumber(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }
