package wellknown

import (
	"slices"
	"strings"
)

// Likeness is a name that is like a well-known one.
type Likeness struct {
	// Name is the well-known name, Of whose it is.
	Name string
	Of   *Server
	// Way is in what they differ.
	Way Way
}

// Package tells whether the name of a package is like a well-known one that it is not. Names in a scope of well-known packages are their owner's.
func (s *Set) Package(ecosystem, name string) (Likeness, bool) {
	if s.known[ecosystem+" "+name] != nil || slices.Contains(s.Neighbours[strings.ToLower(ecosystem)], name) || s.owns(ecosystem, scopeOf(name)) {
		return Likeness{}, false
	}
	f := formOf(name)
	drawn := bare(draw(name))
	for _, like := range []func(f, real *form) (Way, bool){surely, loosely} {
		for _, k := range s.forms[ecosystem] {
			if name != draw(name) && drawn == k.bare {
				return Likeness{k.name, s.known[ecosystem+" "+k.name], Letters}, true
			}
			if way, ok := like(f, k); ok {
				return Likeness{k.name, s.known[ecosystem+" "+k.name], way}, true
			}
		}
	}
	return s.elsewhere(ecosystem, name)
}

// owns reports whether well-known packages are in a scope.
func (s *Set) owns(ecosystem, scope string) bool {
	if scope == "" {
		return false
	}
	for _, server := range s.Servers {
		if slices.ContainsFunc(server.packages(ecosystem), func(name string) bool { return scopeOf(name) == scope }) {
			return true
		}
	}
	return false
}

// elsewhere finds the name in another registry, where it is well known.
func (s *Set) elsewhere(ecosystem, name string) (Likeness, bool) {
	for _, other := range []string{"npm", "PyPI"} {
		if server := s.known[other+" "+name]; server != nil && other != ecosystem && ecosystem != "OCI" && len(name) >= minUnscoped {
			return Likeness{name, server, Elsewhere}, true
		}
	}
	return Likeness{}, false
}

// scopeOf gives the scope of an npm package, or the owner of an image.
func scopeOf(name string) string {
	if i := strings.LastIndexByte(name, '/'); i > 0 {
		return name[:i]
	}
	return ""
}

// surely tells names that hardly are alike by chance.
func surely(f, real *form) (Way, bool) {
	switch {
	case f.digits == real.digits && len(real.bare) >= minWord:
		return Letters, true
	case f.scope == real.scope && slip(f.words, real.words):
		return Edit, true
	case f.scope != "" && f.scope != real.scope && f.base == real.base && slip(f.scopeWords, real.scopeWords):
		return Scope, true
	}
	return "", false
}

// commonBases are names that say nothing without their scope.
var commonBases = []string{"mcp", "mcp-server", "server", "create-server", "sdk", "cli", "client", "inspector", "agent-toolkit", "agents-toolkit"}

// additions are words that make a name look like the real thing's.
var additions = []string{"official", "original", "secure", "safe", "latest", "new", "plus", "pro", "fixed", "updated", "js", "node", "py", "python", "npm", "pypi"}

// loosely tells names that may be like another for good reason.
func loosely(f, real *form) (Way, bool) {
	switch {
	case f.bare == real.bare && len(real.bare) >= minWord:
		return Separators, true
	case f.scope == "" && real.scope != "" && f.name == real.base && len(f.name) >= minUnscoped && !slices.Contains(commonBases, real.base):
		return Unscoped, true
	case len(real.name) >= minUnscoped && strings.Contains(f.name, real.name) && slices.ContainsFunc(additions, func(word string) bool {
		return f.name == real.name+"-"+word || f.name == word+"-"+real.name
	}):
		return Affix, true
	}
	return "", false
}
