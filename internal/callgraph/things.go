package callgraph

import (
	"slices"
	"strings"

	"mcpsafe/internal/model"
	"mcpsafe/internal/program"
)

// ancestry is the answer of Ancestors.
type ancestry struct {
	all     []*program.Class
	outside []string
}

func (g *Graph) indexClasses() {
	for _, m := range g.Program.Modules {
		idx := map[string]*program.Class{}
		for _, c := range m.Classes {
			if idx[c.Name] == nil {
				idx[c.Name] = c
			}
		}
		g.classes[m] = idx
	}
	for _, m := range g.Program.Modules {
		for _, c := range m.Classes {
			for _, b := range c.Bases {
				if base, _ := g.Type(m, b); base != nil && base != c {
					g.subs[base] = append(g.subs[base], c)
				}
			}
		}
	}
}

// maxTypeDepth bounds how often a type name may lead to another.
const maxTypeDepth = 24

// Type resolves a type name as written in a module: a class of the program, or the canonical name of an outside type ("" for neither).
func (g *Graph) Type(m *program.Module, name string) (*program.Class, string) {
	k := typeKey{m, name}
	t, ok := g.types[k]
	if !ok {
		t.class, t.outside = g.typeNamed(m, name, 0)
		if g.asked == nil { // else several goroutines may ask
			g.types[k] = t
		}
	}
	return t.class, t.outside
}

// typeKey is a type name and the module that it is written in.
type typeKey struct {
	m    *program.Module
	name string
}

// typeMeant is the answer of Type.
type typeMeant struct {
	class   *program.Class
	outside string
}

// typeNamed is Type at a depth of names that lead to others.
func (g *Graph) typeNamed(m *program.Module, name string, depth int) (*program.Class, string) {
	c, outside := g.declaredType(m, name, depth)
	if copied := g.copies[c]; copied != "" {
		return nil, copied
	}
	return c, outside
}

func (g *Graph) declaredType(m *program.Module, name string, depth int) (*program.Class, string) {
	if depth > maxTypeDepth { // type names that import each other in a circle
		return nil, ""
	}
	first, rest, dotted := strings.Cut(name, ".")
	if spec, ok := m.TypeNames[first]; ok {
		if from, orig, imported := strings.Cut(spec, "#"); imported {
			return g.typeOf(g.Program.Import(m, from), orig, rest, depth+1)
		}
		if spec != name {
			return g.typeNamed(m, spec, depth+1)
		}
	}
	if !dotted {
		for _, peer := range g.Program.Peers(m) {
			if c := g.classes[peer][first]; c != nil {
				return c, ""
			}
		}
	}
	b, ok := g.Program.Lookup(m, first)
	if !ok {
		return nil, outsideType(m, name)
	}
	return g.typeOfBinding(b, rest, depth+1)
}

// outsideType names a type that no declaration explains: a global type of the platform.
func outsideType(m *program.Module, name string) string {
	if m.Language == "javascript" && name != "" && name[0] >= 'A' && name[0] <= 'Z' {
		return name
	}
	return ""
}

func (g *Graph) typeOf(t program.Target, name, rest string, depth int) (*program.Class, string) {
	if depth > maxTypeDepth { // a package that imports itself: from . import x
		return nil, ""
	}
	for _, m := range t.Modules {
		if name == "default" {
			if v := m.Default(); v != program.None && m.Body.Values[v].Op == program.OpClass {
				return m.Classes[m.Body.Values[v].Aux], ""
			}
		}
		if c := g.classes[m][name]; c != nil {
			return c, ""
		}
		if b, ok := g.Program.Member(m, name); ok {
			if c, n := g.typeOfBinding(b, rest, depth+1); c != nil || n != "" {
				return c, n
			}
		}
		if spec, ok := m.TypeNames[name]; ok && spec != name {
			return g.typeNamed(m, name, depth+1)
		}
		for _, e := range m.Exports {
			if e.From == "" || e.Name != name && e.Name != "*" {
				continue
			}
			orig := e.Orig
			if e.Name == "*" {
				orig = name
			}
			if to := g.Program.Import(m, e.From); len(to.Modules) != 1 || to.Modules[0] != m {
				if c, n := g.typeOf(to, orig, rest, depth+1); c != nil || e.Name != "*" {
					return c, n
				}
			}
		}
	}
	if len(t.Modules) > 0 {
		return nil, ""
	}
	if t.Folder != nil {
		if sub, ok := g.Program.In(t, name); ok && rest != "" {
			first, tail, _ := strings.Cut(rest, ".")
			return g.typeOf(sub, first, tail, depth+1)
		}
	}
	full := t.Name
	for _, part := range []string{name, rest} {
		if part != "" && part != "default" && part != "*" {
			full += "." + part
		}
	}
	return nil, full
}

func (g *Graph) typeOfBinding(b program.Binding, rest string, depth int) (*program.Class, string) {
	values := []program.Value{b.Value}
	if b.Global != nil {
		values = b.Global.Values
	} else if b.Value == program.None {
		first, tail, _ := strings.Cut(rest, ".")
		return g.typeOf(b.Target, first, tail, depth)
	}
	for _, v := range values {
		if c, n := g.typeOfValue(b.Module, v, rest, 4, depth); c != nil || n != "" {
			return c, n
		}
	}
	return nil, ""
}

