package taint

import (
	"slices"
	"strings"

	"mcpsafe/internal/callgraph"
	"mcpsafe/internal/model"
	"mcpsafe/internal/program"
)

// What is known of paths. A text that begins with a folder and a separator says nothing while it may hold parts that lead up: so a check of that
// counts for what was resolved before it. What is resolved afterwards may lie anywhere, whatever it was put behind.

// follow gives what is known of data that came from other data.
func (e *engine) follow(own, before clean) clean {
	if own == 0 || own == before {
		return before
	}
	had := e.cleaned.masks[before]
	mask := e.cleaned.masks[own] | had
	if p := &e.path; mask&^had&p.Resolved != 0 && mask&p.NoParents == 0 {
		mask &^= p.Relative
	}
	return e.cleaned.of(mask)
}

// settle makes of a check that a path begins with a folder what it says of data of which something is known already.
func (e *engine) settle(mask uint64, before clean) uint64 {
	p := &e.path
	switch {
	case mask&p.Below == 0:
		return mask
	case e.cleaned.masks[before]&p.Resolved != 0:
		return mask&^p.Below | p.Sinks
	}
	return mask&^p.Below | p.Relative
}

// harmless tells data of which enough is known at some kinds of sink.
func (e *engine) harmless(c clean, sinks uint64) bool {
	known, local := e.cleaned.masks[c], e.path.Relative|e.path.NoParents
	return known&sinks != 0 || sinks&e.path.Sinks != 0 && known&local == local
}

// required gives what is known of an operand of an outside call when that comes back.
func (e *engine) required(x fact, call program.Value, arg int, facts []*model.Fact) (mask uint64) {
	if !e.derived(&x) {
		return 0
	}
	for _, m := range facts {
		if m.DemandsMask == 0 || !e.ix.Applies(x.fn, call, m) {
			continue
		}
		asked := len(m.At) == 0
		for _, p := range m.At {
			asked = asked || e.names(x.fn, call, arg, p)
		}
		if asked {
			mask |= m.DemandsMask
		}
	}
	return e.settle(mask, x.clean)
}

// path gives the bits that decide of paths.
func (ix *Index) path(f *program.Function) *model.PathBits {
	p := ix.pathBits[f.Module.Language]
	if p == nil {
		p = &model.PathBits{}
		if m := ix.g.Models(f.Module.Language); m != nil {
			*p = m.Paths()
		}
		ix.pathBits[f.Module.Language] = p
	}
	return p
}

// settled makes of a check that an operand begins with a folder what it says of a value that the operand was computed from.
func (ix *Index) settled(f *program.Function, mask uint64, operand, v program.Value) uint64 {
	if p := ix.path(f); mask&p.Below != 0 && ix.resolvedFrom(f, operand, v, 5) {
		return mask&^p.Below | p.Sinks
	}
	return mask
}

// resolvedFrom tells whether a value is computed from another by way of a call that resolves paths.
func (ix *Index) resolvedFrom(f *program.Function, v, from program.Value, depth int) bool {
	v = ix.root(f, v)
	if ix.looked++; depth <= 0 || v == program.None || from >= 0 && v == ix.root(f, from) || ix.looked > maxComputed {
		return false
	}
	in := &f.Values[v]
	if in.Op == program.OpCall && ix.resolves(f, v, from, depth) {
		return true
	}
	for _, a := range operands(f, in) {
		if ix.resolvedFrom(f, a, from, depth-1) {
			return true
		}
	}
	return false
}

// operands lists what a value is computed from; of a call of a method also the receiver.
func operands(f *program.Function, in *program.Instr) []program.Value {
	switch in.Op {
	case program.OpCall:
		if c := &f.Values[in.Args[0]]; c.Op == program.OpField {
			return append([]program.Value{c.Args[0]}, in.Args[1:]...)
		}
		return in.Args[1:]
	case program.OpField, program.OpIndex, program.OpElem:
		return in.Args[:1]
	case program.OpConcat, program.OpLogic, program.OpPhi, program.OpBinary, program.OpAppend, program.OpSetField:
		return in.Args
	}
	return nil
}

// resolves tells a call that resolves a path which is computed from a value: one that models know, or of a function of the program that does.
func (ix *Index) resolves(f *program.Function, call, from program.Value, depth int) bool {
	resolved := ix.path(f).Resolved
	for _, m := range ix.callFacts(f, call) {
		if m.CleansMask&resolved != 0 && ix.computedFrom(f, call, from, depth) {
			return true
		}
	}
	for _, t := range ix.g.Targets(f, call) {
		if t.Func == nil {
			continue
		}
		for _, b := range callgraph.Bind(f, call, t.Func) {
			if b.Param < 0 || b.Key != "" || b.From == program.None || !ix.computedFrom(f, b.From, from, 3) {
				continue
			}
			if slices.ContainsFunc(t.Func.Returns, func(r program.Value) bool {
				return ix.resolvedFrom(t.Func, r, program.Value(b.Param), depth-2)
			}) {
				return true
			}
		}
	}
	return false
}

