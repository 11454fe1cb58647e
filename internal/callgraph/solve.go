package callgraph

import (
	"strings"

	"mcpsafe/internal/program"
)

// seed puts the things that expressions of f stand for by themselves.
func (g *Graph) seed(f *program.Function) {
	m := f.Module
	for i := range f.Values {
		v := program.Value(i)
		in := &f.Values[i]
		switch in.Op {
		case program.OpFunc:
			g.add(f.Number(v), g.funcThing(m.Functions[in.Aux]))
		case program.OpClass:
			if name := g.copies[m.Classes[in.Aux]]; name != "" {
				g.add(f.Number(v), g.nameThing(Name, m.Language, name))
			} else {
				g.add(f.Number(v), g.classThing(Class, m.Classes[in.Aux]))
			}
		case program.OpImport:
			g.add(f.Number(v), g.moduleThing(m, in.Text, g.Program.Import(m, in.Text)))
		case program.OpGlobal:
			g.seedGlobal(f, v, in.Text)
		case program.OpParam:
			g.seedParam(f, v)
		case program.OpCast:
			g.addType(f, v, []string{in.Text})
		case program.OpObject:
			if in.Text != "" {
				g.addType(f, v, []string{in.Text})
			}
		case program.OpCellRead:
			g.edge(g.captured(m, int(in.Aux)), f.Number(v))
		case program.OpCellWrite:
			g.edge(node(f.Number(in.Args[0])), program.ID(g.captured(m, int(in.Aux))))
		case program.OpSetGlobal:
			if b, ok := g.Program.Lookup(m, in.Text); ok && b.Global != nil {
				g.edge(node(f.Number(in.Args[0])), program.ID(g.global(b)))
			}
		}
	}
}

func (g *Graph) cell(k cellKey) node {
	if k.kind == 'f' {
		k.key = strings.ToLower(k.key) // models name fields without case
	}
	n, ok := g.cells[k]
	if !ok {
		n = node(len(g.pts))
		g.pts = append(g.pts, nil)
		g.succ = append(g.succ, 0)
		g.cells[k] = n
	}
	return n
}

func (g *Graph) captured(m *program.Module, i int) node {
	return g.cell(cellKey{'c', m.Body.ID, i, ""})
}

// global gives the node of a module variable; on first use the module's own assignments flow into it.
func (g *Graph) global(b program.Binding) node {
	k := cellKey{'g', b.Module.Body.ID, 0, b.Global.Name}
	if n, ok := g.cells[k]; ok {
		return n
	}
	n := g.cell(k)
	for _, v := range b.Global.Values {
		g.edge(node(b.Module.Body.Number(v)), program.ID(n))
	}
	if len(b.Global.Types) > 0 {
		g.addTypeNode(b.Module, program.ID(n), b.Global.Types)
	}
	return n
}

func (g *Graph) seedGlobal(f *program.Function, v program.Value, name string) {
	if b, ok := g.Program.Lookup(f.Module, name); ok {
		g.bind(b, f.Number(v))
		return
	}
	if name != "this" {
		g.add(f.Number(v), g.nameThing(Name, f.Module.Language, name))
	}
}

// bind lets what a name of module scope stands for flow to a value.
func (g *Graph) bind(b program.Binding, to program.ID) {
	switch {
	case b.Global != nil:
		g.edge(g.global(b), to)
	case b.Value != program.None:
		g.edge(node(b.Module.Body.Number(b.Value)), to)
	default:
		g.add(to, g.moduleThing(b.Module, b.Target.Name, b.Target))
	}
}

func (g *Graph) seedParam(f *program.Function, v program.Value) {
	i := int(f.Values[v].Aux)
	p := &f.Params[i]
	switch {
	case p.Kind == program.ParamReceiver && f.Class != nil:
		kind := Inst
		if f.Static {
			kind = Class
		}
		g.add(f.Number(v), g.classThing(kind, f.Class))
	case len(p.Types) > 0:
		g.addType(f, v, p.Types)
	default:
		if !g.typed[f.Number(v)] {
			for _, fact := range g.ParameterFacts(f, i) {
				if fact.Returns != "" {
					g.add(f.Number(v), g.nameThing(Object, f.Module.Language, fact.Returns))
				}
			}
		}
	}
	if p.Kind == program.ParamRest || p.Kind == program.ParamKeywords {
		g.add(f.Number(v), g.restThing(f, i)) // beside its declared type: the elements stand in fields
	}
	if p.Default != program.None && f.Outer != nil {
		g.edge(node(f.Outer.Number(p.Default)), f.Number(v))
	}
}

