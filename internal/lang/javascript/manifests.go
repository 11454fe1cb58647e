package javascript

import (
	"encoding/json"
	"path"
	"slices"
	"strings"

	"github.com/tailscale/hujson"
)

// manifest is what resolution needs of a package.json.
type manifest struct {
	Name    string          `json:"name"`
	Main    json.RawMessage `json:"main"`
	Module  json.RawMessage `json:"module"`
	Types   json.RawMessage `json:"types"`
	Source  json.RawMessage `json:"source"`
	Exports any             `json:"exports"`
	Imports map[string]any  `json:"imports"`
}

// manifest reads dir's package.json, once; nil when there is none.
func (r *resolver) manifest(dir string) *manifest {
	if m, ok := r.packages[dir]; ok {
		return m
	}
	var m *manifest
	if p := path.Join(dir, "package.json"); r.files[p] {
		m = &manifest{}
		src, err := r.read(p)
		if err != nil || json.Unmarshal(src, m) != nil {
			var named struct{ Name string } // one bad field must not hide the name
			_ = json.Unmarshal(src, &named)
			m = &manifest{Name: named.Name}
		}
	}
	r.packages[dir] = m
	return m
}

func text(raw json.RawMessage) string {
	var s string
	_ = json.Unmarshal(raw, &s)
	return s
}

// entry resolves a package's own entry (sub "") or a path below it.
func (r *resolver) entry(dir string, m *manifest, sub string, typescript bool) string {
	candidates := m.exported(sub)
	if sub == "" {
		for _, raw := range []json.RawMessage{m.Source, m.Module, m.Main, m.Types} {
			if s := text(raw); s != "" {
				candidates = append(candidates, s)
			}
		}
		candidates = append(candidates, "src/index", "index", "src/main")
	} else {
		candidates = append(candidates, sub, "src/"+sub)
	}
	return r.firstFile(dir, candidates, typescript)
}

// exported lists what the exports field gives for a sub-path ("" is the package itself), best first.
func (m *manifest) exported(sub string) []string {
	key := "."
	if sub != "" {
		key = "./" + sub
	}
	table, ok := m.Exports.(map[string]any)
	if !ok || !slices.ContainsFunc(keysOf(table), func(k string) bool { return strings.HasPrefix(k, ".") }) {
		if sub == "" {
			return conditions(m.Exports, 0)
		}
		return nil
	}
	return matched(table, key)
}

func (m *manifest) imports(spec string) []string { return matched(m.Imports, spec) }

// matched looks a key up in an exports or imports table, whose keys may hold one '*'.
func matched(table map[string]any, key string) []string {
	if v, ok := table[key]; ok {
		return conditions(v, 0)
	}
	best, star := "", ""
	for _, k := range keysOf(table) {
		before, after, found := strings.Cut(k, "*")
		if !found || len(key) < len(k)-1 || !strings.HasPrefix(key, before) || !strings.HasSuffix(key, after) || len(before) < len(best) {
			continue
		}
		best, star = k, key[len(before):len(key)-len(after)]
	}
	if best == "" {
		return nil
	}
	var out []string
	for _, c := range conditions(table[best], 0) {
		out = append(out, strings.ReplaceAll(c, "*", star))
	}
	return out
}

// conditions lists the targets of a conditional export in the order in which they are worth trying.
func conditions(v any, depth int) []string {
	if depth > 8 {
		return nil
	}
	switch v := v.(type) {
	case string:
		return []string{v}
	case []any:
		var out []string
		for _, x := range v {
			out = append(out, conditions(x, depth+1)...)
		}
		return out
	case map[string]any:
		var out []string
		order := []string{"source", "development", "import", "module", "node", "default", "require"}
		for _, k := range append(order, keysOf(v)...) {
			out = append(out, conditions(v[k], depth+1)...)
		}
		return out
	}
	return nil
}

func keysOf(m map[string]any) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// tsconfig is what resolution needs of a tsconfig.json, with what it extends merged in.
type tsconfig struct {
	base    string // folder that non-relative imports may start from; "" for none
	hasBase bool
	paths   map[string][]string
	root    string // folder that the paths are relative to
}

// byConfig resolves by the paths and baseUrl of the closest configuration upwards that has any.
func (r *resolver) byConfig(from, spec string, typescript bool) string {
	for dir := path.Dir(from); ; dir = path.Dir(dir) {
		for _, name := range []string{"tsconfig.json", "jsconfig.json"} {
			c := r.config(path.Join(dir, name), 0)
			if c == nil || len(c.paths) == 0 && !c.hasBase {
				continue
			}
			if found := r.mapped(c, spec, typescript); found != "" {
				return found
			}
		}
		if dir == "." || dir == "/" {
			return ""
		}
	}
}

func (r *resolver) mapped(c *tsconfig, spec string, typescript bool) string {
	table := map[string]any{}
	for k, targets := range c.paths {
		list := make([]any, len(targets))
		for i, t := range targets {
			list[i] = t
		}
		table[k] = list
	}
	for _, target := range matched(table, spec) {
		if found := r.file(path.Join(c.root, target), typescript); found != "" {
			return found
		}
		if found := r.source(c.root, path.Clean(target), typescript); found != "" {
			return found
		}
	}
	if c.hasBase {
		return r.file(path.Join(c.base, spec), typescript)
	}
	return ""
}

// config reads a configuration file, once; nil when there is none. Configurations that only refer to others have their paths.
func (r *resolver) config(p string, depth int) *tsconfig {
	if c, ok := r.configs[p]; ok {
		return c
	}
	r.configs[p] = nil
	if !r.files[p] || depth > 8 {
		return nil
	}
	src, err := r.read(p)
	if err != nil {
		return nil
	}
	var raw struct {
		Extends         any
		References      []struct{ Path string }
		CompilerOptions struct {
			BaseURL *string `json:"baseUrl"`
			Paths   map[string][]string
		}
	}
	clean, err := hujson.Standardize(src)
	if err != nil || json.Unmarshal(clean, &raw) != nil {
		return nil
	}
	c := &tsconfig{}
	for _, parent := range conditions(raw.Extends, 0) {
		if q := r.config(r.configPath(path.Dir(p), parent), depth+1); q != nil {
			*c = *q
		}
	}
	if raw.CompilerOptions.BaseURL != nil {
		c.base, c.hasBase = path.Join(path.Dir(p), *raw.CompilerOptions.BaseURL), true
	}
	if raw.CompilerOptions.Paths != nil {
		c.paths, c.root = raw.CompilerOptions.Paths, path.Dir(p)
		if c.hasBase {
			c.root = c.base
		}
	}
	for _, ref := range raw.References {
		if len(c.paths) == 0 && ref.Path != "" {
			if q := r.config(r.configPath(path.Dir(p), "./"+ref.Path), depth+1); q != nil {
				*c = *q
			}
		}
	}
	r.configs[p] = c
	return c
}

// configPath finds the file that extends or references names: a path, a folder, or a file of a package of the snapshot.
func (r *resolver) configPath(dir, spec string) string {
	p := path.Join(dir, spec)
	if !isRelative(spec) {
		name, sub := splitPackage(spec)
		folder, ok := r.named[name]
		if !ok {
			return ""
		}
		p = path.Join(folder, sub)
	}
	for _, candidate := range []string{p, p + ".json", path.Join(p, "tsconfig.json")} {
		if r.files[candidate] && strings.HasSuffix(candidate, ".json") {
			return candidate
		}
	}
	return ""
}
