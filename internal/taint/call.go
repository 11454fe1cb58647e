package taint

import (
	"slices"
	"strconv"
	"strings"

	"mcpsafe/internal/callgraph"
	"mcpsafe/internal/model"
	"mcpsafe/internal/program"
)

// received handles a fact about the receiver of a call.
func (e *engine) received(i int32, x fact, call program.Value) { e.input(i, x, call, -1) }

// passed handles a fact about an argument.
func (e *engine) passed(i int32, x fact, call program.Value, arg int) { e.input(i, x, call, arg) }

// input carries a fact about the receiver (arg -1) or an argument of a call into what the call runs.
func (e *engine) input(i int32, x fact, call program.Value, arg int) {
	if e.user != nil {
		e.given(i, x, call, arg)
		return
	}
	outside, known := false, false
	for _, t := range e.g.Targets(x.fn, call) {
		if !e.enters(i, call, arg, siteOf{fn: x.fn, call: call}, t) {
			known = true
			continue
		}
		outside = outside || t.Func == nil && t.Class == nil
		known = e.into(i, x, call, arg, t) || known
	}
	if len(e.g.Targets(x.fn, call)) == 0 || outside && !known && e.callsBack(x.fn, call) {
		outside = true
		known = e.applyFacts(i, x, call, arg, e.byMethodName(x.fn, call))
	}
	if outside && !known {
		e.unmodelled(i, x, call, arg)
	}
}

// into carries a fact about the receiver or an argument of a call into one of the things that the call runs; it tells whether it is known what becomes
// of it there, outside the program.
func (e *engine) into(i int32, x fact, call program.Value, arg int, t *callgraph.Target) (known bool) {
	switch {
	case t.Func != nil:
		e.enterCall(i, x, call, arg, t.Func)
		return false
	case t.Class != nil:
		e.fillFields(i, x, call, arg, t.Class)
		return true
	}
	return e.applyFacts(i, x, call, arg, t.Facts) || t.Known
}

// callsBack tells whether a call runs functions that it is given: what it gives is theirs, and not what it was called on.
func (e *engine) callsBack(f *program.Function, call program.Value) bool {
	return slices.ContainsFunc(e.byMethodName(f, call), func(m *model.Fact) bool { return len(m.Calls) > 0 }) && len(e.g.Callbacks(f, call)) > 0
}

// byMethodName gives the facts about any method so called, for a receiver nothing is known of.
func (e *engine) byMethodName(f *program.Function, call program.Value) []*model.Fact {
	c := &f.Values[f.Values[call].Args[0]]
	if m := e.models[f.Module.Language]; m != nil && c.Op == program.OpField {
		return m.Method(c.Text)
	}
	return nil
}

// enterCall passes a fact to the parameters of a function of the program.
func (e *engine) enterCall(i int32, x fact, call program.Value, arg int, to *program.Function) {
	site := siteOf{fn: x.fn, call: call, to: to}
	in := &x.fn.Values[call]
	from := in.Args[0]
	if arg >= 0 {
		from = in.Args[arg+1]
	} else {
		if x.fn.Values[from].Op != program.OpField {
			return // the callee itself is no argument
		}
		from = x.fn.Values[from].Args[0]
	}
	for _, b := range callgraph.Bind(x.fn, call, to) {
		if b.From != from || b.Param < 0 {
			continue
		}
		p, mask := e.paths.strip(x.path), uint64(0)
		switch {
		case b.Whole:
			rest, ok := e.pop(&x, x.path, fold(b.Key))
			if !ok {
				continue
			}
			p = rest
		case b.Key != "":
			p, mask = e.paths.push(fold(b.Key), p), e.behindArguments(&x, call, arg)
		default:
			p = x.path
		}
		e.enterClean(i, to, b.Param, p, site, mask)
	}
}