func (g *Graph) addType(f *program.Function, v program.Value, types []string) {
	g.addTypeNode(f.Module, f.Number(v), types)
}

func (g *Graph) addTypeNode(m *program.Module, at program.ID, types []string) {
	for _, t := range types {
		switch c, name := g.Type(m, t); {
		case c != nil:
			g.add(at, g.classThing(Inst, c))
		case name != "":
			g.add(at, g.nameThing(Object, m.Language, name))
		}
	}
}

// add puts a thing at a node and schedules what follows from it.
func (g *Graph) add(at program.ID, x Abs) {
	set := g.pts[at]
	for _, y := range set {
		if y == x {
			return
		}
	}
	if len(set) >= MaxThings {
		g.Stats.Cut++
		return
	}
	g.pts[at] = append(set, x)
	g.work = append(g.work, item{node(at), x})
}

// maxSearched bounds how many edges of a node are searched for one that is there already: a second one costs less than a long search.
const maxSearched = 64

// edge lets everything at one node flow to another.
func (g *Graph) edge(from node, to program.ID) {
	if from == node(to) {
		return
	}
	for i, n := g.succ[from], 0; i != 0 && n < maxSearched; i, n = g.edges[i].next, n+1 {
		if g.edges[i].to == node(to) {
			return
		}
	}
	g.edges = append(g.edges, link{node(to), g.succ[from]})
	g.succ[from] = int32(len(g.edges) - 1)
	for _, x := range g.pts[from] {
		g.add(to, x)
	}
}

func (g *Graph) solve() {
	budget := MaxSteps * (int(g.Program.Size) + 1000)
	for head := 0; head < len(g.work); head++ {
		if g.steps++; g.steps > budget {
			g.Stats.Stopped = true
			return
		}
		it := g.work[head]
		if head > 1<<16 && head*2 > len(g.work) {
			g.work = append(g.work[:0], g.work[head+1:]...)
			head = -1
		}
		for i := g.succ[it.at]; i != 0; i = g.edges[i].next {
			g.add(program.ID(g.edges[i].to), it.x)
		}
		if program.ID(it.at) < g.Program.Size {
			g.flow(program.ID(it.at), it.x)
			continue
		}
		for _, w := range g.watches[it.at] { // only cells are watched
			w(it.x)
		}
	}
}

// fallback types field reads of values that nothing is known of, where models know a field of any object so called.
func (g *Graph) fallback() bool {
	g.work = g.work[:0]
	for _, f := range g.Program.Functions {
		m := g.models[f.Module.Language]
		if m == nil {
			continue
		}
		for v := range f.Values {
			in := &f.Values[v]
			if in.Op != program.OpField || len(g.pts[f.Number(in.Args[0])]) > 0 {
				continue
			}
			for _, fact := range m.Method(in.Text) {
				if len(fact.Field) > 0 && fact.Returns != "" {
					g.add(f.Number(program.Value(v)), g.nameThing(Object, f.Module.Language, fact.Returns))
				}
			}
		}
	}
	return len(g.work) > 0
}

// flow carries a thing from a value to everything computed from it.
func (g *Graph) flow(id program.ID, x Abs) {
	f, v := g.Program.Owner(id)
	for _, u := range f.Uses(v) {
		in := &f.Values[u.By]
		to := f.Number(u.By)
		switch in.Op {
		case program.OpCopy, program.OpCast, program.OpPhi, program.OpLogic:
			g.add(to, x)
		case program.OpDecorated:
			if u.Arg == 1 || !g.replaced(f, in.Args[1]) {
				g.add(to, x)
			}
		case program.OpGuard, program.OpDelete, program.OpRest, program.OpSpread:
			if u.Arg == 0 || in.Op == program.OpSpread {
				g.add(to, x)
			}
		case program.OpPost:
			if u.Arg == 1 {
				g.add(to, x)
			}
		case program.OpField:
			g.read(f, u.By, x, in.Text)
		case program.OpIndex:
			if u.Arg == 0 {
				g.read(f, u.By, x, "*")
			}
		case program.OpElem:
			g.read(f, u.By, x, "*")
		case program.OpSetField, program.OpSetIndex, program.OpAppend:
			g.store(f, u.By, int(u.Arg), x)
		case program.OpCall:
			if u.Arg == 0 {
				g.resolve(f, u.By, x)
			} else {
				g.passed(f, u.By, int(u.Arg)-1, x)
			}
		}
	}
}

