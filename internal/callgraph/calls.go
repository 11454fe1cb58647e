package callgraph

import (
	"strings"

	"mcpsafe/internal/model"
	"mcpsafe/internal/program"
)

// resolve handles a thing arriving as the callee of a call.
func (g *Graph) resolve(f *program.Function, call program.Value, x Abs) {
	t := g.things[x]
	switch t.Kind {
	case Func:
		g.addTarget(f, call, Target{Func: t.Func})
		g.link(f, call, t.Func, g.pairs(f, call, t.Func))
	case Class:
		g.instantiate(f, call, t.Class)
	case Name:
		g.callOutside(f, call, x)
	case Object:
		if strings.HasSuffix(t.Name, "()") {
			g.callOutside(f, call, g.nameThing(Name, t.Language, t.Name))
		} else {
			g.callOutside(f, call, g.member(x, "()"))
		}
	case Inst:
		if m := t.Class.Method("__call__"); m != nil { // an instance that is called like a function (Python)
			g.addTarget(f, call, Target{Func: m})
			g.link(f, call, m, g.pairs(f, call, m))
		}
	case Modules:
		for _, m := range t.Modules {
			if v := m.Default(); v != program.None {
				g.edge(node(m.Body.Number(v)), f.Number(f.Values[call].Args[0]))
			}
		}
	}
}