// root is Origin through joins of versions of one value, and what it was before calls that parts of it were given to.
func (ix *Index) root(f *program.Function, v program.Value) program.Value { return rootOf(f, v, 4) }

func rootOf(f *program.Function, v program.Value, depth int) program.Value {
	if v < 0 {
		return v
	}
	v = f.Origin(v)
	for v >= 0 && (f.Values[v].Op == program.OpSetField || f.Values[v].Op == program.OpSetIndex) && f.Values[v].Aux == program.WriteBack {
		v = f.Origin(f.Values[v].Args[0])
	}
	if v == program.None || depth <= 0 || f.Values[v].Op != program.OpPhi || len(f.Values[v].Args) > 8 {
		return v
	}
	one := program.None
	for _, a := range f.Values[v].Args {
		switch a = f.Origin(a); {
		case a == v || f.Values[a].Op == program.OpCellRead: // of the variable itself
			continue
		default:
			a = rootOf(f, a, depth-1)
		}
		if one != program.None && a != one && a != v {
			return v
		}
		if a != v {
			one = a
		}
	}
	if one == program.None {
		return v
	}
	return one
}

// cellSubject stands for a variable that an inner function looks at, where values of that function are asked about.
func cellSubject(cell int32) program.Value { return program.Value(-2 - cell) }

// itself tells whether a value is what is asked about, a value or a variable, and not a part of it.
func itself(f *program.Function, a, v program.Value) bool {
	a = f.Origin(a)
	if a >= 0 && v < program.None {
		in := &f.Values[a]
		return in.Op == program.OpCellRead && cellSubject(in.Aux) == v
	}
	return a == f.Origin(v)
}

// ofEach gives the kinds of sink that a value is harmless at where what a call asks of each element of a list came out as held says.
func (ix *Index) ofEach(f *program.Function, call program.Value, m *model.Fact, held bool, v program.Value, depth int) uint64 {
	in := &f.Values[call]
	for a := range in.Args[1:] {
		if !slices.ContainsFunc(m.Each, func(p model.Place) bool { return p.Root == model.Arg && callgraph.Selects(f, call, p, a) }) {
			continue
		}
		x := f.Origin(in.Args[a+1])
		switch l := &f.Values[x]; l.Op {
		case program.OpFunc:
			return ix.ofInner(f, f.Module.Functions[l.Aux], held, v, depth)
		case program.OpPhi: // a comprehension
			for _, e := range l.Args {
				if add := &f.Values[e]; add.Op == program.OpAppend && v >= 0 {
					return ix.holding(f, add.Args[1], held, v, depth)
				}
			}
		case program.OpCall, program.OpCompare, program.OpLogic: // a truth
			if v >= 0 {
				return ix.holding(f, x, held, v, depth)
			}
		}
	}
	return 0
}

// ofInner is answering for a function written where it is asked, that looks at variables around it which are, or are computed from, a value.
func (ix *Index) ofInner(f, inner *program.Function, held bool, v program.Value, depth int) (mask uint64) {
	if v < 0 {
		return ix.answer(inner, v, held, depth)
	}
	seen := map[int32]bool{}
	for w := range f.Values {
		in := &f.Values[w]
		if in.Op != program.OpCellWrite || seen[in.Aux] || !ix.computedFrom(f, in.Args[0], v, 5) {
			continue
		}
		seen[in.Aux] = true
		mask |= ix.settled(f, ix.answer(inner, cellSubject(in.Aux), held, depth), in.Args[0], v)
	}
	return mask
}

// flagged gives the kinds of sink that a value is harmless at where a flag is as held says: what was known of it wherever the flag became so.
func (ix *Index) flagged(f *program.Function, flag program.Value, held bool, v program.Value, depth int) uint64 {
	mask, any := ix.setTo(f, flag, held, v, depth, map[program.Value]bool{})
	if !any {
		return 0
	}
	return mask
}

// setTo is flagged where nothing may set the flag so.
func (ix *Index) setTo(f *program.Function, flag program.Value, held bool, v program.Value, depth int, seen map[program.Value]bool) (mask uint64, any bool) {
	mask, seen[flag] = ^uint64(0), true
	for _, a := range f.Values[flag].Args {
		a = f.Origin(a)
		c := &f.Values[a]
		switch {
		case seen[a]:
		case c.Op == program.OpPhi: // as it was before a loop, or a round of it
			if m, ever := ix.setTo(f, a, held, v, depth, seen); ever {
				mask, any = mask&m, true
			}
		case c.Op != program.OpConst:
			mask, any = mask&ix.holding(f, a, held, v, depth-1), true
		case program.ConstKind(c.Aux) == program.ConstBool && (c.Text == "true") == held:
			mask, any = mask&ix.knownAt(f, a, v, depth-1), true
		}
	}
	return mask, any
}