// replaced tells whether a decorator is a function of the program: what it gives is what the name stands for, not what it was given.
func (g *Graph) replaced(f *program.Function, call program.Value) bool {
	callee := f.Values[call].Args[0]
	for range 4 {
		switch in := &f.Values[callee]; in.Op {
		case program.OpCall:
			callee = in.Args[0]
		case program.OpFunc:
			return true
		case program.OpGlobal:
			b, ok := g.Program.Lookup(f.Module, in.Text)
			if !ok || b.Global == nil || len(b.Global.Values) == 0 {
				return false
			}
			f, callee = b.Module.Body, b.Global.Values[0]
		default:
			return false
		}
	}
	return false
}

// store handles a thing arriving at a write: at the base it opens the field, as what is stored it opens the base's object.
func (g *Graph) store(f *program.Function, by program.Value, arg int, x Abs) {
	in := &f.Values[by]
	stored := in.Args[len(in.Args)-1]
	key := "*"
	if in.Op == program.OpSetField {
		key = in.Text
	}
	if arg == 0 {
		g.add(f.Number(by), x)
		g.field(x, key, node(f.Number(stored)))
		for _, y := range g.pts[f.Number(stored)] {
			if g.things[y].Kind == Func {
				g.storedFunc(f, in, g.things[y].Func)
			}
		}
		return
	}
	if in.Op == program.OpSetIndex && arg == 1 {
		return
	}
	if t := g.things[x]; t.Kind == Func {
		g.storedFunc(f, in, t.Func)
	}
	base := f.Number(in.Args[0])
	if len(g.pts[base]) == 0 || !g.hasFields(base) {
		if root, ok := rootObject(f, in.Args[0]); ok {
			g.add(f.Number(root), g.intern(thingKey{Alloc, int(f.Number(root)), ""}, Thing{Kind: Alloc, Alloc: f.Number(root)}))
		}
	}
	for _, b := range g.pts[base] {
		g.field(b, key, node(f.Number(stored)))
	}
}

func (g *Graph) hasFields(at program.ID) bool {
	for _, x := range g.pts[at] {
		switch g.things[x].Kind {
		case Alloc, Inst, Class:
			return true
		}
	}
	return false
}

// field lets what is stored under key flow into the field's cell of the thing, if it is one with fields.
func (g *Graph) field(x Abs, key string, stored node) {
	switch g.things[x].Kind {
	case Alloc, Inst, Class:
		c := g.cell(cellKey{'f', int(x), 0, key})
		g.edge(stored, program.ID(c))
		if key != "*" && g.things[x].Kind == Alloc {
			g.edge(c, program.ID(g.cell(cellKey{'f', int(x), 0, ""})))
		}
	}
}

// rootObject follows the versions of an object back to where it was built.
func rootObject(f *program.Function, v program.Value) (program.Value, bool) {
	for range 256 {
		in := &f.Values[v]
		switch in.Op {
		case program.OpObject:
			return v, true
		case program.OpSetField, program.OpSetIndex, program.OpAppend, program.OpDelete, program.OpSpread, program.OpCopy, program.OpCast, program.OpGuard, program.OpPhi:
			v = in.Args[0]
		case program.OpPost:
			v = in.Args[1]
		default:
			return program.None, false
		}
	}
	return program.None, false
}

