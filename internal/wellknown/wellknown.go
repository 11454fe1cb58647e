// Package wellknown knows the MCP servers and packages that many people use, and tells names that pass for theirs from names that are merely
// alike. What it knows is data, models/wellknown.yaml.
package wellknown

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"sync"

	"go.yaml.in/yaml/v4"

	"mcpsafe/models"
)

// Server is a well-known server, or another package of MCP.
type Server struct {
	// Repository is owner/name on GitHub, "" if not known.
	Repository string `yaml:"repository"`
	// NPM, PyPI and OCI are its packages.
	NPM  []string `yaml:"npm"`
	PyPI []string `yaml:"pypi"`
	OCI  []string `yaml:"oci"`
	// Tools are names that nobody would choose by chance, Shared those that others choose, too.
	Tools  []string `yaml:"tools"`
	Shared []string `yaml:"shared"`
}

// Name is what people call it.
func (s *Server) Name() string {
	for _, names := range [][]string{{s.Repository}, s.NPM, s.PyPI, s.OCI} {
		if len(names) > 0 && names[0] != "" {
			return names[0]
		}
	}
	return ""
}

// packages gives its packages in a registry.
func (s *Server) packages(ecosystem string) []string {
	switch ecosystem {
	case "npm":
		return s.NPM
	case "PyPI":
		return s.PyPI
	case "OCI":
		return s.OCI
	}
	return nil
}

// Is reports whether a name is one of its packages in any registry, or an address or module path that of its repository.
func (s *Server) Is(name string) bool {
	if name == "" {
		return false
	}
	return slices.Contains(s.NPM, name) || slices.Contains(s.PyPI, name) || slices.Contains(s.OCI, name) || s.IsAt(name)
}

// IsAt reports whether an address names its repository.
func (s *Server) IsAt(address string) bool {
	if s.Repository == "" {
		return false
	}
	_, rest, found := strings.Cut(strings.ToLower(address), strings.ToLower(s.Repository))
	return found && (rest == "" || strings.ContainsAny(rest[:1], "/.#@?)]>\"' \n"))
}

// IsOwned reports whether an address is of a repository of the same owner.
func (s *Server) IsOwned(address string) bool {
	owner, _, found := strings.Cut(strings.ToLower(s.Repository), "/")
	return found && strings.Contains(strings.ToLower(address)+"/", "github.com/"+owner+"/")
}

// Set is all that is known.
type Set struct {
	Servers    []*Server           `yaml:"servers"`
	Generic    []string            `yaml:"generic"`
	Neighbours map[string][]string `yaml:"neighbours"`

	known     map[string]*Server // packages by ecosystem and name
	tools     map[string]*Server
	forms     map[string][]*form // packages by ecosystem
	toolForms []*form
}

var known = sync.OnceValue(func() *Set {
	text, err := models.Files.ReadFile("wellknown.yaml")
	if err == nil {
		var s *Set
		if s, err = Load(text); err == nil {
			return s
		}
	}
	panic("models/wellknown.yaml: " + err.Error()) // a test reads it
})

// Known gives the set that the program carries.
func Known() *Set { return known() }

// Load reads a set. Unknown fields, and names that stand in two places, are errors.
func Load(text []byte) (*Set, error) {
	s := &Set{known: map[string]*Server{}, tools: map[string]*Server{}, forms: map[string][]*form{}}
	d := yaml.NewDecoder(bytes.NewReader(text))
	d.KnownFields(true)
	if err := d.Decode(s); err != nil {
		return nil, err
	}
	for _, server := range s.Servers {
		for _, ecosystem := range ecosystems {
			for _, name := range server.packages(ecosystem) {
				key := ecosystem + " " + name
				if s.known[key] != nil {
					return nil, fmt.Errorf("%s: stands twice", key)
				}
				s.known[key] = server
				s.forms[ecosystem] = append(s.forms[ecosystem], formOf(name))
			}
		}
		for _, tool := range slices.Concat(server.Tools, server.Shared) {
			if other := s.tools[tool]; other != nil || slices.Contains(s.Generic, tool) {
				return nil, fmt.Errorf("tool %s: stands twice", tool)
			}
			s.tools[tool] = server
			s.toolForms = append(s.toolForms, formOf(tool))
		}
	}
	return s, nil
}

var ecosystems = []string{"npm", "PyPI", "OCI"}
