package program

import (
	"path"
	"slices"
	"strings"
	"sync"
)

// ID numbers a value across the program: the function's Base plus the value.
type ID uint32

// Resolver finds what an import specifier written in a file means: the paths of modules of the program, or the canonical
// name of an outside library.
type Resolver interface {
	Resolve(from, spec string) (paths []string, external string)
}

// Program is all modules, linked.
type Program struct {
	Modules   []*Module // by path
	Functions []*Function
	Size      ID    // number of values
	Calls     int32 // number of calls
	byPath    map[string]*Module
	scopes    map[string][]*Module // Go: folder and package → the files that share its scope
	resolvers map[string]Resolver  // by language
	importing sync.Mutex           // guards imports: several goroutines ask
	imports   map[importKey]Target
	blocks    []int32 // value number / blockSize → a function that begins at it or before
}

// blockSize is how many values share an element of Program.blocks.
const blockSize = 64

type importKey struct{ from, spec string }

// Target is what an import specifier stands for.
type Target struct {
	Modules []*Module // several for a Go package
	Name    string    // canonical name when outside the program (or unknown)
	Folder  *Module   // the importing module, when Name is the specifier of a folder that only holds modules
}

// In gives what a member of a folder of modules stands for; ok is false if there is none of that name.
func (p *Program) In(t Target, name string) (Target, bool) {
	sub := t.Name + "." + name
	if strings.HasSuffix(t.Name, ".") {
		sub = t.Name + name
	}
	found := p.Import(t.Folder, sub)
	return found, len(found.Modules) > 0 || found.Folder != nil
}

// Link joins modules into a program: files that share a package, methods declared away from their type, and numbers for
// all values. resolvers are keyed by language.
func Link(modules []*Module, resolvers map[string]Resolver) *Program {
	for _, m := range modules {
		modules = append(modules, m.Parts...)
	}
	return link(modules, resolvers)
}

// link does so with modules of which all parts are among them.
func link(modules []*Module, resolvers map[string]Resolver) *Program {
	p := &Program{Modules: modules, byPath: map[string]*Module{}, scopes: map[string][]*Module{}, resolvers: resolvers, imports: map[importKey]Target{}}
	slices.SortFunc(p.Modules, func(a, b *Module) int { return strings.Compare(a.Path, b.Path) })
	for _, m := range p.Modules {
		p.byPath[m.Path] = m
		if key := scopeKey(m); key != "" {
			p.scopes[key] = append(p.scopes[key], m)
		}
	}
	for _, m := range p.Modules {
		for _, f := range m.Functions {
			f.ID, f.Base, f.FirstCall = len(p.Functions), p.Size, p.Calls
			p.Functions = append(p.Functions, f)
			p.Size += ID(len(f.Values))
			p.Calls += int32(len(f.Calls))
			for ID(len(p.blocks))*blockSize < p.Size {
				p.blocks = append(p.blocks, int32(f.ID))
			}
			if f.Recv != "" && f.Class == nil {
				p.attach(f)
			}
		}
	}
	p.giveImported()
	return p
}

func scopeKey(m *Module) string {
	if m.Package == "" {
		return ""
	}
	return m.Language + ":" + path.Dir(m.Path) + ":" + m.Package
}

// attach makes f a method of the class its receiver names.
func (p *Program) attach(f *Function) {
	for _, m := range p.Peers(f.Module) {
		for _, c := range m.Classes {
			if c.Name == f.Recv {
				f.Class = c
				c.Methods = append(c.Methods, f)
				return
			}
		}
	}
}

// Peers lists the modules that share m's scope, m included.
func (p *Program) Peers(m *Module) []*Module {
	if s := p.scopes[scopeKey(m)]; len(s) > 0 {
		return s
	}
	return []*Module{m}
}

// Module gives the module of a path, or nil.
func (p *Program) Module(path string) *Module { return p.byPath[path] }

// ID numbers a value of f.
func (f *Function) Number(v Value) ID { return f.Base + ID(v) }

// Owner gives the function and value of a number.
func (p *Program) Owner(id ID) (*Function, Value) {
	i := p.blocks[id/blockSize]
	f := p.Functions[i]
	for id-f.Base >= ID(len(f.Values)) {
		i++
		f = p.Functions[i]
	}
	return f, Value(id - f.Base)
}

// Import gives what a specifier in a module stands for.
func (p *Program) Import(from *Module, spec string) Target {
	p.importing.Lock()
	defer p.importing.Unlock()
	key := importKey{from.Path, spec}
	if t, ok := p.imports[key]; ok {
		return t
	}
	t := Target{Name: spec}
	if r := p.resolvers[from.Language]; r != nil {
		paths, external := r.Resolve(from.File, spec)
		for _, path := range paths {
			if m := p.byPath[path]; m != nil {
				t.Modules = append(t.Modules, m)
			} else if strings.HasSuffix(path, "/") {
				t.Folder = from
			}
		}
		if external != "" {
			t.Name = external
		}
	}
	p.imports[key] = t
	return t
}

// Binding is what a name of module scope stands for: a global of a module, or something imported.
type Binding struct {
	Module *Module // where it is defined
	Global *Global // nil when the name stands for modules or something outside
	Value  Value   // JavaScript: the exported value of Module's body when there is no global; else None
	Target Target  // modules it stands for, or the outside name
}

