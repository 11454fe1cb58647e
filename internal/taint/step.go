package taint

import (
	"slices"
	"strings"

	"mcpsafe/internal/callgraph"
	"mcpsafe/internal/model"
	"mcpsafe/internal/program"
)

// step carries a fact to everything that uses its value.
func (e *engine) step(i int32) {
	x := e.facts[i]
	if e.user != nil {
		e.user.carry(e, i, x)
	}
	for _, u := range x.fn.Uses(x.v) {
		if j := e.behindCalls(i, &x, u.By); j != i {
			e.use(j, e.facts[j], u)
			continue
		}
		e.use(i, x, u)
	}
	for _, p := range e.ix.outs[x.fn.Number(x.v)] {
		if x.fn.Values[x.v].Op != program.OpParam {
			e.exit(i, p, x.path)
		}
		e.atEnd(i, x, p)
	}
	if x.fn.Outer == nil {
		for _, a := range e.ix.assignedFrom(x.fn.Number(x.v)) {
			e.write(i, a.to, x.path)
		}
	}
	for _, d := range e.ix.defaults[x.fn.Number(x.v)] {
		if !e.opens(&x, x.path) {
			e.add(fact{fn: d.fn, v: d.v, path: x.path, kind: x.kind, conf: x.conf, how: byAssign, parent: i, ret: -1})
		}
	}
}

// use carries a fact through one operation. See the table in package program for the operands.
func (e *engine) use(i int32, x fact, u program.Use) {
	in := &x.fn.Values[u.By]
	switch in.Op {
	case program.OpCopy, program.OpCast, program.OpPhi, program.OpLogic:
		if in.Op == program.OpCopy && in.Text == program.PartOfText && e.user == nil && !e.derived(&x) {
			e.shortened(i, x, u.By)
			return
		}
		if in.Op != program.OpPhi || e.behindLoop(&x, u.By) {
			e.derive(i, u.By, x.path, byCopy)
		}
	case program.OpDecorated:
		if u.Arg == 1 {
			e.derive(i, u.By, x.path, byCopy)
		}
	case program.OpGuard:
		if u.Arg == 0 {
			e.guarded(i, x, u.By, in)
		}
	case program.OpField:
		if e.user == nil || !e.user.rule.OnlyThroughNames || e.paths.strip(x.path) != 0 {
			e.readField(i, x, u.By, in.Text)
		}
	case program.OpIndex:
		if u.Arg == 0 {
			e.readIndex(i, x, u.By, in.Args[1])
		} else if e.user != nil && !e.user.rule.SafeIndexes && !e.user.rule.OnlyThroughNames {
			e.derive(i, u.By, 0, byField)
		}
	case program.OpSetField:
		e.setField(i, x, u, in)
	case program.OpSetIndex:
		e.setIndex(i, x, u, in)
	case program.OpAppend:
		if u.Arg == 0 {
			e.derive(i, u.By, x.path, byCopy)
		} else {
			e.cleared(i, u.By, e.paths.push(e.place(&x, in.Args[0]), e.paths.strip(x.path)), byStore, e.behindElements(&x, in.Args[0]))
		}
	case program.OpDelete:
		e.deleteKey(i, x, u, in)
	case program.OpSpread:
		e.spread(i, x, u, in)
	case program.OpRest:
		e.rest(i, x, u.By, in.Text)
	case program.OpElem:
		e.element(i, x, u.By)
	case program.OpKey:
		e.pairPart(i, x, u.By, "0")
	case program.OpConcat:
		if e.user != nil && (e.user.rule.OnlyThroughNames || e.user.harmless(x, in)) {
			return
		}
		if q := e.paths.strip(x.path); q == 0 || e.user != nil {
			e.joined(i, x, u, in)
		} else if h := e.paths.list[q].head; e.isText(&x) && !e.divides(&x, q) && (isIndex(h) || strings.HasPrefix(h, anyKey)) {
			if slices.ContainsFunc(in.Args, func(a program.Value) bool { return isText(&x.fn.Values[a]) }) { // a collection that is printed in a text
				e.joined(i, x, u, in)
				return
			}
			e.derive(i, u.By, e.paths.push(anyKey, e.paths.list[q].tail), byStore) // lists, one behind the other
		}
	case program.OpBinary, program.OpUnary, program.OpNot, program.OpCompare, program.OpTypeOf, program.OpUnknown:
		if e.isText(&x) && in.Op != program.OpBinary && in.Op != program.OpUnknown {
			return
		}
		if e.isText(&x) && e.user == nil && in.Text == program.Element {
			e.cleared(i, u.By, 0, byConcat, e.elements)
			return
		}
		if e.derived(&x) && (e.user == nil || !e.user.rule.OnlyThroughNames && !e.user.harmless(x, in)) {
			e.derive(i, u.By, 0, byConcat)
		}
	case program.OpCall:
		switch {
		case u.Arg > 0 || e.user != nil && x.fn.Values[x.v].Op != program.OpField:
			e.passed(i, x, u.By, int(u.Arg)-1)
		case e.user != nil && !e.user.rule.OnlyThroughNames && e.paths.strip(x.path) == 0:
			e.derive(i, u.By, 0, byField) // what is called is data itself
		}
	case program.OpPost:
		if u.Arg == 1 {
			e.survives(i, x, u.By, in)
		}
	case program.OpReturn:
		for _, m := range e.o.Returns[x.fn] {
			if m.MarkedMask&^e.cleaned.masks[x.clean] == 0 {
				e.hit(i, x, u.By, x.v, m)
			}
		}
		e.exit(i, -1, x.path)
	case program.OpYield:
		e.exit(i, -1, e.paths.push(anyKey, e.paths.strip(x.path)))
		e.exit(i, -1, x.path)
	case program.OpCellWrite:
		e.write(i, e.ix.capturedBy(x.fn, in.Aux), x.path)
	case program.OpSetGlobal:
		if c, ok := e.ix.global(x.fn.Module, in.Text); ok {
			e.write(i, c, x.path)
		} else if e.user != nil {
			e.undeclared(i, x, u.By, in.Text)
		}
	}
}