// typeOfValue follows a value of a module's body that stands for a type or a module of types.
func (g *Graph) typeOfValue(m *program.Module, v program.Value, rest string, steps, depth int) (*program.Class, string) {
	if v == program.None || steps <= 0 {
		return nil, ""
	}
	in := &m.Body.Values[v]
	first, tail, _ := strings.Cut(rest, ".")
	switch in.Op {
	case program.OpClass:
		return m.Classes[in.Aux], ""
	case program.OpImport:
		t := g.Program.Import(m, in.Text)
		if rest == "" && m.Language == "javascript" {
			first = "default"
		}
		if first == "" {
			return nil, ""
		}
		return g.typeOf(t, first, tail, depth)
	case program.OpField:
		key := in.Text
		if rest != "" {
			key += "." + rest
		}
		return g.typeOfValue(m, in.Args[0], key, steps-1, depth)
	case program.OpDecorated, program.OpCopy, program.OpCast, program.OpPhi, program.OpPost, program.OpSetField:
		for _, a := range in.Args {
			if in.Op == program.OpPost && a == in.Args[0] {
				continue
			}
			if c, n := g.typeOfValue(m, a, rest, steps-1, depth); c != nil || n != "" {
				return c, n
			}
		}
	}
	return nil, ""
}

// Ancestors lists c and its base classes of the program, nearest first, and the first outside base.
func (g *Graph) Ancestors(c *program.Class) (all []*program.Class, outside []string) {
	if a := g.lines[c]; a != nil {
		return a.all, a.outside
	}
	all, outside = g.ancestors(c)
	g.lines[c] = &ancestry{all, outside}
	return all, outside
}

func (g *Graph) ancestors(c *program.Class) (all []*program.Class, outside []string) {
	seen := map[*program.Class]bool{c: true}
	all = []*program.Class{c}
	for i := 0; i < len(all) && len(all) < 16; i++ {
		for _, b := range all[i].Bases {
			base, name := g.Type(all[i].Module, b)
			switch {
			case base != nil && !seen[base]:
				seen[base] = true
				all = append(all, base)
			case name != "":
				outside = append(outside, name)
			}
		}
	}
	return all, outside
}

// FieldFacts gives what the models say of a field read: of the name that the base's outside things and the key make.
func (g *Graph) FieldFacts(f *program.Function, read program.Value) []*model.Fact {
	if f.Values[read].Op != program.OpField || g.fieldFacts == nil {
		return nil
	}
	return g.fieldFacts[g.keys[f.Number(read)]]
}

// baseKey is the set of things that a field is read from, by its code, and the key.
type baseKey struct {
	base Abs
	key  symbol
}

// rememberFields looks up what the models say of all field reads, of each set of things and key once. Its number takes the place of the key.
func (g *Graph) rememberFields() {
	number := map[baseKey]symbol{}
	g.fieldFacts = [][]*model.Fact{nil}
	for _, at := range g.fieldReads {
		f, v := g.Program.Owner(at)
		base := f.Number(f.Values[v].Args[0])
		k := baseKey{g.pts.code[base], g.keys[at]}
		n, ok := number[k]
		if !ok {
			if facts := g.factsOfField(base, k.key); len(facts) > 0 {
				n = symbol(len(g.fieldFacts))
				g.fieldFacts = append(g.fieldFacts, facts)
			}
			number[k] = n
		}
		g.keys[at] = n
	}
}

func (g *Graph) factsOfField(base node, key symbol) (facts []*model.Fact) {
	var seen []Abs
	add := func(x Abs) {
		if y := g.member(x, key); !slices.Contains(seen, y) {
			seen = append(seen, y)
			facts = append(facts, g.know(y).facts...)
		}
	}
	for _, x := range g.pts.at(base) {
		switch t := &g.things[x]; t.Kind {
		case Name, Object:
			add(x)
		case Inst, Class:
			_, outside := g.Ancestors(t.Class)
			for _, name := range outside {
				add(g.nameThing(Object, t.Class.Module.Language, name))
			}
		}
	}
	return facts
}

// MethodFacts gives what the models say of a method of an unknown receiver.
func (g *Graph) MethodFacts(language, name string) []*model.Fact {
	if m := g.models[language]; m != nil {
		return m.Method(name)
	}
	return nil
}

// ParameterFacts gives what the models say of an untyped parameter of this name.
func (g *Graph) ParameterFacts(f *program.Function, param int) []*model.Fact {
	m := g.models[f.Module.Language]
	if m == nil {
		return nil
	}
	var facts []*model.Fact
	for _, fact := range m.Parameter(f.Params[param].Name) {
		if len(fact.Beside) == 0 || hasBeside(f, param, fact.Beside) {
			facts = append(facts, fact)
		}
	}
	return facts
}

func hasBeside(f *program.Function, param int, names []string) bool {
	for i := range f.Params {
		for _, n := range names {
			if i != param && strings.TrimLeft(f.Params[i].Name, "_") == n {
				return true
			}
		}
	}
	return false
}

// Signatures gives what the models say of functions by the types of their parameters and result.
func (g *Graph) Signatures(f *program.Function) []*model.Fact {
	m := g.models[f.Module.Language]
	if m == nil {
		return nil
	}
	var facts []*model.Fact
	for _, fact := range m.Signatures() {
		if g.hasSignature(f, fact) {
			facts = append(facts, fact)
		}
	}
	return facts
}

func (g *Graph) hasSignature(f *program.Function, fact *model.Fact) bool {
	n := 0
	for i := range f.Params {
		p := &f.Params[i]
		if p.Kind == program.ParamReceiver {
			continue
		}
		if n >= len(fact.Param) || len(p.Types) != 1 || !g.isType(f.Module, p.Types[0], fact.Param[n]) {
			return false
		}
		n++
	}
	return n == len(fact.Param) && (fact.Returns == "" || len(f.Results) > 0 && g.isType(f.Module, f.Results[0], fact.Returns))
}

func (g *Graph) isType(m *program.Module, written, name string) bool {
	if written == name {
		return true
	}
	_, outside := g.Type(m, written)
	return outside == name
}
