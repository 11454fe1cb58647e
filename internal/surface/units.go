package surface

import (
	"encoding/json"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/pelletier/go-toml/v2"
	"go.yaml.in/yaml/v4"
)

// manifests are the files that make a folder a unit.
var manifests = []string{"package.json", "pyproject.toml", "setup.py", "setup.cfg", "requirements.txt", "go.mod"}

// findUnits gives the root and every folder with a manifest, by path.
func findUnits(paths []string, read func(string) ([]byte, error)) []*Unit {
	byPath := map[string]*Unit{".": {Path: ".", Facts: map[string]bool{}}}
	for _, p := range paths {
		rank := slices.Index(manifests, path.Base(p))
		if rank < 0 {
			continue
		}
		dir := path.Dir(p)
		if path.Base(p) == "setup.py" && dir != "." && slices.Contains(paths, path.Join(dir, "__init__.py")) {
			continue // a module of a package that is called so
		}
		u := byPath[dir]
		if u == nil {
			u = &Unit{Path: dir, Facts: map[string]bool{}}
			byPath[dir] = u
		}
		if u.Manifest == "" || rank < slices.Index(manifests, path.Base(u.Manifest)) {
			u.Manifest = p
		}
	}
	var units []*Unit
	for _, u := range byPath {
		if u.Manifest != "" {
			u.readManifest(read)
		}
		units = append(units, u)
	}
	slices.SortFunc(units, func(a, b *Unit) int { return strings.Compare(a.Path, b.Path) })
	return units
}

func (u *Unit) readManifest(read func(string) ([]byte, error)) {
	data, err := read(u.Manifest)
	if err != nil {
		return
	}
	switch path.Base(u.Manifest) {
	case "package.json":
		var m struct {
			Name            string
			Version         string
			Description     string
			Dependencies    map[string]any
			DevDependencies map[string]any
		}
		if json.Unmarshal(data, &m) == nil {
			u.Name, u.Version, u.About = m.Name, m.Version, m.Description
			for d := range m.Dependencies {
				u.Requires = append(u.Requires, d)
			}
		}
	case "pyproject.toml":
		var m struct {
			Project struct {
				Name         string
				Version      string
				Description  string
				Dependencies []string
			}
			Tool struct {
				Poetry struct{ Name, Version, Description string }
			}
		}
		if toml.Unmarshal(data, &m) == nil {
			u.Name, u.Version, u.About = m.Project.Name, m.Project.Version, m.Project.Description
			if u.Name == "" {
				u.Name, u.Version, u.About = m.Tool.Poetry.Name, m.Tool.Poetry.Version, m.Tool.Poetry.Description
			}
			for _, d := range m.Project.Dependencies {
				u.Requires = append(u.Requires, requirement.FindString(d))
			}
		}
	case "go.mod":
		if found := goModule.FindSubmatch(data); found != nil {
			u.Name = string(found[1])
		}
	}
	slices.Sort(u.Requires)
}

var (
	requirement = regexp.MustCompile(`^[A-Za-z0-9._-]+`)
	goModule    = regexp.MustCompile(`(?m)^module\s+"?([^\s"]+)`)
	composeFile = regexp.MustCompile(`(^|/)(docker-)?compose[^/]*\.ya?ml$`)
)

// deployed gives evidence to units that a compose file starts together with one that has it, where one of both services names the other: a page for
// people beside a server is none of it.
func (s *Surface) deployed(paths []string, read func(string) ([]byte, error)) {
	for _, p := range paths {
		if !composeFile.MatchString(p) {
			continue
		}
		data, err := read(p)
		if err != nil {
			continue
		}
		var file struct{ Services map[string]yaml.Node }
		if yaml.Unmarshal(data, &file) != nil {
			continue
		}
		services := map[*Unit]service{}
		for _, u := range s.Units {
			for _, name := range slices.Sorted(maps.Keys(file.Services)) {
				node := file.Services[name]
				if text, err := yaml.Marshal(&node); err == nil && builds(string(text), path.Dir(p), u.Path) {
					services[u] = service{name, string(text)}
				}
			}
		}
		for _, with := range s.Units {
			if one, ok := services[with]; ok && with.MCP {
				s.deployedWith(with, one, services, p)
			}
		}
	}
}

// service is one that a compose file starts, with what that says of it.
type service struct{ name, text string }

// deployedWith gives evidence to the units whose services name, or are named by, that of a unit that has it.
func (s *Surface) deployedWith(with *Unit, one service, services map[*Unit]service, file string) {
	for _, u := range s.Units {
		if x, ok := services[u]; ok && !u.MCP && (mentions(x.text, one.name) || mentions(one.text, x.name)) {
			u.evidence("is deployed with " + with.Path + " by " + file)
		}
	}
}

// builds tells whether a service of a compose file in a folder is made from a unit below it.
func builds(text, folder, unit string) bool {
	rel := unit
	if folder != "." {
		var ok bool
		if rel, ok = strings.CutPrefix(unit, folder+"/"); !ok {
			return false
		}
	}
	return rel != "." && mentions(text, rel)
}

// mentions tells whether a text has a word.
func mentions(text, word string) bool {
	return regexp.MustCompile(`(^|[^\w-])` + regexp.QuoteMeta(word) + `($|[^\w-])`).MatchString(text)
}
