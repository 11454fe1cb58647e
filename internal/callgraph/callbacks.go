package callgraph

import (
	"strconv"
	"strings"

	"mcpsafe/internal/model"
	"mcpsafe/internal/program"
)

func (g *Graph) receivedFunc(f *program.Function, field program.Value, to *program.Function) {
	for _, u := range f.Uses(field) {
		if f.Values[u.By].Op != program.OpCall || u.Arg != 0 {
			continue
		}
		for _, t := range g.sites.at(f, u.By) {
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

func (g *Graph) storedFunc(f *program.Function, in *program.Instr, to *program.Function) {
	if in.Op != program.OpSetField {
		return
	}
	for _, x := range g.pts.at(f.Number(in.Args[0])) {
		if t := &g.things[x]; t.Kind == Object || t.Kind == Name {
			g.fieldCallback(t.Language, t.Name+"."+in.Text, to)
		}
	}
}

func (g *Graph) fieldCallback(language, name string, to *program.Function) {
	for _, fact := range g.Facts(language, name) {
		for i := range fact.Calls {
			cb := &fact.Calls[i]
			if cb.Func.Root != model.Assigned || g.stored[storedKey{cb, to}] {
				continue
			}
			g.stored[storedKey{cb, to}] = true
			g.overridden = append(g.overridden, Callback{to, cb})
			if fact.Sink != "" {
				g.ends[to] = append(g.ends[to], fact)
			}
			g.typeParams(to, cb)
		}
	}
}

func (g *Graph) typeParams(m *program.Function, cb *model.Callback) {
	n := 0
	for i := range m.Params {
		if m.Params[i].Kind == program.ParamReceiver {
			continue
		}
		if n < len(cb.With) && m.Params[i].Kind != program.ParamRest {
			if name, ok := strings.CutPrefix(cb.With[n], "type:"); ok {
				g.typed[m.Number(program.Value(i))] = true
				g.add(m.Number(program.Value(i)), g.nameThing(Object, m.Module.Language, name))
			}
		}
		n++
	}
}

func (g *Graph) callBackUnder(f *program.Function, call program.Value, x Abs, cb *model.Callback, keys []model.Key) {
	t := &g.things[x]
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
	key := noKey
	if name := keys[0].Name; name != "*" {
		key = g.symbols.of(name)
	}
	at := g.fieldCell(x, key)
	next := func(y Abs) { g.callBackUnder(f, call, y, cb, keys[1:]) }
	for _, y := range g.pts.at(at) {
		next(y)
	}
	g.watches[at] = append(g.watches[at], next)
}

func (g *Graph) callBackOutside(f *program.Function, call program.Value, x Abs, cb *model.Callback) {
	if cb.Result.Root != model.Result {
		return
	}
	y := g.member(x, g.symbols.of("()"))
	k := g.know(y)
	if !k.exact {
		return
	}
	g.addTarget(f, call, g.target(targetKey{nil, nil, y}))
	if k.returns != "" {
		g.add(f.Number(call), g.nameThing(Object, g.things[x].Language, k.returns))
	}
}

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
		if to.Params[i].Kind == program.ParamRest {
			for k := n; k < len(cb.With); k++ {
				g.give(f, call, g.fieldCell(g.restThing(to, i), g.symbols.of(strconv.Itoa(k-n))), cb.With[k])
			}
		} else if n < len(cb.With) {
			g.give(f, call, to.Number(program.Value(i)), cb.With[n])
		}
		n++
	}
	if cb.Result.Root == model.Result && len(cb.Result.Keys) == 0 {
		for _, r := range to.Returns {
			g.edge(to.Number(r), id)
		}
	}
}

func (g *Graph) give(f *program.Function, call program.Value, to program.ID, with string) {
	if name, ok := strings.CutPrefix(with, "type:"); ok {
		g.typed[to] = true
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

func (g *Graph) giveFrom(from, to program.ID, p model.Place) {
	if len(p.Keys) == 0 {
		g.edge(from, to)
		return
	}
	for _, x := range g.pts.at(from) {
		if g.things[x].Kind == Alloc {
			g.edge(g.fieldCell(x, noKey), to)
			g.edge(g.fieldCell(x, anyKey), to)
		}
	}
}
