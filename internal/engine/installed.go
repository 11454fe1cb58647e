package engine

import (
	"path"
	"strings"
	"sync"

	"mcpsafe/internal/dependency"
	"mcpsafe/internal/program"
)

// ecosystems are where the code of a language gets its libraries from.
var ecosystems = map[string]dependency.Ecosystem{"python": dependency.PyPI, "javascript": dependency.NPM, "go": dependency.Go}

// installedIn tells whether the version of a library that a module gets, by the lock files and manifests nearest to it, lies in a range; each
// question is answered once for a folder.
func installedIn(graph func() *dependency.Graph) func(m *program.Module, qualified, versions string) (within, known bool) {
	type question struct {
		folder, name, versions string
		ecosystem              dependency.Ecosystem
	}
	type answer struct{ within, known bool }
	answers := map[question]answer{}
	var mu sync.Mutex // data is followed beside the checks
	return func(m *program.Module, qualified, versions string) (within, known bool) {
		e, ok := ecosystems[m.Language]
		if !ok {
			return false, false
		}
		q := question{path.Dir(m.File), packageOf(graph, e, qualified), versions, e}
		mu.Lock()
		defer mu.Unlock()
		a, asked := answers[q]
		if !asked && q.name != "" {
			a.within, a.known = graph().Within(q.folder, e, q.name, versions)
			answers[q] = a
		}
		return a.within, a.known
	}
}

// packageOf names the package that a qualified name is of: Python's is called as what is imported from it, npm's is the beginning of the specifier,
// Go's the module with the longest path.
func packageOf(graph func() *dependency.Graph, e dependency.Ecosystem, qualified string) string {
	switch e {
	case dependency.PyPI:
		name, _, _ := strings.Cut(qualified, ".")
		return dependency.NormalPyPI(name)
	case dependency.NPM:
		parts := strings.SplitN(qualified, "/", 3)
		if strings.HasPrefix(qualified, "@") && len(parts) > 1 {
			name, _, _ := strings.Cut(parts[1], ".")
			return parts[0] + "/" + name
		}
		name, _, _ := strings.Cut(parts[0], ".")
		return name
	}
	return graph().ModuleOf(qualified)
}
