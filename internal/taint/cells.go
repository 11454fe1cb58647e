package taint

import (
	"slices"
	"strings"

	"mcpsafe/internal/callgraph"
	"mcpsafe/internal/model"
	"mcpsafe/internal/program"
)

// write puts fact i into a cell, under a path. Data that was in the cell before, under other keys, is not put there again: a cell is one
// for all objects of its class, and what goes through it twice goes through two objects that have nothing to do with each other.
func (e *engine) write(i int32, c Cell, p Path) {
	if c == noCell {
		return
	}
	x := e.facts[i]
	y := fact{v: program.Value(c), path: p, kind: x.kind, conf: x.conf, how: byCell, parent: i, ret: -1, clean: x.clean}
	if e.paths.open[p] {
		e.putRests(x.ctx, y)
		return
	}
	e.putInCell(y, &x, 0)
}

// isHeld tells whether what lies under the path of a fact in a value, an object of the program's classes, is in the cell of the object's own field already: whoever
// reads that field, of whichever object, finds it there. Objects that hold each other would else have paths without end.
func (e *engine) isHeld(f *program.Function, v program.Value, y *fact) bool {
	q := e.paths.strip(y.path)
	if q == 0 || e.user != nil {
		return false
	}
	held := false
	for t := range e.g.Things(f, v) {
		if t.Kind != callgraph.Inst {
			continue
		}
		if held = e.inField(t.Class, q, y); !held {
			return false
		}
	}
	return held
}

// isField tells the cell of a field of objects.
func (e *engine) isField(c Cell) bool {
	return e.ix.keys[c].kind == fieldCell || e.ix.keys[c].kind == ownCell
}

// inField tells whether the cell of the field that a path begins with has what the path leads to.
func (e *engine) inField(of *program.Class, p Path, in *fact) bool {
	line, _ := e.g.Ancestors(of)
	y := fact{path: e.paths.strip(e.paths.list[p].tail), kind: in.kind, clean: in.clean, joined: in.joined}
	for _, c := range line {
		cell, ok := e.ix.cells[cellKey{kind: fieldCell, a: int32(c.Module.Body.ID), b: int32(c.Index), name: e.paths.list[p].head}]
		if !ok {
			continue
		}
		y.v = program.Value(cell)
		if _, known := e.known(&y); known {
			return true
		}
		if _, known := e.lessClean(keyOf(&y), y.clean); known {
			return true
		}
	}
	return false
}

// putInCell adds a fact about a cell, unless what was put there, or where it came from, says that it is there already.
func (e *engine) putInCell(y fact, put *fact, rest Path) {
	y.joined = e.facts[y.parent].joined
	if _, known := e.known(&y); known || e.isField(Cell(y.v)) && e.isHeld(put.fn, put.v, &y) || e.cameThrough(y.parent, rest, Cell(y.v)) {
		return
	}
	e.add(y)
}

// maxWay bounds how far back a fact's way is looked at.
const maxWay = 500

// cameThrough tells whether a fact, of whose path the tail stands for a rest, came through a cell on its way; of a shared variable that
// includes what its owner put there.
func (e *engine) cameThrough(i int32, rest Path, c Cell) bool {
	owners := noCell
	if k := e.ix.keys[c]; k.kind == capturedCell && k.name == "" {
		k.name = ownersName
		if o, ok := e.ix.cells[k]; ok {
			owners = o
		}
	}
	for j := range e.way(i, rest) {
		if x := &e.facts[j]; x.fn == nil && (Cell(x.v) == c || Cell(x.v) == owners) {
			return true
		}
	}
	return false
}

// readCell carries a cell's fact to all its readers, outside any context.
func (e *engine) readCell(i int32) {
	x := e.facts[i]
	for _, r := range e.ix.readers[Cell(x.v)] {
		path, ok := x.path, true
		if r.from != nil {
			for _, k := range r.from.Keys {
				if path, ok = e.paths.pop(path, fold(k.Name)); !ok {
					break
				}
			}
		}
		if ok {
			e.add(fact{fn: r.fn, v: r.v, path: path, kind: x.kind, conf: x.conf, how: byCell, parent: i, ret: -1})
		}
	}
}

