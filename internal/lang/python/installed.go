package python

import (
	"path"
	"strings"
)

// wants implements lang.Language.Wants: the files and folders that an import may mean in the folders above the importing file. What is
// installed in an environment lies deeper (lib/python3/site-packages), so a module directly in a folder called venv is the program's own.
func wants(func(path string) ([]byte, error)) func(from, spec string) []string {
	return func(from, spec string) []string {
		dots := len(spec) - len(strings.TrimLeft(spec, "."))
		parts := strings.ReplaceAll(spec[dots:], ".", "/")
		dir := path.Dir(from)
		if dots > 0 {
			for ; dots > 1; dots-- {
				dir = path.Dir(dir)
			}
			return modulePaths(path.Join(dir, parts))
		}
		var all []string
		for ; ; dir = path.Dir(dir) {
			all = append(all, modulePaths(path.Join(dir, parts))...)
			if dir == "." || dir == "/" {
				return all
			}
		}
	}
}

func modulePaths(p string) []string { return []string{p + ".py", p} }

// Roots lists the modules that the scripts of a pyproject.toml start, as paths below its folder.
func Roots(dir string, src []byte) []string {
	var paths []string
	inScripts := false
	for line := range strings.Lines(string(src)) {
		line = strings.TrimSpace(line)
		if strings.HasPrefix(line, "[") {
			inScripts = line == "[project.scripts]" || line == "[tool.poetry.scripts]" || strings.HasPrefix(line, "[project.entry-points")
			continue
		}
		_, value, ok := strings.Cut(line, "=")
		if !inScripts || !ok {
			continue
		}
		module, _, _ := strings.Cut(strings.Trim(strings.TrimSpace(value), `"'`), ":")
		stem := strings.ReplaceAll(module, ".", "/")
		for _, base := range []string{"", "src"} {
			paths = append(paths, path.Join(dir, base, stem)+".py", path.Join(dir, base, stem, "__init__.py"))
		}
	}
	return paths
}