// read gives a value what the field of a thing holds.
func (g *Graph) read(f *program.Function, by program.Value, x Abs, key string) {
	t := g.things[x]
	to := f.Number(by)
	switch t.Kind {
	case Modules:
		g.readModule(t, key, to)
	case Name, Object:
		g.readOutside(f, x, key, to)
	case Func:
		g.receivedFunc(f, by, t.Func)
	case Class, Inst:
		g.readInstance(f, by, t, key)
	case Alloc:
		g.edge(g.cell(cellKey{'f', int(x), 0, key}), to)
		if key == "*" {
			g.edge(g.cell(cellKey{'f', int(x), 0, ""}), to)
		} else {
			g.edge(g.cell(cellKey{'f', int(x), 0, "*"}), to)
		}
	}
}

func (g *Graph) readModule(t Thing, key string, to program.ID) {
	found := false
	for _, m := range t.Modules {
		if b, ok := g.Program.Member(m, key); ok {
			g.bind(b, to)
			found = true
			break
		}
		if v := m.Default(); m.Language == "javascript" && v != program.None {
			if key == "default" {
				g.edge(node(m.Body.Number(v)), to)
				found = true
				break
			}
			if name, ok := g.fieldOf(m, v, key); ok {
				g.edge(node(name), to)
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
		g.add(to, g.intern(thingKey{Modules, t.Modules[0].Body.ID, ""}, t))
	}
}

// fieldOf makes a node for a member of what a module exports as a whole: module.exports = {a, b} or an instance.
func (g *Graph) fieldOf(m *program.Module, v program.Value, key string) (program.ID, bool) {
	k := cellKey{'m', m.Body.ID, int(v), key}
	if n, ok := g.cells[k]; ok {
		return program.ID(n), true
	}
	n := g.cell(k)
	body := m.Body
	for at := v; ; {
		in := &body.Values[at]
		if in.Op == program.OpSetField {
			if strings.EqualFold(in.Text, key) {
				g.edge(node(body.Number(in.Args[1])), program.ID(n))
				return program.ID(n), true
			}
			at = in.Args[0]
			continue
		}
		break
	}
	return program.ID(n), false
}

func (g *Graph) readOutside(f *program.Function, x Abs, key string, to program.ID) {
	if key == "*" || strings.HasPrefix(key, "#") { // a private name is never an outside class's
		return
	}
	if t := g.things[x]; key == "0" && t.Kind == Object && t.Language == "go" {
		g.add(to, x) // the first of several results is what a call is said to give
	}
	y := g.member(x, key)
	g.add(to, y)
	if k := g.know(y); k.returns != "" && (k.exact || g.things[x].Kind == Object) {
		for _, fact := range k.facts {
			if fact.Returns != "" && len(fact.Field) > 0 {
				g.add(to, g.nameThing(Object, g.things[x].Language, fact.Returns))
			}
		}
	}
}

// readInstance finds a method or field of an instance or class, up its bases; for an interface, in the types that have its methods.
func (g *Graph) readInstance(f *program.Function, by program.Value, t Thing, key string) {
	to := f.Number(by)
	line, outside := g.Ancestors(t.Class)
	for _, c := range line {
		if m := c.Method(key); m != nil && !c.Interface {
			g.method(f, by, m)
			if t.Kind == Inst {
				g.overrides(f, by, t.Class, key)
			}
			return
		}
	}
	if t.Class.Interface && t.Class.Method(key) != nil {
		g.implementations(f, by, t.Class, key)
	}
	for _, c := range line {
		for _, kind := range []Kind{Inst, Class} {
			g.edge(g.cell(cellKey{'f', int(g.classThing(kind, c)), 0, key}), to)
		}
		for i := range c.Fields {
			if c.Fields[i].Name == key && len(c.Fields[i].Types) > 0 {
				g.addTypeNode(c.Module, to, c.Fields[i].Types)
			}
		}
	}
	for _, name := range outside {
		g.readOutside(f, g.nameThing(Object, t.Class.Module.Language, name), key, to)
	}
}

// method gives a value a method; a getter is called instead.
func (g *Graph) method(f *program.Function, by program.Value, m *program.Function) {
	if !m.Getter {
		g.add(f.Number(by), g.funcThing(m))
		return
	}
	in := &f.Values[by]
	g.link(f, by, m, []pair{{from: in.Args[0], param: receiverParam(m)}})
	g.addTarget(f, by, Target{Func: m})
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
			if c.Interface || c.Method(key) == nil || !g.implements(c, iface) {
				continue
			}
			if n++; n > MaxThings {
				g.Stats.Cut++
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