// fillFields stores an argument of a data class in the field it fills.
func (e *engine) fillFields(i int32, x fact, call program.Value, arg int, c *program.Class) {
	if e.ix.converts(x.fn, call) {
		e.derive(i, call, x.path, byCopy)
		return
	}
	if mask := e.ix.classCleans(c); mask != 0 && e.isText(&x) {
		e.cleared(i, call, x.path, byCopy, mask)
		return
	}
	if arg >= 0 && e.spreads(x.fn, call, arg) {
		if q := e.paths.strip(x.path); q != 0 && !e.divides(&x, q) {
			e.derive(i, call, q, byStore)
			e.write(i, e.ix.field(c, e.paths.list[q].head), e.paths.list[q].tail)
		}
		return
	}
	for _, fa := range callgraph.FieldArgs(x.fn, call, c) {
		if fa.Arg == arg {
			e.derive(i, call, e.paths.push(fold(fa.Key), e.paths.strip(x.path)), byStore)
			e.write(i, e.ix.field(c, fa.Key), e.paths.strip(x.path))
		}
	}
}

// applyFacts carries a fact through an outside call as the models say; it tells whether any of them spoke of this operand.
func (e *engine) applyFacts(i int32, x fact, call program.Value, arg int, facts []*model.Fact) bool {
	spoken := false
	for _, m := range facts {
		if m.When != "" && !e.o.Holds(x.fn, m.When) || m.New && !x.fn.Calls[x.fn.Values[call].Aux].New || !e.ix.Applies(x.fn, call, m) {
			continue
		}
		if m.Safe || m.Sanitizer == e.kinds[x.kind].Kind {
			spoken = true
		}
		if m.Sink != "" && e.sinkArgument(i, x, call, arg, m) && len(m.Marked) > 0 {
			spoken = true // it is what such data is for
		}
		for _, s := range m.Flow {
			spoken = spoken || e.names(x.fn, call, arg, s.From)
			if rest, ok := e.at(x, call, arg, s.From); ok {
				y := x
				e.vague(&y, call, s.From)
				e.put(i, y, call, s.To, e.paired(x, s, rest), m, e.cleanedTo(x, call, arg, facts, s.To)|e.formatted(&x, call, arg, m)|e.appending(&x, call, arg, s.To))
			}
		}
		if !m.Value.None() && !m.Write.None() {
			if rest, ok := e.at(x, call, arg, m.Value); ok {
				spoken = true
				e.writeCarrier(i, x, call, m.Write, rest)
			}
			spoken = spoken || e.asked(&x, call, arg, m.Value)
		}
		for k := range m.Calls {
			spoken = e.callBack(i, x, call, arg, &m.Calls[k]) || spoken
		}
	}
	return spoken
}

// cleanedTo gives the kinds of sink that data is harmless at when a call has brought it to a place: by any of the facts that say so. What is said of
// a part is not said of the whole.
func (e *engine) cleanedTo(x fact, call program.Value, arg int, facts []*model.Fact, to model.Place) (mask uint64) {
	for _, m := range facts {
		if m.CleansMask == 0 || !e.ix.Applies(x.fn, call, m) {
			continue
		}
		for _, s := range m.Flow {
			if _, ok := e.at(x, call, arg, s.From); ok && samePlace(s.To, to) && !(e.paths.strip(x.path) == 0 && isNamed(s.From)) {
				mask |= m.CleansMask
			}
		}
	}
	return e.settle(mask, x.clean)
}

