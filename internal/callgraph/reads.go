package callgraph

import (
	"strings"

	"mcpsafe/internal/program"
)

// read gives a value what the field of a thing holds.
func (g *Graph) read(f *program.Function, by program.Value, x Abs, key symbol) {
	t := &g.things[x]
	to := f.Number(by)
	switch t.Kind {
	case Modules:
		g.readModule(t, key, x, to)
	case Name, Object:
		g.readOutside(x, key, to)
	case Func:
		g.receivedFunc(f, by, t.Func)
	case Class, Inst:
		g.readInstance(f, by, t, key)
	case Alloc:
		g.edge(g.fieldCell(x, key), to)
		if key == anyKey {
			g.edge(g.fieldCell(x, noKey), to)
		} else {
			g.edge(g.fieldCell(x, anyKey), to)
		}
	}
}

func (g *Graph) readModule(t *Thing, k symbol, x Abs, to node) {
	key, found := g.symbols.text[k], false
	switch {
	case len(t.Modules) == 0:
		g.readFolder(t, k, x, to)
		return
	case k == anyKey:
		g.readAll(t, to)
		return
	}
	for _, m := range t.Modules {
		if b, ok := g.Program.Member(m, key); ok {
			g.bind(b, to)
			found = true
			break
		}
		if v := m.Default(); m.Language == "javascript" && v != program.None {
			if key == "default" {
				g.edge(m.Body.Number(v), to)
				found = true
				break
			}
			if g.passedOn(m, v, k, to) {
				found = true
				break
			}
			if name, ok := g.fieldOf(m, v, k); ok {
				g.edge(name, to)
				found = true
				break
			}
		}
	}
	if found || t.Modules[0].Language == "go" {
		return
	}
	sub := t.Spec + "." + key
	if strings.HasSuffix(t.Spec, ".") {
		sub = t.Spec + key
	}
	if s := g.Program.Import(t.From, sub); len(s.Modules) > 0 {
		g.add(to, g.moduleThing(t.From, sub, s))
	} else if t.Modules[0].Language == "javascript" && key == "default" {
		g.add(to, x)
	}
}

// readAll reads everything that modules export, each of them by its name.
func (g *Graph) readAll(t *Thing, to node) {
	for _, m := range t.Modules {
		for _, e := range m.Exports {
			if b, ok := g.Program.Member(m, e.Name); ok {
				g.bind(b, to)
			}
		}
	}
}

// readFolder reads a module of a folder; what is not there may be what an outside module of that name holds.
func (g *Graph) readFolder(t *Thing, k symbol, x Abs, to node) {
	if sub, ok := g.Program.In(program.Target{Folder: t.From, Name: t.Spec}, g.symbols.text[k]); ok {
		g.add(to, g.moduleThing(t.From, sub.Name, sub))
		return
	}
	g.add(to, g.member(g.nameThing(Name, t.Language, t.Spec), k))
}

// passedOn reads a member of a module that exports another one as a whole: module.exports = require(x).
func (g *Graph) passedOn(m *program.Module, v program.Value, k symbol, to node) bool {
	in := &m.Body.Values[v]
	if in.Op != program.OpImport || g.depth > maxTypeDepth {
		return false
	}
	g.depth++
	defer func() { g.depth-- }()
	x := g.moduleThing(m, in.Text, g.Program.Import(m, in.Text))
	if t := &g.things[x]; t.Kind == Modules {
		g.readModule(t, k, x, to)
	} else {
		g.add(to, g.member(x, k))
	}
	return true
}

// fieldOf makes a node for a member of what a module exports as a whole: module.exports = {a, b} or an instance.
func (g *Graph) fieldOf(m *program.Module, v program.Value, key symbol) (node, bool) {
	k := exportKey{m.Body.Number(v), key}
	if n, ok := g.exported[k]; ok {
		return n, true
	}
	n := g.cell()
	g.exported[k] = n
	body := m.Body
	for at := v; body.Values[at].Op == program.OpSetField; {
		in := &body.Values[at]
		if strings.EqualFold(in.Text, g.symbols.text[key]) {
			g.edge(body.Number(in.Args[1]), n)
			return n, true
		}
		at = in.Args[0]
	}
	return n, false
}