// writeCarrier writes the carrier that a place of a call identifies.
func (e *engine) writeCarrier(i int32, x fact, call program.Value, place model.Place, p Path) {
	for _, id := range e.ix.placeIdentities(x.fn, call, place) {
		e.write(i, e.ix.carrier(id), p)
	}
}

// storedInField writes the cells that a field of the base's type is: of the program's classes, or named by models; and
// looks whether the field is a sink.
func (e *engine) storedInField(i int32, x fact, by program.Value, in *program.Instr) {
	below := e.paths.strip(x.path)
	e.ix.eachStored(x.fn, in, func(c Cell) { e.write(i, c, below) }, func(language, name string) { e.storedOutside(i, x, by, language, name) })
}

// eachStored visits the cells that the write of a field fills, and the fields of outside types that it may be.
func (ix *Index) eachStored(f *program.Function, in *program.Instr, visit func(Cell), outside func(language, name string)) {
	for t := range ix.g.Things(f, in.Args[0]) {
		switch t.Kind {
		case callgraph.Inst, callgraph.Class:
			visit(ix.field(t.Class, in.Text))
			_, names := ix.g.Ancestors(t.Class)
			for _, name := range names {
				outside(t.Class.Module.Language, name+"."+in.Text)
			}
		case callgraph.Object, callgraph.Name:
			outside(t.Language, t.Name+"."+in.Text)
			if t.Kind == callgraph.Object && !ofField(ix.g.Facts(t.Language, t.Name+"."+in.Text)) && !strings.HasSuffix(t.Name, "()") {
				visit(ix.own(t.Name, in.Text))
			}
		case callgraph.Modules:
			for _, m := range t.Modules {
				if c, ok := ix.global(m, in.Text); ok {
					visit(c)
				}
			}
		}
	}
}

// storedOutside handles a write to a field of an outside type.
func (e *engine) storedOutside(i int32, x fact, by program.Value, language, name string) {
	for _, m := range e.g.Facts(language, name) {
		if len(m.Field) == 0 || m.When != "" && !e.o.Holds(x.fn, m.When) {
			continue
		}
		if m.Cell != "" {
			e.write(i, e.ix.named(m.Cell), e.cellPath(m, e.paths.strip(x.path)))
		}
		if m.Sink == "" {
			continue
		}
		for _, p := range m.At {
			if p.Root == model.Assigned && e.reaches(&x, p.Keys) {
				e.hit(i, x, by, x.v, m)
			}
		}
	}
}

func (e *engine) cellPath(m *model.Fact, p Path) Path {
	if len(m.At) == 0 {
		return p
	}
	for n := len(m.At[0].Keys) - 1; n >= 0; n-- {
		p = e.paths.push(fold(m.At[0].Keys[n].Name), p)
	}
	return p
}

// sinkArgument looks whether a fact about an operand lies where a call must not get it, and tells.
func (e *engine) sinkArgument(i int32, x fact, call program.Value, arg int, m *model.Fact) bool {
	for _, p := range m.At {
		if e.harmless(x.clean, m.SinkMask) || m.MarkedMask&^e.cleaned.masks[x.clean] != 0 || m.MarkedMask != 0 && !e.byItsName(x.fn, call, m) {
			return false
		}
		rest, ok := e.at(x, call, arg, p)
		if !ok || !e.fits(&x, p, rest) || m.Confidence == "possible" && e.guessed(i) {
			continue
		}
		if m.SinkMask&e.optional != 0 && m.SinkMask&e.behindArguments(&x, call, arg) != 0 {
			continue
		}
		if e.isText(&x) && e.paths.folded(rest) {
			x.conf = Possible // somewhere in what is given
		}
		e.hit(i, x, call, x.v, m)
		return true
	}
	return false
}