// guarded carries a fact past a condition on the key it was read from under.
func (e *engine) guarded(i int32, x fact, by program.Value, in *program.Instr) {
	n, ok, mask := x.need, true, uint64(0)
	if e.user == nil {
		n, ok = e.passesGuard(x, in)
		if e.isText(&x) {
			ok = ok && e.ofShape(&x, in)
			mask = e.settle(e.ix.guards(x.fn, by, e.guardedField(&x)), x.clean)
		}
	}
	if ok {
		e.add(fact{fn: x.fn, v: by, ctx: x.ctx, path: x.path, kind: x.kind, conf: x.conf, how: byCopy, parent: i, ret: -1, need: n, clean: e.cleaned.of(mask)})
	}
}

// readField reads a constant key: of tainted data it gives the data below that key; called, the data is the receiver.
func (e *engine) readField(i int32, x fact, by program.Value, key string) {
	if p, ok := e.pop(&x, x.path, fold(key)); ok && !e.isOneOfWhole(&x, x.path, key) && !e.counts(&x, key) {
		if origin, marked := e.paths.origin(x.path); marked && isIndex(key) {
			p = e.paths.push(originKey+origin, p)
		}
		e.add(fact{fn: x.fn, v: by, ctx: x.ctx, path: p, kind: x.kind, conf: x.conf + e.beneath(&x), how: byField, parent: i, ret: -1, need: x.need})
	} else if p, ok := e.promoted(x, by, key); ok {
		e.derive(i, by, p, byField)
	} else if key == "0" && x.fn.Module.Language == "go" && e.isOutsideCall(x.fn, x.fn.Values[by].Args[0]) {
		if p, ok := e.without(&x, x.path, key); ok {
			e.derive(i, by, p, byCopy)
		}
	} else if e.derived(&x) && e.paths.strip(x.path) == 0 && !e.isText(&x) {
		e.derive(i, by, 0, byField)
	} else if e.isText(&x) && e.paths.strip(x.path) == 0 && (!x.joined || e.user != nil) && !e.measures(x.fn, by, key) {
		e.add(fact{fn: x.fn, v: by, ctx: x.ctx, kind: x.kind, conf: x.conf + e.ofUnknown(i), how: byField, parent: i, ret: -1, need: x.need, clean: e.cleaned.of(e.partOf(x.fn, by))})
	}
	for _, u := range x.fn.Uses(by) {
		if x.fn.Values[u.By].Op == program.OpCall && u.Arg == 0 {
			e.received(i, x, u.By)
		}
	}
	if ts := e.g.Targets(x.fn, by); len(ts) > 0 {
		for _, t := range ts { // a getter
			if t.Func != nil && len(t.Func.Params) > 0 {
				e.enter(i, t.Func, 0, x.path, siteOf{fn: x.fn, call: by, to: t.Func})
			}
		}
	}
}