func (g *Graph) readOutside(x Abs, k symbol, to node) {
	key := g.symbols.text[k]
	if k == anyKey || strings.HasPrefix(key, "#") { // a private name is never an outside class's
		return
	}
	if t := &g.things[x]; key == "0" && t.Kind == Object && t.Language == "go" {
		g.add(to, x) // the first of several results is what a call is said to give
	}
	y := g.member(x, k)
	g.add(to, y)
	if len(g.copied) > 0 && !g.know(y).exact {
		for _, c := range g.copied[g.things[x].Name] { // what the library is not known to have
			if m := c.Method(key); m != nil && !m.Getter {
				g.add(to, g.funcThing(m))
			}
		}
	}
	if k := g.know(y); k.returns != "" && (k.exact || g.things[x].Kind == Object) {
		for _, fact := range k.facts {
			if fact.Returns != "" && len(fact.Field) > 0 {
				g.add(to, g.nameThing(Object, g.things[x].Language, fact.Returns))
			}
		}
	}
}

// readInstance finds a method or field of an instance or class, up its bases; for an interface, in the types that have its methods.
func (g *Graph) readInstance(f *program.Function, by program.Value, t *Thing, k symbol) {
	to, key := f.Number(by), g.symbols.text[k]
	line, outside := g.Ancestors(t.Class)
	for _, c := range line {
		if m := c.Method(key); m != nil && !c.Interface {
			g.method(f, by, m)
			if t.Kind == Inst {
				g.overrides(f, by, t.Class, key)
			}
			if g.standIns[k] {
				for _, c := range line {
					g.edge(g.fieldCell(g.classThing(Inst, c), k), to)
				}
			}
			return
		}
	}
	if t.Class.Interface && t.Class.Method(key) != nil {
		g.implementations(f, by, t.Class, key)
	}
	for _, c := range line {
		for _, kind := range []Kind{Inst, Class} {
			g.edge(g.fieldCell(g.classThing(kind, c), k), to)
		}
		for i := range c.Fields {
			if c.Fields[i].Name == key && len(c.Fields[i].Types) > 0 {
				g.addTypeNode(c.Module, to, c.Fields[i].Types)
			}
		}
	}
	for _, name := range outside {
		g.readOutside(g.nameThing(Object, t.Class.Module.Language, name), k, to)
	}
}

// method gives a value a method; a getter is called instead.
func (g *Graph) method(f *program.Function, by program.Value, m *program.Function) {
	if !m.Getter {
		g.add(f.Number(by), g.funcThing(m))
		return
	}
	in := &f.Values[by]
	g.call(f, by, m, nil, func() []Bound { return []Bound{{From: in.Args[0], Param: receiverParam(m)}} })
}

// overrides adds the methods of subclasses: the instance may be any of them.
func (g *Graph) overrides(f *program.Function, by program.Value, c *program.Class, key string) {
	queue := append([]*program.Class(nil), g.subs[c]...)
	for i := 0; i < len(queue) && i < MaxThings; i++ {
		if m := queue[i].Method(key); m != nil {
			g.method(f, by, m)
		}
		queue = append(queue, g.subs[queue[i]]...)
	}
}

// implementations adds the methods of classes that have all methods of an interface, or that name it as a base.
func (g *Graph) implementations(f *program.Function, by program.Value, iface *program.Class, key string) {
	n := 0
	for _, m := range g.Program.Modules {
		if m.Language != iface.Module.Language {
			continue
		}
		for _, c := range m.Classes {
			if c.Interface || onlyInTests(f, m) || c.Method(key) == nil || !g.implements(c, iface) {
				continue
			}
			if n++; n > MaxThings {
				g.full[f.Number(by)] = true
				return
			}
			g.method(f, by, c.Method(key))
		}
	}
}

func (g *Graph) implements(c, iface *program.Class) bool {
	for _, s := range g.subs[iface] {
		if s == c {
			return true
		}
	}
	for _, m := range iface.Methods {
		if c.Method(m.Name) == nil {
			return false
		}
	}
	return len(iface.Methods) > 0
}
