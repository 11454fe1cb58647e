package callgraph

import (
	"slices"
	"strings"

	"mcpsafe/internal/model"
	"mcpsafe/internal/program"
)

func (g *Graph) intern(k thingKey, t Thing) Abs {
	if x, ok := g.byKey[k]; ok {
		return x
	}
	x := Abs(len(g.things))
	g.things = append(g.things, t)
	g.byKey[k] = x
	return x
}

func (g *Graph) funcThing(f *program.Function) Abs {
	return g.intern(thingKey{Func, f.ID, ""}, Thing{Kind: Func, Func: f})
}

// restThing is the collection that a rest or keyword parameter is.
func (g *Graph) restThing(f *program.Function, param int) Abs {
	id := f.Number(program.Value(param))
	return g.intern(thingKey{Alloc, int(id), ""}, Thing{Kind: Alloc, Alloc: id})
}

func (g *Graph) classThing(kind Kind, c *program.Class) Abs {
	return g.intern(thingKey{kind, c.Module.Body.ID<<16 | c.Index, ""}, Thing{Kind: kind, Class: c})
}

func (g *Graph) nameThing(kind Kind, language, name string) Abs {
	k := thingKey{kind, int(language[0]), name}
	if x, ok := g.byKey[k]; ok {
		return x
	}
	if m := g.models[language]; m != nil {
		name = m.Canonical(name)
	}
	x := g.intern(thingKey{kind, int(language[0]), name}, Thing{Kind: kind, Name: name, Language: language})
	g.byKey[k] = x
	return x
}

func (g *Graph) moduleThing(from *program.Module, spec string, t program.Target) Abs {
	if len(t.Modules) == 0 {
		return g.nameThing(Name, from.Language, t.Name)
	}
	return g.intern(thingKey{Modules, t.Modules[0].Body.ID, ""}, Thing{Kind: Modules, Modules: t.Modules, Spec: spec, From: from})
}

// member gives the outside name base.key; the member "default" of a JavaScript module is the module.
func (g *Graph) member(base Abs, key string) Abs {
	mk := memberKey{base, key}
	if x, ok := g.members[mk]; ok {
		return x
	}
	t := g.things[base]
	name := t.Name + "." + key
	if key == "default" && t.Language == "javascript" {
		name = t.Name
	}
	x := g.nameThing(Name, t.Language, name)
	g.members[mk] = x
	return x
}

// know looks an outside name up in the models: by its own name, else as a method of an unknown receiver, else by pattern.
func (g *Graph) know(x Abs) *knowledge {
	for len(g.known) <= int(x) {
		g.known = append(g.known, make([]*knowledge, len(g.things)-len(g.known))...)
	}
	if n := g.known[x]; n != nil {
		return n
	}
	n := &knowledge{}
	t := &g.things[x]
	if m := g.models[t.Language]; m != nil {
		n.facts = m.Named(t.Name)
		n.exact = len(n.facts) > 0
		last := t.Name[strings.LastIndexByte(t.Name, '.')+1:]
		if !n.exact && strings.Contains(t.Name, ".") {
			n.facts = m.Method(last)
		}
		if len(n.facts) == 0 {
			n.facts = g.byPattern(m, t.Language, last)
		}
		for _, f := range n.facts {
			if f.Returns != "" {
				n.returns = f.Returns
			}
		}
	}
	g.known[x] = n
	return n
}

// byPattern remembers what patterns match: many names end alike.
func (g *Graph) byPattern(m *model.Models, language, last string) []*model.Fact {
	k := language + " " + last
	facts, ok := g.patterns[k]
	if !ok {
		facts = m.Patterns(last)
		g.patterns[k] = facts
	}
	return facts
}

// ancestry is the answer of Ancestors.
type ancestry struct {
	all     []*program.Class
	outside []string
}

// Facts gives what the models say of an outside name in a language.
func (g *Graph) Facts(language, name string) []*model.Fact {
	return g.know(g.nameThing(Name, language, name)).facts
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
	c, outside := g.declaredType(m, name)
	if copied := g.copies[c]; copied != "" {
		return nil, copied
	}
	return c, outside
}

func (g *Graph) declaredType(m *program.Module, name string) (*program.Class, string) {
	if g.depth > maxTypeDepth { // type names that import each other in a circle
		return nil, ""
	}
	g.depth++
	defer func() { g.depth-- }()
	first, rest, dotted := strings.Cut(name, ".")
	if spec, ok := m.TypeNames[first]; ok {
		if from, orig, imported := strings.Cut(spec, "#"); imported {
			return g.typeOf(g.Program.Import(m, from), orig, rest)
		}
		if spec != name {
			return g.Type(m, spec)
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
	return g.typeOfBinding(b, rest)
}

// outsideType names a type that no declaration explains: a global type of the platform.
func outsideType(m *program.Module, name string) string {
	if m.Language == "javascript" && name != "" && name[0] >= 'A' && name[0] <= 'Z' {
		return name
	}
	return ""
}

func (g *Graph) typeOf(t program.Target, name, rest string) (*program.Class, string) {
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
			if c, n := g.typeOfBinding(b, rest); c != nil || n != "" {
				return c, n
			}
		}
		if spec, ok := m.TypeNames[name]; ok && spec != name {
			return g.Type(m, name)
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
				if c, n := g.typeOf(to, orig, rest); c != nil || e.Name != "*" {
					return c, n
				}
			}
		}
	}
	if len(t.Modules) > 0 {
		return nil, ""
	}
	full := t.Name
	for _, part := range []string{name, rest} {
		if part != "" && part != "default" && part != "*" {
			full += "." + part
		}
	}
	return nil, full
}

func (g *Graph) typeOfBinding(b program.Binding, rest string) (*program.Class, string) {
	values := []program.Value{b.Value}
	if b.Global != nil {
		values = b.Global.Values
	} else if b.Value == program.None {
		first, tail, _ := strings.Cut(rest, ".")
		return g.typeOf(b.Target, first, tail)
	}
	for _, v := range values {
		if c, n := g.typeOfValue(b.Module, v, rest, 4); c != nil || n != "" {
			return c, n
		}
	}
	return nil, ""
}

// typeOfValue follows a value of a module's body that stands for a type or a module of types.
func (g *Graph) typeOfValue(m *program.Module, v program.Value, rest string, depth int) (*program.Class, string) {
	if v == program.None || depth == 0 {
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
		return g.typeOf(t, first, tail)
	case program.OpField:
		key := in.Text
		if rest != "" {
			key += "." + rest
		}
		return g.typeOfValue(m, in.Args[0], key, depth-1)
	case program.OpDecorated, program.OpCopy, program.OpCast, program.OpPhi, program.OpPost, program.OpSetField:
		for _, a := range in.Args {
			if in.Op == program.OpPost && a == in.Args[0] {
				continue
			}
			if c, n := g.typeOfValue(m, a, rest, depth-1); c != nil || n != "" {
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
	in := &f.Values[read]
	var facts []*model.Fact
	var seen []Abs
	add := func(x Abs) {
		if y := g.member(x, in.Text); !slices.Contains(seen, y) {
			seen = append(seen, y)
			facts = append(facts, g.know(y).facts...)
		}
	}
	for _, x := range g.pts[f.Number(in.Args[0])] {
		switch t := g.things[x]; t.Kind {
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