// callBack passes an operand to the parameters of a function that the call runs.
func (e *engine) callBack(i int32, x fact, call program.Value, arg int, cb *model.Callback) bool {
	spoken := false
	for n, with := range cb.With {
		text, ok := strings.CutPrefix(with, "place:")
		if !ok {
			continue
		}
		p, err := model.ParsePlace(text)
		if err != nil {
			continue
		}
		rest, ok := e.at(x, call, arg, p)
		if !ok {
			spoken = spoken || e.asked(&x, call, arg, p)
			continue
		}
		spoken = true
		for _, c := range e.g.Callbacks(x.fn, call) {
			if c.Fact != cb {
				continue
			}
			site := siteOf{fn: x.fn, call: call, back: cb, to: c.Func}
			if param, key := NthParam(c.Func, n); param >= 0 && e.enters(i, call, arg, site, &callgraph.Target{Func: c.Func}) {
				e.enter(i, c.Func, param, e.in(key, rest), site)
			}
		}
	}
	return spoken
}

// NthParam gives the parameter that takes the n-th argument of a call, or -1; of a rest parameter also the key under which.
func NthParam(f *program.Function, n int) (param int, key string) {
	for i := range f.Params {
		switch {
		case f.Params[i].Kind == program.ParamReceiver:
			continue
		case f.Params[i].Kind == program.ParamRest:
			return i, strconv.Itoa(n)
		case n == 0:
			return i, ""
		}
		n--
	}
	return -1, ""
}

// in puts the key of a rest parameter before a path.
func (e *engine) in(key string, p Path) Path {
	if key == "" {
		return p
	}
	return e.paths.push(key, e.paths.strip(p))
}

// leaveCallback brings what a callback returns to where the outside call puts it.
func (e *engine) leaveCallback(out exit, w caller, put func(program.Value, Path)) {
	if out.param >= 0 || w.site.back.Result.None() {
		return
	}
	x := e.facts[out.fact]
	x.fn = w.site.fn
	for _, p := range e.under(x, w.site.call, w.site.back.Result.Keys, out.path) {
		for _, v := range e.valuesAt(w.site.fn, w.site.call, w.site.back.Result) {
			put(v, p)
		}
	}
}

// survives carries a fact about an operand to what the operand is after the call.
func (e *engine) survives(i int32, x fact, post program.Value, in *program.Instr) {
	call := in.Args[0]
	targets := e.g.Targets(x.fn, call)
	if e.user != nil { // what a call may do to what it is given does not make that clean
		e.derive(i, post, x.path, byCopy)
		return
	}
	if len(targets) == 0 {
		e.clear(i, x, post, int(in.Aux), call, e.byMethodName(x.fn, call))
		return
	}
	outside, isOutside := []*model.Fact(nil), false
	for _, t := range targets {
		if t.Func == nil {
			outside, isOutside = append(outside, t.Facts...), true
			continue
		}
		if e.keeps(x.fn, call, int(in.Aux), t.Func) {
			e.checked(i, x, post, call, int(in.Aux), t.Func)
		}
	}
	if isOutside {
		e.clear(i, x, post, int(in.Aux), call, outside)
	}
}

// keeps tells whether a function leaves what is passed as an operand unchanged (else its summary says what becomes of it).
func (e *engine) keeps(f *program.Function, call program.Value, arg int, to *program.Function) bool {
	in := &f.Values[call]
	from := in.Args[0]
	if arg >= 0 {
		from = in.Args[arg+1]
	} else {
		from = f.Values[from].Args[0]
	}
	for _, b := range callgraph.Bind(f, call, to) {
		if b.From == from && b.Param >= 0 && b.Key == "" && b.Param < len(to.Outs) {
			out := to.Outs[b.Param]
			return out == program.None || to.Values[out].Op == program.OpParam
		}
	}
	return true
}

// clear carries a fact past an outside call, less what the call removes.
func (e *engine) clear(i int32, x fact, post program.Value, arg int, call program.Value, facts []*model.Fact) {
	path := x.path
	for _, m := range facts {
		for _, p := range m.Clear {
			if p.Root == model.Receiver && arg != -1 || p.Root == model.Arg && (arg < 0 || !callgraph.Selects(x.fn, call, p, arg)) {
				continue
			}
			var ok bool
			if path, ok = e.removed(x, call, p.Keys, path); !ok {
				return
			}
		}
	}
	e.add(fact{fn: x.fn, v: post, ctx: x.ctx, path: path, kind: x.kind, conf: x.conf, how: byCopy, parent: i, ret: -1, need: x.need, clean: e.cleaned.of(e.required(x, call, arg, facts))})
}

