package callgraph

import (
	"slices"
	"strings"

	"mcpsafe/internal/model"
	"mcpsafe/internal/program"
)

// resolve handles a thing arriving as the callee of a call.
func (g *Graph) resolve(f *program.Function, call program.Value, x Abs) {
	t := &g.things[x]
	switch t.Kind {
	case Func:
		g.call(f, call, t.Func, nil, func() []Bound { return bind(g.bound[:0], f, call, t.Func) })
	case Class:
		g.instantiate(f, call, t.Class)
	case Name:
		g.callOutside(f, call, x)
	case Object:
		if strings.HasSuffix(t.Name, "()") {
			g.callOutside(f, call, g.nameThing(Name, t.Language, t.Name))
		} else {
			g.callOutside(f, call, g.member(x, g.symbols.of("()")))
		}
	case Inst:
		if m := t.Class.Method("__call__"); m != nil { // an instance that is called like a function (Python)
			g.call(f, call, m, nil, func() []Bound { return bind(g.bound[:0], f, call, m) })
		}
	case Modules:
		for _, m := range t.Modules {
			if v := m.Default(); v != program.None {
				g.edge(m.Body.Number(v), f.Number(f.Values[call].Args[0]))
			}
		}
	}
}

// call makes a function a target of a site, for the class it builds if it is a constructor, and links them the first time.
func (g *Graph) call(f *program.Function, site program.Value, to *program.Function, c *program.Class, bind func() []Bound) {
	if onlyInTests(f, to.Module) {
		return
	}
	linked := false
	for _, t := range g.sites.at(f, site) {
		linked = linked || t.Func == to
	}
	g.addTarget(f, site, g.target(targetKey{to, c, none}))
	if !linked {
		g.bound = bind()
		g.link(f, site, to, g.bound)
	}
}

// onlyInTests tells code that a function gets to call in tests only, as the double of what it calls otherwise.
func onlyInTests(f *program.Function, to *program.Module) bool { return to.Test && !f.Module.Test }

// targetKey names a Target: there is one of each.
type targetKey struct {
	to    *program.Function
	class *program.Class
	name  Abs
}

func (g *Graph) target(k targetKey) *Target {
	t := g.targets[k]
	if t == nil {
		t = &Target{Func: k.to, Class: k.class, name: k.name}
		if k.name != none {
			known := g.know(k.name)
			t.Name, t.Facts, t.Known = g.things[k.name].Name, known.facts, known.exact
		}
		g.targets[k] = t
	}
	return t
}

func (g *Graph) addTarget(f *program.Function, call program.Value, t *Target) {
	if !slices.Contains(g.sites.at(f, call), t) {
		g.sites.put(f, call, t)
	}
}

// instantiate handles the call of a class: an instance, built by its constructor.
func (g *Graph) instantiate(f *program.Function, call program.Value, c *program.Class) {
	g.add(f.Number(call), g.classThing(Inst, c))
	line, outside := g.Ancestors(c)
	for _, k := range line {
		if k.Ctor == "" {
			continue
		}
		if ctor := k.Method(k.Ctor); ctor != nil {
			g.call(f, call, ctor, c, func() []Bound {
				return append(bind(g.bound[:0], f, call, ctor), Bound{From: call, Param: receiverParam(ctor)})
			})
			return
		}
	}
	g.addTarget(f, call, g.target(targetKey{nil, c, none}))
	for _, name := range outside {
		g.addTarget(f, call, g.target(targetKey{nil, nil, g.nameThing(Name, c.Module.Language, name)}))
	}
	in := &f.Values[call]
	for _, fa := range FieldArgs(f, call, c) {
		g.field(g.classThing(Inst, c), g.symbols.of(fa.Key), f.Number(in.Args[fa.Arg+1]))
	}
}

// FieldArg says which field an argument of a constructor that nobody wrote fills.
type FieldArg struct {
	Arg int
	Key string
}

// FieldArgs maps the arguments of a call that instantiates a class without constructor (a data class) to its fields.
func FieldArgs(f *program.Function, call program.Value, c *program.Class) []FieldArg {
	in := &f.Values[call]
	info := f.Calls[in.Aux]
	var all []FieldArg
	for i := range in.Args[1:] {
		switch {
		case info.Names != nil && info.Names[i] != "":
			all = append(all, FieldArg{i, info.Names[i]})
		case info.Kinds != nil && info.Kinds[i] != program.ArgPlain:
		case i < len(c.Fields):
			all = append(all, FieldArg{i, c.Fields[i].Name})
		}
	}
	return all
}

