package program

import (
	"path"
	"slices"
	"strings"
)

// Split gives the parts of a program that know nothing of each other, as their modules: no module of one imports one of another, shares its scope
// or lies in its package. They are sorted by their first modules.
func (p *Program) Split() (parts [][]*Module) {
	s := &splitter{p: p, of: make([]int, len(p.Modules)), number: make(map[*Module]int, len(p.Modules))}
	for i, m := range p.Modules {
		s.of[i], s.number[m] = i, i
	}
	for _, m := range p.Modules {
		s.module(m)
	}
	groups := map[int][]*Module{}
	for i, m := range p.Modules {
		groups[s.find(i)] = append(groups[s.find(i)], m)
	}
	for i := range p.Modules {
		if modules := groups[i]; len(modules) > 0 {
			parts = append(parts, modules)
		}
	}
	return parts
}

// Part gives a part of a program as a program of its own. It shares the functions with p, whose own numbers no longer hold.
func (p *Program) Part(modules []*Module) *Program { return link(modules, p.resolvers) }

// splitter joins modules in sets, of which each is told by its first module.
type splitter struct {
	p      *Program
	of     []int // by module: one of its set that stands before it, itself if it is the first
	number map[*Module]int
}

func (s *splitter) find(i int) int {
	for s.of[i] != i {
		s.of[i] = s.of[s.of[i]]
		i = s.of[i]
	}
	return i
}

func (s *splitter) join(a, b *Module) {
	x, y := s.find(s.number[a]), s.find(s.number[b])
	s.of[max(x, y)] = min(x, y)
}

// module joins a module with all that it can lead to.
func (s *splitter) module(m *Module) {
	for _, part := range m.Parts {
		s.join(m, part)
	}
	s.join(m, s.p.Peers(m)[0])
	s.packaged(m)
	for _, spec := range m.specs() {
		t := s.p.Import(m, spec)
		for _, to := range t.Modules {
			s.join(m, to)
		}
		if t.Folder != nil {
			s.folder(m, spec)
		}
	}
}

// packaged joins a module of Python with the package that it lies in, through which its members can be reached.
func (s *splitter) packaged(m *Module) {
	if m.Language != "python" {
		return
	}
	folder := path.Dir(m.Path)
	if path.Base(m.Path) == "__init__.py" {
		folder = path.Dir(folder)
	}
	if init := s.p.byPath[path.Join(folder, "__init__.py")]; init != nil {
		s.join(m, init)
	}
}

// folder joins a module with all in the folder that a specifier stands for: which of them it reads is not known yet.
func (s *splitter) folder(m *Module, spec string) {
	paths, _ := s.p.resolvers[m.Language].Resolve(m.File, spec)
	for _, folder := range paths {
		if !strings.HasSuffix(folder, "/") {
			continue
		}
		from, _ := slices.BinarySearchFunc(s.p.Modules, folder, func(m *Module, folder string) int { return strings.Compare(m.Path, folder) })
		for _, to := range s.p.Modules[from:] {
			if !strings.HasPrefix(to.Path, folder) {
				break
			}
			s.join(m, to)
		}
	}
}

// specs lists all import specifiers in a module, also those of what it passes on and of types.
func (m *Module) specs() []string {
	var all []string
	for _, i := range m.Imports {
		all = append(all, i.Spec)
	}
	for _, e := range m.Exports {
		if e.From != "" {
			all = append(all, e.From)
		}
	}
	for _, name := range m.TypeNames {
		if from, _, imported := strings.Cut(name, "#"); imported {
			all = append(all, from)
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}
