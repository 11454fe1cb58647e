package wellknown

import "slices"

// Tool tells whether the name of a tool is, or passes for, that of a well-known server. Of names that others choose, too, only those count that
// pass for them; of those that many servers share, where letters of other alphabets make them look the same. Of is nil then.
func (s *Set) Tool(name string) (Likeness, bool) {
	server := s.tools[name]
	if server != nil && !slices.Contains(server.Shared, name) {
		return Likeness{name, server, Same}, true
	}
	if server != nil || slices.Contains(s.Generic, name) {
		return Likeness{}, false
	}
	if drawn := draw(name); drawn != name {
		return s.drawnAs(drawn)
	}
	f := formOf(name)
	for _, tool := range s.toolForms {
		way, ok := toolLike(f, tool)
		if of := s.tools[tool.name]; ok && (way.Sure() || !slices.Contains(of.Shared, tool.name)) {
			return Likeness{tool.name, of, way}, true
		}
	}
	return Likeness{}, false
}

// drawnAs finds what a name with other letters looks like.
func (s *Set) drawnAs(drawn string) (Likeness, bool) {
	for _, server := range s.Servers {
		for _, tool := range slices.Concat(server.Tools, server.Shared) {
			if bare(drawn) == bare(tool) {
				return Likeness{tool, server, Letters}, true
			}
		}
	}
	for _, tool := range s.Generic {
		if bare(drawn) == bare(tool) {
			return Likeness{tool, nil, Letters}, true
		}
	}
	return Likeness{}, false
}

func toolLike(f, tool *form) (Way, bool) {
	switch {
	case len(tool.name) < minTool:
	case f.bare == tool.bare:
		return Style, true
	case f.digits == tool.digits:
		return Letters, true
	case slip(f.words, tool.words):
		return Edit, true
	}
	return "", false
}