// callOutside handles the call of an outside name: its result, and the functions it calls back.
func (g *Graph) callOutside(f *program.Function, call program.Value, x Abs) {
	k := g.know(x)
	t := &g.things[x]
	g.addTarget(f, call, g.target(targetKey{nil, nil, x}))
	id := f.Number(call)
	switch {
	case k.returns != "":
		g.add(id, g.nameThing(Object, t.Language, k.returns))
	case f.Calls[f.Values[call].Aux].New || isClassName(t.Name):
		g.add(id, g.nameThing(Object, t.Language, t.Name))
	default:
		g.add(id, g.result(x))
	}
	in := &f.Values[call]
	for i := range in.Args[1:] {
		for _, y := range g.pts.at(f.Number(in.Args[i+1])) {
			g.passedTo(f, call, i, y, k)
		}
	}
	if c := &f.Values[in.Args[0]]; c.Op == program.OpField {
		for _, y := range g.pts.at(f.Number(c.Args[0])) {
			if g.things[y].Kind == Func {
				g.runReceiver(f, call, g.things[y].Func, k.facts)
			}
		}
	}
}

// isClassName tells whether the last part of a name is written like a class.
func isClassName(name string) bool {
	last := name[strings.LastIndexByte(name, '.')+1:]
	return len(last) > 1 && last[0] >= 'A' && last[0] <= 'Z' && strings.ToUpper(last) != last && !strings.HasPrefix(last, "New")
}

// passed handles a thing arriving as an argument.
func (g *Graph) passed(f *program.Function, call program.Value, arg int, x Abs) {
	in := &f.Values[call]
	if kinds := f.Calls[in.Aux].Kinds; kinds != nil && kinds[arg] != program.ArgPlain && g.things[x].Kind == Alloc {
		g.unpacked(f, call, in.Args[arg+1], x)
	}
	for _, t := range g.sites.at(f, call) {
		if t.name != none {
			g.passedTo(f, call, arg, x, g.know(t.name))
		}
	}
}

// passedTo handles a thing passed to an outside call: functions are called back, and a wrapper that nothing is known of gives back what
// it wraps.
func (g *Graph) passedTo(f *program.Function, call program.Value, arg int, x Abs, k *knowledge) {
	t := &g.things[x]
	called := false
	for _, fact := range k.facts {
		for i := range fact.Calls {
			cb := &fact.Calls[i]
			if !Selects(f, call, cb.Func, arg) {
				continue
			}
			if len(cb.Func.Keys) > 0 {
				g.callBackUnder(f, call, x, cb, cb.Func.Keys)
				continue
			}
			switch t.Kind {
			case Func:
				called = true
				g.callBack(f, call, t.Func, cb)
			case Object:
				g.callBackOutside(f, call, x, cb)
			}
		}
		for _, s := range fact.Flow {
			switch {
			case s.To.Root != model.Result || !Selects(f, call, s.From, arg):
			case len(s.To.Keys) == 0 && len(s.From.Keys) == 0:
				g.add(f.Number(call), x)
			case len(s.From.Keys) == 1 && s.From.Keys[0].Name == "*" && len(s.To.Keys) > 0 && s.To.Keys[0].Name == "*":
				g.listed(f, call, x, s.To.Keys[1:])
			}
		}
	}
	switch t.Kind {
	case Func, Class:
		if !called && !k.exact {
			g.add(f.Number(call), x)
		}
	}
}

// listed lets an outside call give a list of what an object, a map or a module holds, each where the keys say: its values, or pairs of keys and values.
func (g *Graph) listed(f *program.Function, call program.Value, x Abs, below []model.Key) {
	if len(below) > 1 || g.things[x].Kind != Alloc && g.things[x].Kind != Modules {
		return
	}
	id := f.Number(call)
	list := g.allocThing(id)
	g.add(id, list)
	to := g.fieldCell(list, anyKey)
	if len(below) == 1 {
		g.add(to, list) // a pair stands for the list that it is in
		to = g.fieldCell(list, g.symbols.of(below[0].Name))
	}
	if g.things[x].Kind == Alloc {
		g.edge(g.fieldCell(x, noKey), to)
		g.edge(g.fieldCell(x, anyKey), to)
		return
	}
	g.readAll(&g.things[x], to)
}

// Selects tells whether a place without keys names the given argument of a call.
func Selects(f *program.Function, call program.Value, p model.Place, arg int) bool {
	if p.Root != model.Arg {
		return false
	}
	in := &f.Values[call]
	info := f.Calls[in.Aux]
	name := ""
	if info.Names != nil {
		name = info.Names[arg]
	}
	for _, n := range p.Names {
		if name == n {
			return true
		}
	}
	switch p.Index {
	case model.AnyArg, model.FuncArg:
		return true
	case model.LastArg:
		return arg == len(in.Args)-2
	}
	return name == "" && p.Index == arg
}