// maxBefore bounds how many values before a flag are looked at.
const maxBefore = 32

// knownAt gives the kinds of sink that a value is harmless at where another value is made: by the conditions that held there.
func (ix *Index) knownAt(f *program.Function, at, v program.Value, depth int) (mask uint64) {
	from, ok := sideOf(f, at)
	if !ok {
		return 0
	}
	for g := at - 1; g >= from && g > at-maxBefore; g-- {
		in := &f.Values[g]
		side, _ := sideOf(f, g)
		switch {
		case in.Op != program.OpGuard || side != from:
		case ix.root(f, g) == ix.root(f, v):
			mask |= ix.holding(f, in.Args[1], in.Aux == 1, in.Args[0], depth)
		default: // of what was made of it
			mask |= ix.holding(f, in.Args[1], in.Aux == 1, v, depth)
		}
	}
	return mask
}

// sideOf gives where the innermost side of a decision begins that a value is made on.
func sideOf(f *program.Function, v program.Value) (begin program.Value, ok bool) {
	for _, x := range f.Aparts {
		first := x.First
		if v >= x.Second {
			first = x.Second
		}
		if v >= x.First && v < x.Behind && (!ok || first > begin) {
			begin, ok = first, true
		}
	}
	return begin, ok
}

// failing gives the kinds of sink that a parameter is harmless at where a value is made (None: where its function ends) by the outside calls
// before that fail where it is not.
func (ix *Index) failing(f *program.Function, param, before program.Value) (mask uint64) {
	for v := range f.Values {
		call := program.Value(v)
		if f.Values[v].Op != program.OpCall {
			continue
		}
		for _, m := range ix.callFacts(f, call) {
			if m.DemandsMask == 0 || !ix.Applies(f, call, m) {
				continue
			}
			if op, ok := ix.asked(f, call, m, param); ok {
				mask |= ix.settled(f, m.DemandsMask, op, param) & ix.always(f, call, before, param)
			}
		}
	}
	return mask
}

// edges gives the constants that the texts a value can be end with, or begin with.
func (ix *Index) edges(f *program.Function, v program.Value, last bool, depth int) (texts []string) {
	if depth <= 0 {
		return nil
	}
	for _, a := range alternatives(f, v) {
		in := &f.Values[a]
		switch {
		case in.Op == program.OpConcat && len(in.Args) > 0 && last:
			texts = append(texts, ix.edges(f, in.Args[len(in.Args)-1], last, depth-1)...)
		case in.Op == program.OpConcat && len(in.Args) > 0:
			texts = append(texts, ix.edges(f, in.Args[0], last, depth-1)...)
		case in.Op == program.OpLogic:
			for _, o := range in.Args {
				texts = append(texts, ix.edges(f, o, last, depth-1)...)
			}
		case in.Op == program.OpCall && len(in.Args) > 1: // string(filepath.Separator), os.path.join(root, "")
			texts = append(texts, ix.textsOf(f, a, 1)...)
			texts = append(texts, ix.edges(f, in.Args[len(in.Args)-1], last, depth-1)...)
		case in.Op == program.OpElem:
			texts = append(texts, ix.elementEdges(f, in.Args[0], last, depth-1)...)
		case in.Op == program.OpSetField, in.Op == program.OpAppend: // one of several
			texts = append(texts, ix.elementEdges(f, a, last, depth-1)...)
		case in.Op == program.OpGlobal, in.Op == program.OpField:
			texts = append(texts, ix.textsOf(f, a, 1)...)
			texts = append(texts, ix.declared(f, a, depth, func(g *program.Function, w program.Value, d int) []string {
				return ix.edges(g, w, last, min(d, depth-1))
			})...)
		default:
			texts = append(texts, ix.textsOf(f, a, 1)...)
		}
	}
	return texts
}