// counts tells a field that says how many elements a list has, of which one is, or holds, text.
func (e *engine) counts(x *fact, key string) bool {
	if key != "length" || !e.isText(x) {
		return false
	}
	q := e.paths.strip(x.path)
	return q != 0 && (e.paths.list[q].head == anyKey || strings.HasPrefix(e.paths.list[q].head, minusKey))
}

// beneath is what reading a key costs of the confidence in text of which only is known that it lies somewhere below.
func (e *engine) beneath(x *fact) Confidence {
	if q := e.paths.strip(x.path); e.isText(x) && q != 0 && e.paths.list[q].head == anyBelow {
		return 1
	}
	return 0
}

// maxHandedOn bounds how far back what an unmodelled call gave is looked for.
const maxHandedOn = 64

// ofUnknown is what reading a field costs of the confidence in text that was taken to be in the result of an unmodelled call: that it is there is
// one assumption, that it is in this field another.
func (e *engine) ofUnknown(i int32) Confidence {
	for n := 0; i >= 0 && n < maxHandedOn; n++ {
		switch x := &e.facts[i]; x.how {
		case byUnknown:
			return 1
		case byCopy, byCell, byCall, byReturn, byAssign:
			i = x.parent
		default:
			return 0
		}
	}
	return 0
}

// partOf gives the kinds of sink that a field of a text's object is harmless at.
func (e *engine) partOf(f *program.Function, by program.Value) (mask uint64) {
	for _, m := range e.g.FieldFacts(f, by) {
		mask |= m.CleansMask
	}
	return mask
}

// measures tells a field that is known to say something about a text or collection, and not to be it.
func (e *engine) measures(f *program.Function, by program.Value, key string) bool {
	if key == "length" || key == "size" {
		return true
	}
	return slices.ContainsFunc(e.g.FieldFacts(f, by), func(m *model.Fact) bool { return m.Safe })
}

// promoted gives the path below a field that is read through an embedded struct.
func (e *engine) promoted(x fact, by program.Value, key string) (Path, bool) {
	if x.fn.Module.Language != "go" {
		return 0, false
	}
	for t := range e.g.Things(x.fn, x.fn.Values[by].Args[0]) {
		if t.Kind != callgraph.Inst {
			continue
		}
		for _, base := range t.Class.Bases {
			if p, ok := e.pop(&x, x.path, fold(base[strings.LastIndexByte(base, '.')+1:])); ok {
				return e.pop(&x, p, fold(key))
			}
		}
	}
	return 0, false
}

// isOutsideCall tells whether a value is what an outside call gives.
func (e *engine) isOutsideCall(f *program.Function, v program.Value) bool {
	if f.Values[v].Op != program.OpCall {
		return false
	}
	for _, t := range e.g.Targets(f, v) {
		if t.Func != nil {
			return false
		}
	}
	return true
}

