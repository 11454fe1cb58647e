package check

import (
	"path"
	"strings"
)

// inContainers notes which units say that they run in a container: a surface fact "container". A file that builds or runs one counts for the
// unit it lies in, and one at the root of the target for all.
func inContainers(f *Facts) {
	everywhere := false
	for _, file := range f.Files {
		if !buildsContainer(path.Base(file.Path)) {
			continue
		}
		if u := f.Surface.UnitAt(file.Path); u != nil {
			u.Facts["container"] = true
		}
		everywhere = everywhere || path.Dir(file.Path) == "."
	}
	for _, u := range f.Surface.Units {
		if everywhere {
			u.Facts["container"] = true
		}
	}
}

// buildsContainer tells files that build or run a container by their name.
func buildsContainer(name string) bool {
	name = strings.ToLower(name)
	for _, stem := range []string{"dockerfile", "containerfile"} {
		if name == stem || strings.HasPrefix(name, stem+".") || strings.HasSuffix(name, "."+stem) {
			return true
		}
	}
	stem, ext, _ := strings.Cut(name, ".")
	return (ext == "yml" || ext == "yaml") && (stem == "compose" || strings.HasPrefix(stem, "docker-compose")) || name == "fly.toml" || name == "procfile"
}