// elementEdges is edges for the elements of a list: of one that is written down or appended to, in the function or in a field.
func (ix *Index) elementEdges(f *program.Function, list program.Value, last bool, depth int) (texts []string) {
	if depth <= 0 {
		return nil
	}
	for _, a := range alternatives(f, list) {
		for n := 0; n < 32; n++ {
			in := &f.Values[a]
			if in.Op != program.OpAppend && in.Op != program.OpSetField {
				break
			}
			texts = append(texts, ix.edges(f, in.Args[1], last, depth-1)...)
			a = f.Origin(in.Args[0])
		}
		switch in := &f.Values[a]; in.Op {
		case program.OpPhi:
			for _, b := range in.Args {
				if f.Values[b].Op == program.OpAppend {
					texts = append(texts, ix.edges(f, f.Values[b].Args[1], last, depth-1)...)
				}
			}
		case program.OpGlobal, program.OpField:
			texts = append(texts, ix.declared(f, a, depth, func(g *program.Function, w program.Value, d int) []string {
				return ix.elementEdges(g, w, last, min(d, depth-1))
			})...)
		}
	}
	return texts
}

// among gives the kinds of sink that a value is harmless at which is in a collection that was not made from it, such as a listing of a folder.
func (ix *Index) among(f *program.Function, part, collection, v program.Value) uint64 {
	if !ix.sameAs(f, part, v) || ix.isWord(f, collection) || ix.computedFrom(f, collection, v, 5) {
		return 0
	}
	switch in := &f.Values[f.Origin(collection)]; in.Op {
	case program.OpCall, program.OpPhi, program.OpAppend:
		return ix.path(f).Sinks
	}
	return 0
}

// listed gives the kinds of sink that a value is harmless at where a part of it is in a fixed list: at a path the whole of it must be, and elsewhere
// what decides.
func (ix *Index) listed(f *program.Function, part, v program.Value) uint64 {
	if ix.sameAs(f, part, v) {
		return ^uint64(0)
	}
	p := ix.path(f)
	return ^(p.Sinks | p.Relative | p.NoParents | p.Resolved | p.Below | p.Placed | ix.undecided(f, part, v))
}

// edgeForm evaluates the forms of a condition that look at a part of what is given: "ends X", "begins X", and "from NAME", the result of a call
// so named (the first of several results), "type NAME", an instance of a library's type, or what libraries call so, and "part KIND", a part that
// decides at that kind of sink.
func (ix *Index) edgeForm(f *program.Function, call program.Value, at model.Places, form string) (holds, isForm bool) {
	kind, text, ok := strings.Cut(form, " ")
	if !ok || kind != "ends" && kind != "begins" && kind != "from" && kind != "type" && kind != "part" {
		return false, false
	}
	for _, v := range ix.Given(f, call, at) {
		switch kind {
		case "type":
			holds = holds || ix.isOfType(f, v, text)
		case "part":
			m := ix.g.Models(f.Module.Language)
			holds = holds || m != nil && ix.decidingPart(f, v)&m.Kind(text) != 0
		case "from":
			holds = holds || ix.isFrom(f, v, text)
		case "ends":
			holds = holds || slices.ContainsFunc(ix.edges(f, v, true, 6), func(t string) bool { return strings.HasSuffix(t, text) })
		default:
			holds = holds || slices.ContainsFunc(ix.edges(f, v, false, 6), func(t string) bool { return strings.HasPrefix(t, text) })
		}
	}
	return holds, true
}

// isOfType tells a value that may be an instance of a library's type, or "**.NAME", what any library calls so.
func (ix *Index) isOfType(f *program.Function, v program.Value, name string) bool {
	last, any := strings.CutPrefix(name, "**")
	for t := range ix.g.Things(f, v) {
		if t.Kind == callgraph.Object && t.Name == name || any && t.Kind == callgraph.Name && strings.HasSuffix(t.Name, last) {
			return true
		}
	}
	return false
}

// Given lists the values at places of a call, without keys.
func (ix *Index) Given(f *program.Function, call program.Value, at model.Places) (vs []program.Value) {
	in := &f.Values[call]
	for _, p := range at {
		if c := &f.Values[in.Args[0]]; p.Root == model.Receiver && c.Op == program.OpField {
			vs = append(vs, c.Args[0])
		}
		for a := range in.Args[1:] {
			if p.Root == model.Arg && callgraph.Selects(f, call, p, a) {
				vs = append(vs, in.Args[a+1])
			}
		}
	}
	return vs
}

// isFrom tells the result of a call of that name, up to operations that leave the text as it is.
func (ix *Index) isFrom(f *program.Function, v program.Value, name string) bool {
	for range 4 {
		v = ix.root(f, v)
		in := &f.Values[v]
		if in.Op == program.OpField && in.Text == "0" {
			v = f.Origin(in.Args[0])
			in = &f.Values[v]
		}
		if in.Op != program.OpCall {
			return false
		}
		for _, t := range ix.g.Targets(f, v) {
			if t.Name == name {
				return true
			}
		}
		text, ok := ix.sameText(f, v)
		if !ok {
			return false
		}
		v = text
	}
	return false
}