// removed takes a place's last key out of a path.
func (e *engine) removed(x fact, call program.Value, keys []model.Key, path Path) (Path, bool) {
	if len(keys) == 0 {
		return path, false
	}
	if len(keys) > 1 {
		q := e.paths.strip(path)
		if e.paths.isTail(q) { // what lies under the first key is another fact
			e.ask(x.ctx, q, fold(keys[0].Name))
			return e.without(&x, path, fold(keys[0].Name))
		}
		if q == 0 || e.paths.list[q].head != fold(keys[0].Name) {
			return path, true
		}
		rest, ok := e.removed(x, call, keys[1:], e.paths.list[q].tail)
		return e.paths.push(e.paths.list[q].head, rest), ok
	}
	names := []string{keys[0].Name}
	if keys[0].From != nil {
		names = e.keysAt(x.fn, call, *keys[0].From)
	}
	ok := true
	for _, n := range names {
		if path, ok = e.without(&x, path, fold(n)); !ok {
			return path, false
		}
	}
	return path, true
}

// unmodelled is an outside call that no model describes: credentials are dropped, unless it builds the object that keeps them; other
// data is taken to be in the result.
func (e *engine) unmodelled(i int32, x fact, call program.Value, arg int) {
	name := e.calleeName(x.fn, call)
	if !e.isText(&x) { // text goes nearly everywhere; the steps of a path name what it went through
		if e.unknown[name] == nil {
			e.unknown[name] = map[program.ID]bool{}
		}
		e.unknown[name][x.fn.Number(call)] = true
	}
	add := func(p Path) {
		e.add(fact{fn: x.fn, v: call, ctx: x.ctx, path: p, kind: x.kind, conf: x.conf + 1, how: byUnknown, parent: i, ret: -1, note: e.note(name), need: x.need})
	}
	switch {
	case e.isText(&x) && x.conf >= Possible: // twice guessed already
	case e.isText(&x) && arg == 0 && e.ix.looksUp(x.fn, call):
	case e.derived(&x):
		add(0)
	case arg >= 0 && e.builds(x.fn, call, name):
		x.conf = Likely
		add(e.paths.push(anyKey, 0))
	}
}

// looksUp tells whether a call asks a table that is written down what it holds under a key: the key is not in the answer.
func (ix *Index) looksUp(f *program.Function, call program.Value) bool {
	c := &f.Values[f.Values[call].Args[0]]
	return c.Op == program.OpField && c.Text == "get" && len(ix.keysIn(f, c.Args[0], 6)) > 0
}

// builds tells whether an outside call makes or configures an object, by the way such calls are written.
func (e *engine) builds(f *program.Function, call program.Value, name string) bool {
	if f.Calls[f.Values[call].Aux].New {
		return true
	}
	last := name[strings.LastIndexByte(name, '.')+1:]
	for _, prefix := range []string{"New", "new", "create", "Create", "with", "With", "connect", "Connect", "from_", "for_"} {
		if strings.HasPrefix(last, prefix) {
			return true
		}
	}
	return f.Module.Language == "python" && last != "" && last[0] >= 'A' && last[0] <= 'Z'
}

func (e *engine) calleeName(f *program.Function, call program.Value) string {
	for _, t := range e.g.Targets(f, call) {
		if t.Name != "" {
			return t.Name
		}
	}
	c := &f.Values[f.Values[call].Args[0]]
	if c.Text != "" {
		return c.Text
	}
	return "(computed)"
}

func confidence(s string) Confidence {
	switch s {
	case "likely":
		return Likely
	case "possible":
		return Possible
	}
	return Certain
}