func (g *Graph) addTarget(f *program.Function, call program.Value, t Target) {
	id := f.Number(call)
	for _, old := range g.targets[id] {
		if old.Func == t.Func && old.Class == t.Class && old.Name == t.Name {
			return
		}
	}
	g.targets[id] = append(g.targets[id], t)
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
			g.addTarget(f, call, Target{Func: ctor, Class: c})
			ps := append(g.pairs(f, call, ctor), pair{from: call, param: receiverParam(ctor)})
			g.link(f, call, ctor, ps)
			return
		}
	}
	g.addTarget(f, call, Target{Class: c})
	for _, name := range outside {
		x := g.nameThing(Name, c.Module.Language, name)
		k := g.know(x)
		g.addTarget(f, call, Target{Name: g.things[x].Name, Facts: k.facts, Known: k.exact})
	}
	in := &f.Values[call]
	for _, fa := range FieldArgs(f, call, c) {
		g.field(g.classThing(Inst, c), fa.Key, node(f.Number(in.Args[fa.Arg+1])))
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
	t := g.things[x]
	g.addTarget(f, call, Target{Name: t.Name, Facts: k.facts, Known: k.exact})
	id := f.Number(call)
	switch {
	case k.returns != "":
		g.add(id, g.nameThing(Object, t.Language, k.returns))
	case f.Calls[f.Values[call].Aux].New || isClassName(t.Name):
		g.add(id, g.nameThing(Object, t.Language, t.Name))
	default:
		g.add(id, g.nameThing(Object, t.Language, t.Name+"()"))
	}
	in := &f.Values[call]
	for i := range in.Args[1:] {
		for _, y := range append([]Abs(nil), g.pts[f.Number(in.Args[i+1])]...) {
			g.passedTo(f, call, i, y, k)
		}
	}
	if c := &f.Values[in.Args[0]]; c.Op == program.OpField {
		for _, y := range append([]Abs(nil), g.pts[f.Number(c.Args[0])]...) {
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
	for _, t := range append([]Target(nil), g.targets[f.Number(call)]...) {
		if t.Name != "" {
			g.passedTo(f, call, arg, x, g.know(g.nameThing(Name, f.Module.Language, t.Name)))
		}
	}
}

// passedTo handles a thing passed to an outside call: functions are called back, and a wrapper that nothing is known of gives back what
// it wraps.
func (g *Graph) passedTo(f *program.Function, call program.Value, arg int, x Abs, k *knowledge) {
	t := g.things[x]
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
			if s.To.Root == model.Result && len(s.To.Keys) == 0 && len(s.From.Keys) == 0 && Selects(f, call, s.From, arg) {
				g.add(f.Number(call), x)
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
func (g *Graph) receivedFunc(f *program.Function, field program.Value, to *program.Function) {
	for _, u := range f.Uses(field) {
		if f.Values[u.By].Op != program.OpCall || u.Arg != 0 {
			continue
		}
		for _, t := range g.targets[f.Number(u.By)] {
			g.runReceiver(f, u.By, to, t.Facts)
		}
	}
}

func (g *Graph) runReceiver(f *program.Function, call program.Value, to *program.Function, facts []*model.Fact) {
	for _, fact := range facts {
		for i := range fact.Calls {
			if cb := &fact.Calls[i]; cb.Func.Root == model.Receiver && len(cb.Func.Keys) == 0 {
				g.callBack(f, call, to, cb)
			}
		}
	}
}

// storedFunc types the parameters of a function stored in a field that an outside type calls back.
func (g *Graph) storedFunc(f *program.Function, in *program.Instr, to *program.Function) {
	if in.Op != program.OpSetField {
		return
	}
	for _, x := range g.pts[f.Number(in.Args[0])] {
		if t := g.things[x]; t.Kind == Object || t.Kind == Name {
			g.fieldCallback(t.Language, t.Name+"."+in.Text, to)
		}
	}
}

func (g *Graph) fieldCallback(language, name string, to *program.Function) {
	for _, fact := range g.Facts(language, name) {
		for i := range fact.Calls {
			cb := &fact.Calls[i]
			if cb.Func.Root != model.Assigned || g.linked[linkKey{program.ID(fact.Line)<<12 | program.ID(i), to.ID}] {
				continue
			}
			g.linked[linkKey{program.ID(fact.Line)<<12 | program.ID(i), to.ID}] = true
			g.overridden = append(g.overridden, Callback{to, cb})
			if fact.Sink != "" {
				g.ends[to] = append(g.ends[to], fact)
			}
			g.typeParams(to, cb)
		}
	}
}

// typeParams gives the parameters of a function that a framework calls their types.
func (g *Graph) typeParams(m *program.Function, cb *model.Callback) {
	n := 0
	for i := range m.Params {
		if m.Params[i].Kind == program.ParamReceiver {
			continue
		}
		if n < len(cb.With) {
			if name, ok := strings.CutPrefix(cb.With[n], "type:"); ok {
				g.typed[m.Number(program.Value(i))] = true
				g.add(m.Number(program.Value(i)), g.nameThing(Object, m.Module.Language, name))
			}
		}
		n++
	}
}

// callBackUnder lets an outside call run a function that an argument holds under keys: a method of an instance, or what is stored in an
// object, whenever that gets there.
func (g *Graph) callBackUnder(f *program.Function, call program.Value, x Abs, cb *model.Callback, keys []model.Key) {
	t := g.things[x]
	if len(keys) == 0 {
		if t.Kind == Func {
			g.callBack(f, call, t.Func, cb)
		}
		return
	}
	if t.Kind == Inst && len(keys) == 1 {
		line, _ := g.Ancestors(t.Class)
		for _, c := range line {
			for _, m := range c.Methods {
				if strings.EqualFold(m.Name, keys[0].Name) {
					g.callBack(f, call, m, cb)
				}
			}
		}
	}
	if t.Kind != Alloc && t.Kind != Inst {
		return
	}
	key := keys[0].Name
	if key == "*" {
		key = ""
	}
	at := g.cell(cellKey{'f', int(x), 0, key})
	next := func(y Abs) { g.callBackUnder(f, call, y, cb, keys[1:]) }
	for _, y := range append([]Abs(nil), g.pts[at]...) {
		next(y)
	}
	g.watches[at] = append(g.watches[at], next)
}

// callBackOutside lets an outside call run an outside object: what that gives is what the call gives.
func (g *Graph) callBackOutside(f *program.Function, call program.Value, x Abs, cb *model.Callback) {
	if cb.Result.Root != model.Result {
		return
	}
	y := g.member(x, "()")
	k := g.know(y)
	if !k.exact {
		return
	}
	g.addTarget(f, call, Target{Name: g.things[y].Name, Facts: k.facts, Known: true})
	if k.returns != "" {
		g.add(f.Number(call), g.nameThing(Object, g.things[x].Language, k.returns))
	}
}

// callBack lets an outside call run a function: its parameters get the types the model gives.
func (g *Graph) callBack(f *program.Function, call program.Value, to *program.Function, cb *model.Callback) {
	id := f.Number(call)
	for _, old := range g.callbacks[id] {
		if old.Func == to && old.Fact == cb {
			return
		}
	}
	g.callbacks[id] = append(g.callbacks[id], Callback{to, cb})
	n := 0
	for i := range to.Params {
		if to.Params[i].Kind == program.ParamReceiver {
			continue
		}
		if n < len(cb.With) {
			g.give(f, call, to.Number(program.Value(i)), cb.With[n])
		}
		n++
	}
	if cb.Result.Root == model.Result && len(cb.Result.Keys) == 0 {
		for _, r := range to.Returns {
			g.edge(node(to.Number(r)), id)
		}
	}
}

// give puts what a callback's parameter gets: "type:T", or "place:P" of the call.
func (g *Graph) give(f *program.Function, call program.Value, to program.ID, with string) {
	if name, ok := strings.CutPrefix(with, "type:"); ok {
		g.add(to, g.nameThing(Object, f.Module.Language, name))
		return
	}
	text, ok := strings.CutPrefix(with, "place:")
	if !ok {
		return
	}
	p, err := model.ParsePlace(text)
	if err != nil {
		return
	}
	in := &f.Values[call]
	switch p.Root {
	case model.Receiver:
		if c := &f.Values[in.Args[0]]; c.Op == program.OpField {
			g.giveFrom(f.Number(c.Args[0]), to, p)
		}
	case model.Arg:
		for i := range in.Args[1:] {
			if Selects(f, call, p, i) {
				g.giveFrom(f.Number(in.Args[i+1]), to, p)
			}
		}
	}
}

// framework types the parameters of methods that an outside base class calls.
func (g *Graph) framework(c *program.Class) {
	_, outside := g.Ancestors(c)
	for _, name := range outside {
		for _, fact := range g.Facts(c.Module.Language, name) {
			if len(fact.Class) == 0 {
				continue
			}
			for i := range fact.Calls {
				g.frameworkCall(c, fact, &fact.Calls[i])
			}
		}
	}
}

func (g *Graph) frameworkCall(c *program.Class, fact *model.Fact, cb *model.Callback) {
	if cb.Func.Root != model.Receiver || len(cb.Func.Keys) != 1 {
		return
	}
	for _, m := range c.Methods {
		if !strings.EqualFold(m.Name, cb.Func.Keys[0].Name) {
			continue
		}
		g.overridden = append(g.overridden, Callback{m, cb})
		if fact.Sink != "" {
			g.ends[m] = append(g.ends[m], fact)
		}
		g.typeParams(m, cb)
	}
}

// giveFrom gives the whole value, or what any of its elements holds.
func (g *Graph) giveFrom(from, to program.ID, p model.Place) {
	if len(p.Keys) == 0 {
		g.edge(node(from), to)
		return
	}
	for _, x := range g.pts[from] {
		if g.things[x].Kind == Alloc {
			g.edge(g.cell(cellKey{'f', int(x), 0, ""}), to)
			g.edge(g.cell(cellKey{'f', int(x), 0, "*"}), to)
		}
	}
}

// pair lets an argument flow to a parameter.
type pair struct {
	from  program.Value
	param int
	key   string // of a rest or keyword parameter: under which key
}

func receiverParam(f *program.Function) int {
	if len(f.Params) > 0 && f.Params[0].Kind == program.ParamReceiver {
		return 0
	}
	return -1
}

// pairs maps the receiver and the arguments of a call to the parameters of a function.
func (g *Graph) pairs(f *program.Function, call program.Value, to *program.Function) []pair {
	var ps []pair
	for _, b := range Bind(f, call, to) {
		ps = append(ps, pair{b.From, b.Param, b.Key})
	}
	return ps
}

// link lets arguments flow to parameters and results to the call.
func (g *Graph) link(f *program.Function, call program.Value, to *program.Function, ps []pair) {
	k := linkKey{f.Number(call), to.ID}
	if g.linked[k] {
		return
	}
	g.linked[k] = true
	g.callers[to] = append(g.callers[to], Site{f, call})
	for _, p := range ps {
		switch {
		case p.param < 0:
		case p.key == "":
			g.edge(node(f.Number(p.from)), to.Number(program.Value(p.param)))
		case to.Params[p.param].Kind == program.ParamRest || to.Params[p.param].Kind == program.ParamKeywords:
			g.field(g.restThing(to, p.param), p.key, node(f.Number(p.from)))
		}
	}
	if f.Values[call].Op == program.OpCall && to.Class != nil && to.Name == to.Class.Ctor && f.Values[f.Values[call].Args[0]].Op != program.OpField {
		return
	}
	for _, r := range to.Returns {
		g.edge(node(to.Number(r)), f.Number(call))
	}
	if len(to.Results) == 1 {
		g.addTypeNode(to.Module, f.Number(call), to.Results)
	} else {
		g.tupleTypes(f, call, to)
	}
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