func (e *engine) readIndex(i int32, x fact, by, key program.Value) {
	q := e.paths.strip(x.path)
	if q == 0 {
		if e.derived(&x) {
			e.derive(i, by, 0, byField)
		}
		return
	}
	head, tail := e.paths.list[q].head, e.paths.list[q].tail
	if keys := e.keysOf(x.fn, key, ""); keys != nil {
		if e.paths.isTail(q) {
			for _, k := range keys {
				e.ask(x.ctx, q, fold(k))
			}
			return
		}
		for _, k := range keys {
			if matches(head, fold(k)) && !e.isOneOfWhole(&x, x.path, k) {
				e.derive(i, by, e.marked(fold(k), tail), byField)
				return
			}
		}
		return
	}
	if e.divides(&x, q) || !strings.HasPrefix(head, anyKey) && e.ix.otherText(x.fn, key, head, 8) {
		return
	}
	y := fact{fn: x.fn, v: by, ctx: x.ctx, path: e.marked(head, tail), kind: x.kind, conf: x.conf, how: byField, parent: i, ret: -1, need: x.need}
	if n, past, loop := e.pastGuards(x, key, head, 12); loop && !strings.HasPrefix(head, anyKey) {
		if y.need = n; past {
			e.add(y)
		}
	} else if e.guess(&y, head, key) {
		e.add(y)
	}
}

// guess says of data under a constant key what it takes that reading under a key that is not known gives it: that callers pass the key, or luck;
// false where luck does not count.
func (e *engine) guess(x *fact, head string, key program.Value) bool {
	if strings.HasPrefix(head, anyKey) || ownKey(x.fn, key) {
		return true
	}
	if p, ok := e.ix.keyParam(x.fn, key); ok && x.need.param == 0 {
		x.need = need{uint8(p + 1), e.keyNumber(head)}
		return !e.o.Exact || e.someGive(x)
	}
	x.conf = max(x.conf, Likely)
	if e.ix.isListed(x.fn, key) {
		x.conf = Possible
	}
	return !e.o.Exact || goesBy(x.fn, key, head)
}

// goesBy tells whether what a key is read from is named after it: settings.audienceClaim.
func goesBy(f *program.Function, v program.Value, key string) bool {
	switch in := &f.Values[f.Origin(v)]; in.Op {
	case program.OpParam:
		return strings.Contains(fold(f.Params[in.Aux].Name), key)
	case program.OpField, program.OpGlobal:
		return strings.Contains(fold(in.Text), key)
	}
	return false
}

// ownKey tells the key of a loop over an object's keys. Any other key that is not known may be another than the one the data is under.
func ownKey(f *program.Function, v program.Value) bool {
	return f.Values[f.Origin(v)].Op == program.OpKey
}

// marked gives a path with the mark of the key it was read from, where that is a constant key.
func (e *engine) marked(key string, tail Path) Path {
	if strings.HasPrefix(key, anyKey) || isIndex(key) {
		return tail
	}
	return e.paths.push(originKey+key, tail)
}

func isIndex(key string) bool { return key != "" && key[0] >= '0' && key[0] <= '9' }

func (e *engine) setField(i int32, x fact, u program.Use, in *program.Instr) {
	key := fold(in.Text)
	if e.user != nil && in.Aux == program.WriteBack && e.user.untouched(x.fn, in.Args[1], maxLiteral) {
		e.putBack(i, x, u, in, key)
		return
	}
	if u.Arg == 1 {
		p := e.paths.push(key, e.paths.strip(x.path))
		how := byStore
		if in.Aux == program.WriteBack {
			how = byCopy
		}
		if isIndex(key) && how == byStore {
			e.cleared(i, u.By, p, how, e.behindElements(&x, in.Args[0]))
		} else {
			e.derive(i, u.By, p, how)
		}
		if e.user != nil && inLiteral(x.fn, in) {
			e.derive(i, u.By, 0, how) // as Semgrep has it: all of an object that is written down with data in it is data
		}
		if in.Aux != program.WriteBack || !e.wasThere(x, in.Args[1]) {
			e.storedInField(i, x, u.By, in)
		}
		return
	}
	q := e.paths.strip(x.path)
	if q != 0 && e.paths.list[q].head == key || e.isWhole(&x) && in.Aux != program.WriteBack && isText(&x.fn.Values[x.fn.Origin(in.Args[1])]) {
		return // of a collection with a key that was overwritten with a constant what matters may be gone
	}
	if p, ok := e.lessKey(&x, key); ok {
		e.derive(i, u.By, p, byCopy)
	}
}

