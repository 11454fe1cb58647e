package callgraph

import (
	"context"
	"slices"
	"strings"

	"mcpsafe/internal/model"
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
		case program.OpCall:
			g.calls = append(g.calls, f.Number(v))
		case program.OpField:
			g.fieldReads = append(g.fieldReads, f.Number(v))
			g.keys[f.Number(v)] = g.symbols.of(in.Text)
		case program.OpSetField:
			g.keys[f.Number(v)] = g.symbols.of(in.Text)
			if base := f.Values[f.Origin(in.Args[0])].Op; f.Values[in.Args[1]].Op == program.OpFunc && (base == program.OpGlobal || base == program.OpField || base == program.OpCall) {
				g.standIns[g.keys[f.Number(v)]] = true
			}
		case program.OpCellRead:
			g.edge(g.shared(m, in.Aux), f.Number(v))
		case program.OpCellWrite:
			g.edge(f.Number(in.Args[0]), g.shared(m, in.Aux))
		case program.OpSetGlobal:
			if b, ok := g.Program.Lookup(m, in.Text); ok && b.Global != nil {
				g.edge(f.Number(in.Args[0]), g.global(b))
			}
		}
	}
}

// cell makes a node that is no value.
func (g *Graph) cell() node {
	n := node(len(g.pts.code))
	g.pts.grow(1)
	g.succ = append(g.succ, 0)
	return n
}

// fieldCell gives the node of what a thing holds under a key.
func (g *Graph) fieldCell(x Abs, key symbol) node {
	k := memberKey{x, g.symbols.folded[key]}
	n, ok := g.fields[k]
	if !ok {
		n = g.cell()
		g.fields[k] = n
	}
	return n
}

// shared gives the node of a variable that inner functions share.
func (g *Graph) shared(m *program.Module, i int32) node {
	all := g.captured[m]
	if all == nil {
		all = make([]node, len(m.Cells))
		g.captured[m] = all
	}
	if all[i] == 0 {
		all[i] = g.cell()
	}
	return all[i]
}

// global gives the node of a module variable; on first use the module's own assignments flow into it.
func (g *Graph) global(b program.Binding) node {
	if n, ok := g.globals[b.Global]; ok {
		return n
	}
	n := g.cell()
	g.globals[b.Global] = n
	for _, v := range b.Global.Values {
		g.edge(b.Module.Body.Number(v), n)
	}
	if len(b.Global.Types) > 0 {
		g.addTypeNode(b.Module, n, b.Global.Types)
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
		g.edge(b.Module.Body.Number(b.Value), to)
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
		if len(g.ParameterFacts(f, i)) > 0 {
			g.named = append(g.named, f.Number(v))
		}
	}
	if p.Kind == program.ParamRest || p.Kind == program.ParamKeywords {
		g.add(f.Number(v), g.restThing(f, i)) // beside its declared type: the elements stand in fields
	}
	if p.Default != program.None && f.Outer != nil {
		g.edge(f.Outer.Number(p.Default), f.Number(v))
	}
}