// receivedFunc runs a function whose method an outside type's models say runs it (a function that serves as a handler object).
// storedFunc types the parameters of a function stored in a field that an outside type calls back.
// typeParams gives the parameters of a function that a framework calls their types.
// callBackUnder lets an outside call run a function that an argument holds under keys: a method of an instance, or what is stored in an
// object, whenever that gets there.
// callBackOutside lets an outside call run an outside object: what that gives is what the call gives.
// callBack lets an outside call run a function: its parameters get the types the model gives.
// give puts what a callback's parameter gets: "type:T", or "place:P" of the call.
// framework types the parameters of methods that an outside base class calls.
// giveFrom gives the whole value, or what any of its elements holds.
func receiverParam(f *program.Function) int {
	if len(f.Params) > 0 && f.Params[0].Kind == program.ParamReceiver {
		return 0
	}
	return -1
}

// unpack lets what a list or map holds under a key flow to a parameter that a spread argument fills.
func (g *Graph) unpack(x Abs, key string, to node) {
	if g.things[x].Kind != Alloc {
		return
	}
	k := anyKey
	if key != "*" {
		k = g.symbols.of(key)
		g.edge(g.fieldCell(x, k), to)
	} else {
		g.edge(g.fieldCell(x, noKey), to)
	}
	g.edge(g.fieldCell(x, anyKey), to)
}

// unpacked handles a thing arriving as a spread argument.
func (g *Graph) unpacked(f *program.Function, call program.Value, from program.Value, x Abs) {
	for _, t := range g.sites.at(f, call) {
		if t.Func == nil {
			continue
		}
		for _, b := range Bind(f, call, t.Func) {
			if b.Whole && b.From == from {
				g.unpack(x, b.Key, t.Func.Number(program.Value(b.Param)))
			}
		}
	}
}

// link lets arguments flow to parameters and results to the call.
func (g *Graph) link(f *program.Function, call program.Value, to *program.Function, bound []Bound) {
	g.callers[to] = append(g.callers[to], Site{f, call})
	for _, b := range bound {
		switch {
		case b.Param < 0:
		case b.Whole:
			for _, x := range g.pts.at(f.Number(b.From)) {
				g.unpack(x, b.Key, to.Number(program.Value(b.Param)))
			}
		case b.Key == "":
			g.edge(f.Number(b.From), to.Number(program.Value(b.Param)))
		case to.Params[b.Param].Kind == program.ParamRest || to.Params[b.Param].Kind == program.ParamKeywords:
			g.field(g.restThing(to, b.Param), g.symbols.of(b.Key), f.Number(b.From))
		}
	}
	if f.Values[call].Op == program.OpCall && to.Class != nil && to.Name == to.Class.Ctor && f.Values[f.Values[call].Args[0]].Op != program.OpField {
		return
	}
	if !g.handsBack(f, call, to, bound) {
		for _, r := range to.Returns {
			g.edge(to.Number(r), f.Number(call))
		}
	}
	if len(to.Results) == 1 {
		g.addTypeNode(to.Module, f.Number(call), to.Results)
	} else {
		g.tupleTypes(f, call, to)
	}
}

// handsBack gives a call of a function that does nothing but give back a parameter what it was given itself: many such calls (a helper that types
// the definitions of tools) would share all of it, and what is more than a value may stand for would be lost.
func (g *Graph) handsBack(f *program.Function, call program.Value, to *program.Function, bound []Bound) bool {
	if len(to.Returns) != 1 || to.FallsOff || to.Generator || to.Values[to.Origin(to.Returns[0])].Op != program.OpParam {
		return false
	}
	for _, b := range bound {
		if !b.Whole && b.Key == "" && b.Param == int(to.Values[to.Origin(to.Returns[0])].Aux) {
			g.edge(f.Number(b.From), f.Number(call))
			return true
		}
	}
	return false
}

// tupleTypes gives the parts of a call with several declared results their types.
func (g *Graph) tupleTypes(f *program.Function, call program.Value, to *program.Function) {
	if len(to.Results) == 0 {
		return
	}
	for _, u := range f.Uses(call) {
		in := &f.Values[u.By]
		if in.Op == program.OpField && len(in.Text) == 1 && int(in.Text[0]-'0') < len(to.Results) {
			g.addTypeNode(to.Module, f.Number(u.By), to.Results[in.Text[0]-'0':in.Text[0]-'0'+1])
		}
	}
}