// putBack is the write of a part of an object to where it was read, by no one: a call was given it. It stays what it was, and what the call may
// have put in is there too.
func (e *engine) putBack(i int32, x fact, u program.Use, in *program.Instr, key string) {
	switch stored := in.Args[len(in.Args)-1]; {
	case u.Arg == 0:
		e.derive(i, u.By, x.path, byCopy)
	case int(u.Arg) == len(in.Args)-1 && !e.wasThere(x, stored):
		e.derive(i, u.By, e.paths.push(key, e.paths.strip(x.path)), byCopy)
		if in.Op == program.OpSetField {
			e.storedInField(i, x, u.By, in)
		}
	}
}

// inLiteral tells whether a field is set in an object literal.
func inLiteral(f *program.Function, set *program.Instr) bool {
	base := set.Args[0]
	for range maxLiteral {
		in := &f.Values[base]
		switch in.Op {
		case program.OpSetField, program.OpSetIndex, program.OpSpread:
			base = in.Args[0]
			continue
		case program.OpObject:
			return program.ObjectKind(in.Aux) == program.ObjectMap && in.Start <= set.Start && set.End <= in.End
		}
		break
	}
	return false
}

// maxLiteral bounds the fields of a literal that are looked at.
const maxLiteral = 64

// lessKey is what is left of the path of a fact when something else is written under a key. For users' rules an object that is data itself is so but
// for the keys that were written.
func (e *engine) lessKey(x *fact, key string) (Path, bool) {
	p := x.path
	q := e.paths.strip(p)
	switch {
	case e.user != nil && q == 0:
		return e.paths.push(minusKey+key, 0), true
	case e.user != nil && strings.Count(e.paths.list[q].head, "\x00") > maxMinus:
		return p, true
	case e.isText(x) && q != 0 && strings.HasPrefix(e.paths.list[q].head, anyKey):
		return p, true // where in an object text lies that is somewhere in it is not known so well
	}
	return e.without(x, p, key)
}

// maxMinus bounds the keys that a path of a user's rule leaves out.
const maxMinus = 8

func (e *engine) setIndex(i int32, x fact, u program.Use, in *program.Instr) {
	if e.user != nil && in.Aux == program.WriteBack && e.user.untouched(x.fn, in.Args[2], maxLiteral) {
		e.putBack(i, x, u, in, anyKey)
		return
	}
	switch u.Arg {
	case 0:
		if keys := e.keysOf(x.fn, in.Args[1], ""); len(keys) == 1 {
			if p, ok := e.lessKey(&x, fold(keys[0])); ok {
				e.derive(i, u.By, p, byCopy)
			}
			return
		}
		e.derive(i, u.By, x.path, byCopy)
	case 2:
		e.storeUnder(i, x, u.By, in.Args[1])
	}
}

// storeUnder stores tainted data under a computed key: under the very key it was read from by the same loop, under each key the
// expression can be, or under any.
func (e *engine) storeUnder(i int32, x fact, by, key program.Value) {
	below := e.paths.strip(x.path)
	origin, marked := e.paths.origin(x.path)
	e.ix.unless = 0
	if marked && !e.ix.allowed(x.fn, key, origin) {
		if e.ix.unless == 0 {
			return
		}
		x.need = need{param: e.ix.unless}
	}
	store := func(k string) {
		e.add(fact{fn: x.fn, v: by, ctx: x.ctx, path: e.paths.push(k, below), kind: x.kind, conf: x.conf, how: byStore, parent: i, ret: -1, need: x.need})
	}
	keys := e.keysOf(x.fn, key, origin)
	switch {
	case len(keys) > 0:
		for _, k := range keys {
			store(fold(k))
		}
	case marked && e.isLoopKey(x.fn, key):
		store(origin)
	default:
		if !e.isText(&x) && e.ix.translated(x.fn, key) {
			x.conf = Possible
		}
		store(anyKey)
	}
}

// wasThere tells whether data in an object that is put back into its field was in it when it was read from there.
func (e *engine) wasThere(x fact, v program.Value) bool {
	for range 256 {
		in := &x.fn.Values[v]
		switch in.Op {
		case program.OpPost:
			v = in.Args[1]
		case program.OpSetField, program.OpSetIndex, program.OpAppend, program.OpDelete, program.OpSpread, program.OpGuard, program.OpCopy, program.OpCast, program.OpPhi:
			v = in.Args[0]
		default:
			x.v = v
			_, there := e.known(&x)
			return there
		}
	}
	return false
}