// byName types parameters by what they are called, where no framework was found to type them.
func (g *Graph) byName() {
	g.work = g.work[:0]
	for _, at := range g.named {
		if g.typed[at] {
			continue
		}
		f, v := g.Program.Owner(at)
		for _, fact := range g.ParameterFacts(f, int(f.Values[v].Aux)) {
			if fact.Returns != "" {
				g.add(at, g.nameThing(Object, f.Module.Language, fact.Returns))
			}
		}
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
func (g *Graph) add(at node, x Abs) {
	set := g.pts.at(at)
	for _, y := range set {
		if y == x {
			return
		}
	}
	if len(set) >= MaxThings {
		g.full[at] = true
		return
	}
	if len(set) >= maxOfTests && g.ofTests(x) && !g.inTest(at) {
		return
	}
	g.pts.put(at, x)
	g.work = append(g.work, item{at, x})
}

// maxOfTests bounds how many things a value of other code may stand for before those of tests are left out: no call of it leads there, and they
// would take the place of others.
const maxOfTests = 4

// ofTests tells a thing that a test makes.
func (g *Graph) ofTests(x Abs) bool {
	switch t := &g.things[x]; t.Kind {
	case Func:
		return t.Func.Module.Test
	case Class, Inst:
		return t.Class.Module.Test
	case Alloc:
		return g.inTest(t.Alloc)
	}
	return false
}

// inTest tells a value of a test; cells are taken for those of other code.
func (g *Graph) inTest(at node) bool {
	if at >= g.Program.Size {
		return false
	}
	f, _ := g.Program.Owner(at)
	return f.Module.Test
}

// maxSearched bounds how many edges of a node are searched for one that is there already: a second one costs less than a long search.
const maxSearched = 64

// edge lets everything at one node flow to another.
func (g *Graph) edge(from, to node) {
	if from == to {
		return
	}
	for i, n := g.succ[from], 0; i != 0 && n < maxSearched; i, n = g.edges[i].next, n+1 {
		if g.edges[i].to == to {
			return
		}
	}
	g.edges = append(g.edges, link{to, g.succ[from]})
	g.succ[from] = int32(len(g.edges) - 1)
	for _, x := range g.pts.at(from) {
		g.add(to, x)
	}
}

// stepsBetween is how many steps pass between two looks at the context.
const stepsBetween = 1 << 10

func (g *Graph) solve(ctx context.Context) {
	budget := MaxSteps * (int(g.Program.Size) + 1000)
	for head := 0; head < len(g.work); head++ {
		if g.steps++; g.steps > budget {
			g.Stats.Stopped = true
			return
		}
		if g.steps%stepsBetween == 0 && ctx.Err() != nil {
			return
		}
		it := g.work[head]
		if head > 1<<16 && head*2 > len(g.work) {
			g.work = append(g.work[:0], g.work[head+1:]...)
			head = -1
		}
		for i := g.succ[it.at]; i != 0; i = g.edges[i].next {
			g.add(g.edges[i].to, it.x)
		}
		if it.at < g.Program.Size {
			g.flow(it.at, it.x)
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
	for _, at := range g.fieldReads {
		f, v := g.Program.Owner(at)
		in, m := &f.Values[v], g.models[f.Module.Language]
		if m == nil || len(g.pts.at(f.Number(in.Args[0]))) > 0 {
			continue
		}
		for _, fact := range m.Method(in.Text) {
			if len(fact.Field) > 0 && fact.Returns != "" {
				g.add(at, g.nameThing(Object, f.Module.Language, fact.Returns))
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
			if u.Arg == 1 && !g.kept(x) || u.Arg == 0 && !g.replaced(f, in.Args[1]) {
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
			g.read(f, u.By, x, g.keys[to])
		case program.OpIndex:
			if u.Arg == 0 {
				g.read(f, u.By, x, anyKey)
			}
		case program.OpElem:
			g.read(f, u.By, x, anyKey)
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

// kept tells what a decorator gives that models know to leave what it decorates as it is: the name stands for that alone.
func (g *Graph) kept(x Abs) bool {
	t := &g.things[x]
	name, ok := strings.CutSuffix(t.Name, "()")
	return ok && t.Kind == Object && slices.ContainsFunc(g.Facts(t.Language, name), func(m *model.Fact) bool { return m.Keeps })
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
	key := anyKey
	if in.Op == program.OpSetField {
		key = g.keys[f.Number(by)]
	}
	if arg == 0 {
		g.add(f.Number(by), x)
		g.field(x, key, f.Number(stored))
		for _, y := range g.pts.at(f.Number(stored)) {
			if g.things[y].Kind == Func {
				g.storedFunc(f, in, g.things[y].Func)
			}
		}
		return
	}
	if in.Op == program.OpSetIndex && arg == 1 {
		return
	}
	if t := &g.things[x]; t.Kind == Func {
		g.storedFunc(f, in, t.Func)
	}
	base := f.Number(in.Args[0])
	if len(g.pts.at(base)) == 0 || !g.hasFields(base) {
		if root, ok := rootObject(f, in.Args[0]); ok {
			g.add(f.Number(root), g.allocThing(f.Number(root)))
		}
	}
	for _, b := range g.pts.at(base) {
		g.field(b, key, f.Number(stored))
	}
}

func (g *Graph) hasFields(at program.ID) bool {
	for _, x := range g.pts.at(at) {
		switch g.things[x].Kind {
		case Alloc, Inst, Class:
			return true
		}
	}
	return false
}

// field lets what is stored under key flow into the field's cell of the thing, if it is one with fields.
func (g *Graph) field(x Abs, key symbol, stored node) {
	switch g.things[x].Kind {
	case Alloc, Inst, Class:
		c := g.fieldCell(x, key)
		g.edge(stored, c)
		if key != anyKey && g.things[x].Kind == Alloc {
			g.edge(c, g.fieldCell(x, noKey))
		}
	case Modules: // a module's function is replaced from outside
		if key == anyKey {
			return
		}
		for _, m := range g.things[x].Modules {
			if v := m.Globals[g.symbols.text[key]]; v != nil && m.Language == "python" {
				g.edge(stored, g.global(program.Binding{Module: m, Global: v, Value: program.None}))
			}
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
