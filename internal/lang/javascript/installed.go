package javascript

import (
	"encoding/json"
	"path"
	"slices"
	"strings"
)

// What lies in node_modules is a dependency when a manifest above says so: it comes from a registry, and models tell what it does. What
// is imported by path, or shipped without being declared, is code of the program.

// dependencies is what a package.json declares, and what of it the package ships itself.
type dependencies struct{ declared, shipped map[string]bool }

func dependenciesOf(src []byte) dependencies {
	var m struct {
		Name                                                                  string
		Dependencies, DevDependencies, PeerDependencies, OptionalDependencies map[string]any
		BundledDependencies, BundleDependencies                               any
	}
	d := dependencies{map[string]bool{}, map[string]bool{}}
	if json.Unmarshal(src, &m) != nil {
		return d
	}
	d.declared[m.Name] = true
	for _, table := range []map[string]any{m.Dependencies, m.DevDependencies, m.PeerDependencies, m.OptionalDependencies} {
		for name, version := range table {
			text, _ := version.(string)
			if !strings.HasPrefix(text, "file:") && !strings.HasPrefix(text, "link:") { // those are folders of the target
				d.declared[name] = true
			}
		}
	}
	for _, list := range []any{m.BundledDependencies, m.BundleDependencies} {
		names, _ := list.([]any)
		for _, n := range names {
			if text, ok := n.(string); ok {
				d.shipped[text] = true
			}
		}
		if all, _ := list.(bool); all {
			for name := range m.Dependencies {
				d.shipped[name] = true
			}
		}
	}
	return d
}

// locked tells whether a lock file names a package.
func locked(name, text string) bool {
	for _, before := range []string{`"node_modules/`, "\n", "\n\"", "\n  ", "\n  '", "/", `"`} {
		for _, after := range []string{`"`, "@", "'", ":"} {
			if strings.Contains(text, before+name+after) {
				return true
			}
		}
	}
	return false
}

var lockFiles = []string{"package-lock.json", "npm-shrinkwrap.json", "yarn.lock", "pnpm-lock.yaml", "bun.lock"}

// wants implements lang.Language.Wants. What a package ships of its dependencies is wanted: no registry vouches for it.
func wants(read func(path string) ([]byte, error)) func(from, spec string) []string {
	return undeclared(read, true)
}

// undeclared gives where imports lead that no manifest declares, and with shipped those that a package declares and ships itself.
func undeclared(read func(path string) ([]byte, error), shipped bool) func(from, spec string) []string {
	manifests := map[string]*dependencies{}
	locks := map[string]string{}
	manifest := func(dir string) *dependencies {
		if d, ok := manifests[dir]; ok {
			return d
		}
		var found *dependencies
		if src, err := read(path.Join(dir, "package.json")); err == nil {
			d := dependenciesOf(src)
			found = &d
			for _, name := range lockFiles {
				if text, err := read(path.Join(dir, name)); err == nil {
					locks[dir] += string(text)
				}
			}
		}
		manifests[dir] = found
		return found
	}
	return func(from, spec string) []string {
		if isRelative(spec) && !strings.HasPrefix(spec, "/") {
			return AtPath(path.Join(path.Dir(from), spec))
		}
		name, _ := splitPackage(spec)
		if name == "" || strings.Contains(spec, ":") || spec[0] == '#' || spec[0] == '/' {
			return nil
		}
		var folders []string
		known := false // whether there is a manifest at all
		for dir := path.Dir(from); ; dir = path.Dir(dir) {
			if path.Base(dir) != "node_modules" {
				folders = append(folders, path.Join(dir, "node_modules", name))
			}
			if d := manifest(dir); d != nil {
				known = true
				if !(shipped && d.shipped[name]) && (d.declared[name] || locked(name, locks[dir])) {
					return nil
				}
			}
			if dir == "." || dir == "/" {
				break
			}
		}
		if !known {
			return nil
		}
		return folders
	}
}

// AtPath lists the files and the folder that an import by path may mean.
func AtPath(p string) []string {
	if p == ".." || strings.HasPrefix(p, "../") {
		return nil
	}
	all := []string{packageAt(p)}
	for _, e := range append([]string{""}, endings...) {
		all = append(all, p+e)
	}
	return slices.Compact(all)
}

// packageAt gives the folder of the package in node_modules that a path lies in, or the path.
func packageAt(p string) string {
	i := strings.LastIndex("/"+p, "/node_modules/")
	if i < 0 {
		return p
	}
	head, rest := p[:i], p[i+len("node_modules/"):]
	name, sub := splitPackage(rest)
	if sub == "" && path.Ext(name) != "" { // a file that lies there by itself
		return p
	}
	return head + "node_modules/" + name
}

// installed finds the file that a bare import of a package in node_modules means, where no manifest declares it.
func (r *resolver) installed(from, spec string, typescript bool) string {
	if !r.hasInstalled {
		return ""
	}
	_, sub := splitPackage(spec)
	for _, dir := range r.wants(from, spec) {
		if m := r.manifest(dir); m != nil {
			if found := r.entry(dir, m, sub, typescript); found != "" {
				return found
			}
		} else if found := r.file(path.Join(dir, sub), typescript); found != "" {
			return found
		}
	}
	return ""
}

// Roots lists the paths that a package.json, which lies in dir, names as its entries: what importing, starting or installing it runs.
func Roots(dir string, src []byte) []string {
	var m struct {
		Main, Module, Browser, Bin, Exports any
		Scripts                             map[string]any
	}
	if json.Unmarshal(src, &m) != nil {
		return nil
	}
	var found []string
	for _, v := range []any{m.Main, m.Module, m.Browser, m.Bin, m.Exports} {
		found = append(found, leaves(v, 0)...)
	}
	for _, name := range []string{"preinstall", "install", "postinstall", "prepare", "prestart", "start"} {
		if text, ok := m.Scripts[name].(string); ok {
			found = append(found, PathsIn(text)...)
		}
	}
	if m.Main == nil {
		found = append(found, "index.js")
	}
	var paths []string
	for _, f := range found {
		if p := path.Join(dir, f); !strings.Contains(f, "*") && p != ".." && !strings.HasPrefix(p, "../") && p != dir {
			paths = append(paths, p)
		}
	}
	return paths
}

// leaves lists the texts in a value.
func leaves(v any, depth int) []string {
	var all []string
	switch v := v.(type) {
	case string:
		return []string{v}
	case []any:
		for _, x := range v {
			if depth < 8 {
				all = append(all, leaves(x, depth+1)...)
			}
		}
	case map[string]any:
		for _, k := range keysOf(v) {
			if depth < 8 {
				all = append(all, leaves(v[k], depth+1)...)
			}
		}
	}
	return all
}

// PathsIn lists the words of a command line that may be paths of files or folders.
func PathsIn(command string) []string {
	words := strings.FieldsFunc(command, func(r rune) bool { return strings.ContainsRune(" \t\"'`;&|()<>[],=\r\n", r) })
	return slices.DeleteFunc(words, func(w string) bool {
		return strings.HasPrefix(w, "-") || strings.Contains(w, "://") || strings.Contains(w, "$") || !strings.ContainsAny(w, "./")
	})
}