// spread writes all fields of one object over those of another: constant keys of the other replace what was there.
func (e *engine) spread(i int32, x fact, u program.Use, in *program.Instr) {
	q := e.paths.strip(x.path)
	switch {
	case u.Arg == 0:
		e.spreadOver(i, x, u.By, e.ix.keysIn(x.fn, in.Args[1], 8))
	case q != 0 && e.derived(&x) && isList(x.fn, in.Args[0]) && e.divides(&x, q):
	case q != 0 && e.derived(&x) && isIndex(e.paths.list[q].head) && isList(x.fn, in.Args[0]): // it comes behind others there
		e.cleared(i, u.By, e.paths.push(e.place(&x, in.Args[0]), e.paths.list[q].tail), byStore, e.behindElements(&x, in.Args[0]))
	case q != 0 || e.derived(&x) || e.isWhole(&x):
		e.cleared(i, u.By, x.path, byStore, e.behindElements(&x, in.Args[0]))
	}
}

// spreadOver carries a fact about an object past a write of these keys.
func (e *engine) spreadOver(i int32, x fact, by program.Value, keys []string) {
	q := e.paths.strip(x.path)
	p := x.path
	switch {
	case e.paths.isTail(q):
		for _, k := range keys {
			var ok bool
			if p, ok = e.without(&x, p, fold(k)); !ok {
				return
			}
		}
	case q != 0 && containsFold(keys, e.paths.list[q].head):
		return
	}
	e.derive(i, by, p, byStore)
}

func (e *engine) deleteKey(i int32, x fact, u program.Use, in *program.Instr) {
	if u.Arg != 0 || e.isWhole(&x) {
		return
	}
	keys := []string{in.Text}
	if len(in.Args) > 1 {
		keys = e.keysOf(x.fn, in.Args[1], "")
	}
	p, ok := x.path, true
	for _, k := range keys {
		if p, ok = e.without(&x, p, fold(k)); !ok {
			return
		}
	}
	e.derive(i, u.By, p, byCopy)
}

func (e *engine) rest(i int32, x fact, by program.Value, text string) {
	if e.isWhole(&x) {
		return
	}
	p, ok := x.path, true
	for _, k := range strings.Split(text, "\x00") {
		if p, ok = e.without(&x, p, fold(k)); !ok {
			return
		}
	}
	e.derive(i, by, p, byCopy)
}

// element is the value part of a loop over a collection.
func (e *engine) element(i int32, x fact, by program.Value) {
	q := e.paths.strip(x.path)
	if q == 0 { // a character, likely to become part of the text again
		e.derive(i, by, 0, byField)
		return
	}
	if e.divides(&x, q) {
		return
	}
	head, tail := e.paths.list[q].head, e.paths.list[q].tail
	if origin, marked := e.paths.origin(x.path); marked && (head == anyKey || isIndex(head)) {
		e.derive(i, by, e.paths.push(originKey+origin, tail), byField)
		return
	}
	if x.fn.Values[by].Aux >= 0 && tail != 0 && (head == anyKey || isIndex(head)) {
		e.pairPart(i, x, by, "1")
		return
	}
	e.derive(i, by, e.marked(head, tail), byField)
}

// pairPart is what a loop over [key, value] lists gives as key ("0") or value ("1"); a mark on the list names the key.
func (e *engine) pairPart(i int32, x fact, by program.Value, part string) {
	q := e.paths.strip(x.path)
	if q == 0 {
		if e.derived(&x) {
			e.derive(i, by, 0, byField)
		}
		return
	}
	if e.divides(&x, q) {
		return
	}
	inner := e.paths.list[q].tail
	origin, marked := e.paths.origin(inner)
	p, ok := e.pop(&x, inner, part)
	if !ok {
		return
	}
	if marked && part == "1" {
		p = e.paths.push(originKey+origin, e.paths.strip(p))
	}
	e.derive(i, by, p, byField)
}