// Lookup finds a name in the scope of m.
func (p *Program) Lookup(m *Module, name string) (Binding, bool) {
	if g := m.Globals[name]; g != nil && len(g.Values) > 0 {
		return Binding{Module: m, Global: g, Value: None}, true
	}
	for _, peer := range p.Peers(m) {
		if g := peer.Globals[name]; g != nil && peer != m && !importsOnly(peer, g) {
			return Binding{Module: peer, Global: g, Value: None}, true
		}
	}
	if g := m.Globals[name]; g != nil {
		return Binding{Module: m, Global: g, Value: None}, true
	}
	if b, ok := p.throughStars(m, name, 4); ok || m.Outer == nil {
		return b, ok
	}
	return p.Lookup(m.Outer, name)
}

// importsOnly tells a file-scope import of a Go file, which its peers do not see.
func importsOnly(m *Module, g *Global) bool {
	for _, v := range g.Values {
		if m.Body.Values[v].Op != OpImport {
			return false
		}
	}
	return len(g.Values) > 0
}

// throughStars looks a name up in the modules that m imports whole.
func (p *Program) throughStars(m *Module, name string, depth int) (Binding, bool) {
	if depth <= 0 {
		return Binding{}, false
	}
	for _, e := range m.Exports {
		if e.Name != "*" {
			continue
		}
		for _, t := range p.Import(m, e.From).Modules {
			if b, ok := p.member(t, name, depth-1); ok {
				return b, true
			}
		}
	}
	return Binding{}, false
}

// Member finds what importers of m see under a name.
func (p *Program) Member(m *Module, name string) (Binding, bool) { return p.member(m, name, 6) }

func (p *Program) member(m *Module, name string, depth int) (Binding, bool) {
	if depth <= 0 {
		return Binding{}, false
	}
	if m.Language == "javascript" {
		return p.exported(m, name, depth)
	}
	g := m.Globals[name]
	sub := p.submodule(m, name)
	if g != nil && (sub == nil || !p.importsOwn(m, g, name)) {
		return Binding{Module: m, Global: g, Value: None}, true
	}
	if b, ok := p.throughStars(m, name, depth); ok || sub == nil {
		return b, ok
	}
	return Binding{Module: m, Value: None, Target: Target{Modules: []*Module{sub}, Name: "." + name}}, true
}

// submodule finds the module of that name in a Python package.
func (p *Program) submodule(m *Module, name string) *Module {
	if m.Language != "python" || path.Base(m.Path) != "__init__.py" {
		return nil
	}
	if t := p.Import(m, "."+name); len(t.Modules) == 1 {
		return t.Modules[0]
	}
	return nil
}

// importsOwn tells whether a global of a package is nothing but what the package itself is said to hold under its name, as after
// from . import name.
func (p *Program) importsOwn(m *Module, g *Global, name string) bool {
	for _, v := range g.Values {
		in := &m.Body.Values[v]
		if in.Op != OpField || in.Text != name || m.Body.Values[in.Args[0]].Op != OpImport {
			return false
		}
		if t := p.Import(m, m.Body.Values[in.Args[0]].Text); len(t.Modules) != 1 || t.Modules[0] != m {
			return false
		}
	}
	return true
}

func (p *Program) exported(m *Module, name string, depth int) (Binding, bool) {
	for _, e := range slices.Backward(m.Exports) {
		if e.Name != name {
			continue
		}
		if e.From == "" {
			return Binding{Module: m, Value: e.Value}, true
		}
		t := p.Import(m, e.From)
		if e.Orig == "*" {
			return Binding{Module: m, Value: None, Target: t}, true
		}
		for _, from := range t.Modules {
			if b, ok := p.member(from, e.Orig, depth-1); ok {
				return b, true
			}
		}
		if len(t.Modules) == 0 {
			return Binding{Module: m, Value: None, Target: Target{Name: t.Name + "." + e.Orig}}, true
		}
	}
	return p.throughStars(m, name, depth-1)
}

// Default finds what module.exports or a default import gives: the value assigned to module.exports, or the default export.
func (m *Module) Default() Value {
	for _, want := range []string{"=", "default"} {
		for _, e := range slices.Backward(m.Exports) {
			if e.Name == want && e.From == "" {
				return e.Value
			}
		}
	}
	return None
}

// Use is one place where a value is an operand.
type Use struct {
	By  Value
	Arg int32 // index into the user's Args
}

// Uses lists where a value is used, in order. The table is built by IndexUses or, where that was not called, on first use; then it is not
// safe for concurrent use.
func (f *Function) Uses(v Value) []Use {
	if f.useStart == nil {
		values, operands := f.size()
		f.indexUses(make([]int32, values+2), make([]Use, operands))
	}
	return f.uses[f.useStart[v]:f.useStart[v+1]]
}

// IndexUses builds the tables behind Function.Uses for all functions of a module, which must not change afterwards.
func (m *Module) IndexUses() {
	values, operands := 0, 0
	for _, f := range m.Functions {
		v, o := f.size()
		values, operands = values+v+2, operands+o
	}
	starts, uses := make([]int32, values), make([]Use, operands)
	for _, f := range m.Functions {
		v, o := f.size()
		f.indexUses(starts[:v+2:v+2], uses[:o:o])
		starts, uses = starts[v+2:], uses[o:]
	}
}

func (f *Function) size() (values, operands int) {
	for i := range f.Values {
		operands += len(f.Values[i].Args)
	}
	return len(f.Values), operands
}

// indexUses fills the tables of one function; start has two elements more than there are values.
func (f *Function) indexUses(start []int32, uses []Use) {
	for i := range f.Values {
		for _, a := range f.Values[i].Args {
			start[a+2]++
		}
	}
	for i := 2; i < len(start); i++ {
		start[i] += start[i-1]
	}
	for i := range f.Values {
		for j, a := range f.Values[i].Args {
			uses[start[a+1]] = Use{Value(i), int32(j)}
			start[a+1]++
		}
	}
	f.useStart, f.uses = start[:len(start)-1], uses
}