// byItsName tells whether a call is one that a fact about methods of any receiver means: its method is so called, and it is no function of the
// program, of which is seen what it does.
func (e *engine) byItsName(f *program.Function, call program.Value, m *model.Fact) bool {
	if len(m.Call) == 0 || !strings.HasPrefix(m.Call[0], "*.") {
		return true
	}
	c := &f.Values[f.Values[call].Args[0]]
	isOwn := func(t *callgraph.Target) bool { return t.Func != nil }
	return c.Op == program.OpField && slices.Contains(m.Call, "*."+c.Text) && !slices.ContainsFunc(e.g.Targets(f, call), isOwn)
}

// fits tells whether data that lies under a path below a sink is what the sink takes: the data itself or an object around it; of any one
// of many (a header), the data itself or in a list.
func (e *engine) fits(x *fact, p model.Place, rest Path) bool {
	if q := e.paths.strip(rest); e.isText(x) && q != 0 && e.paths.list[q].head != anyBelow {
		if e.paths.isTail(q) {
			e.ask(x.ctx, q, anyBelow)
		}
		return false // what holds text is not that text
	}
	if e.opens(x, rest) {
		return false
	}
	if n := len(p.Keys); n == 0 || p.Keys[n-1].Name != anyKey {
		return n > 0 || e.paths.depth[e.paths.strip(rest)] <= 1
	}
	return !slices.ContainsFunc(e.paths.keys(rest), func(k string) bool { return !isIndex(k) && !strings.HasPrefix(k, anyKey) })
}

// guessed tells data that an object of unknown making took up elsewhere: too little to call what takes it here a sink by its looks.
func (e *engine) guessed(i int32) bool {
	fn := e.facts[i].fn
	for n := 0; i >= 0 && n < maxWay; n++ {
		x := &e.facts[i]
		if x.how == byUnknown && x.fn != fn {
			return true
		}
		i = x.parent
	}
	return false
}

// reaches tells whether the data of a fact lies at the place that keys name, or below.
func (e *engine) reaches(x *fact, keys []model.Key) bool {
	p := x.path
	for _, k := range keys {
		rest, ok := e.pop(x, p, fold(k.Name))
		if !ok {
			return false
		}
		p = rest
	}
	return len(keys) > 0 || !e.opens(x, p) && e.paths.depth[e.paths.strip(p)] <= 1
}

// atEnd looks whether an object passed to a function ends as what a framework must not get.
func (e *engine) atEnd(i int32, x fact, param int) {
	for _, m := range e.g.Ends(x.fn) {
		for _, p := range m.At {
			if at, key := NthParam(x.fn, p.Index); p.Root == model.Arg && at == param && key == "" && e.reaches(&x, p.Keys) {
				e.hit(i, x, program.None, x.v, m)
			}
		}
	}
}

// maxAlso bounds the other facts a flow remembers at its sink.
const maxAlso = 32

// hit records a flow unless the sink has one from the same place that is as good.
func (e *engine) hit(i int32, x fact, sink, arg program.Value, m *model.Fact) {
	if m.SinkMask&e.relevant.sinks == 0 || e.harmless(x.clean, m.SinkMask) || e.opens(&x, x.path) {
		return
	}
	anchor, anchored := e.anchor(i)
	known, whole := e.cleaned.masks[x.clean], e.isAll(&x)
	marks := known & e.marks.all
	k := flowKey{x.fn, sink, x.kind, m.Sink, anchored, marks, whole}
	if e.isText(&x) && e.isFar(i) {
		x.conf = Possible
	}
	conf := max(x.conf, confidence(m.Confidence))
	if m.SinkMask&e.parts != 0 && !e.isPart(i) {
		conf = Possible
	}
	if fl := e.flows[k]; fl != nil {
		fl.Known &= known
		if e.isText(&x) && e.user == nil && conf < fl.Confidence {
			fl.Confidence, fl.last, fl.Arg, fl.Fact = conf, i, arg, m
			return
		}
		if len(fl.also) < maxAlso {
			fl.also = append(fl.also, i)
		}
		return
	}
	e.flows[k] = &Flow{
		Set: anchor, Marks: marks, Whole: whole, Kind: e.kinds[x.kind].Kind, Sink: m.Sink, Func: x.fn, Value: sink, Arg: arg, Fact: m,
		Confidence: conf, last: i, Known: known, Vague: e.isVague(i),
	}
	e.order = append(e.order, k)
}

// isAll tells data that is itself what a call is given, or that each key of it holds, whatever the key is.
func (e *engine) isAll(x *fact) bool {
	q := e.paths.strip(x.path)
	return q == 0 || e.isText(x) && e.paths.list[q].head == anyKey
}

// isVague tells whether what a fact comes from lay under a key that is not known.
func (e *engine) isVague(i int32) bool {
	for n := 0; i >= 0 && n < maxWay; n++ {
		x := &e.facts[i]
		if x.how == bySource {
			return slices.ContainsFunc(e.paths.keys(x.path), func(k string) bool { return strings.HasPrefix(k, anyKey) })
		}
		i = x.parent
	}
	return false
}

// maxFar bounds the steps after which text counts as what it was at the beginning: each is taken by what is likely, and together they are not.
const maxFar = 24

// isFar tells a fact that more steps lead to: copies, and values that are passed on by name alone, do not count.
func (e *engine) isFar(i int32) bool {
	steps := 0
	for ; i >= 0 && steps <= maxFar; i = e.facts[i].parent {
		if e.facts[i].how != byCopy {
			steps++
		}
	}
	return steps > maxFar
}

// isPart tells data that became a part of a text on its way.
func (e *engine) isPart(i int32) bool {
	for n := 0; i >= 0 && n < maxWay; n++ {
		if e.facts[i].how == byConcat {
			return true
		}
		i = e.facts[i].parent
	}
	return false
}

// anchor finds where the data was put under the header it is sent with: the place that decides to send it. That is where the bare value
// became a header; for headers that were copied, the last place that copied them. The number is that of the program's value, 0 for
// none.
func (e *engine) anchor(i int32) (Step, program.ID) {
	key := e.headerKey(e.facts[i].path)
	found := int32(-1)
	for key != "" && i >= 0 {
		x := &e.facts[i]
		if e.puts(x, key) {
			bare := e.putsBare(x)
			if found < 0 || bare {
				found = i
			}
			if bare {
				break
			}
		}
		i = x.parent
	}
	if found < 0 {
		return Step{}, 0
	}
	x := &e.facts[found]
	return Step{Func: x.fn, Value: x.v}, x.fn.Number(x.v) + 1
}

// puts tells whether a fact came by being put under a header.
func (e *engine) puts(x *fact, key string) bool {
	if x.fn == nil || x.parent < 0 || x.how != byStore && !(x.how == byModel && x.fn.Values[x.v].Op == program.OpPost) {
		return false
	}
	if x.fn.Values[x.v].Op == program.OpAppend && e.paths.strip(e.facts[x.parent].path) == 0 {
		return false // one of a list, not under a header's name
	}
	keys := e.paths.keys(x.path)
	return len(keys) > 0 && (keys[0] == key || strings.HasPrefix(keys[0], anyKey)) || x.how == byModel && slices.Contains(keys, key)
}

// putsBare tells of such a fact that the data was put there by itself, not with all that a copy or a loop takes along.
func (e *engine) putsBare(x *fact) bool {
	before := e.facts[x.parent].path
	_, copied := e.paths.origin(before)
	in := &x.fn.Values[x.v]
	return e.paths.strip(before) == 0 && !copied && !(in.Op == program.OpSetIndex && e.isLoopKey(x.fn, in.Args[1]))
}

// headerKey gives the header that a path at a sink ends in, or "" where no header is in sight.
func (e *engine) headerKey(p Path) string {
	last, header := "", false
	for _, k := range e.paths.keys(p) {
		header = header || strings.Contains(k, "header") || k == "authorization"
		if !isIndex(k) {
			last = k
		}
	}
	if !header {
		return ""
	}
	return last
}

func sinkWords(m *model.Fact) string {
	if m.Note != "" {
		return m.Note
	}
	if m.SinkWords != "" {
		return m.SinkWords
	}
	return "is sent as the credential of an outbound call"
}
