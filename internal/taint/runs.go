package taint

import (
	"slices"

	"mcpsafe/internal/callgraph"
	"mcpsafe/internal/model"
	"mcpsafe/internal/program"
)

// What a function runs that a parameter gives it, def run(f, *args): return f(*args), is known of each caller by itself: a caller's data goes into
// what that sort of data is given along with, and what comes back goes to those callers only that gave what it comes from.

// runner is a parameter whose functions a call runs: of the function that makes the call, or of one around that.
type runner struct {
	fn    *program.Function
	param int
}

// ran is what a fact needs to reach a caller: that the caller gave the runner this function.
type ran struct {
	by runner
	fn *program.Function
}

// pending is data that would enter what a runner runs, if somebody gave that along with such data.
type pending struct {
	by   runner
	ctx  int32 // of the runner
	to   *callgraph.Target
	back *model.Callback // an outside call runs it
	fact int32
	call program.Value
	arg  int
}

// runnerAt gives the parameter whose functions a site runs.
func (ix *Index) runnerAt(s siteOf) (runner, bool) {
	if s.call == program.None || s.fn.Values[s.call].Op != program.OpCall {
		return runner{}, false
	}
	in := &s.fn.Values[s.call]
	if s.back == nil {
		return ix.runnerOf(s.fn, in.Args[0])
	}
	for arg, v := range in.Args[1:] {
		if len(s.back.Func.Keys) == 0 && callgraph.Selects(s.fn, s.call, s.back.Func, arg) {
			return ix.runnerOf(s.fn, v)
		}
	}
	return runner{}, false
}

// runnerOf gives the parameter that a value is.
func (ix *Index) runnerOf(f *program.Function, v program.Value) (runner, bool) {
	switch f.Values[v].Op {
	case program.OpParam, program.OpCellRead, program.OpCopy, program.OpGuard, program.OpCast, program.OpPost, program.OpPhi:
	default:
		return runner{}, false
	}
	all := alternatives(f, v)
	if len(all) != 1 {
		return runner{}, false
	}
	in := &f.Values[all[0]]
	if in.Op == program.OpCellRead {
		written := ix.captures[capturedKey(f.Module, in.Aux)]
		if len(written) != 1 {
			return runner{}, false
		}
		f, in = written[0].fn, &written[0].fn.Values[written[0].v]
	}
	if in.Op != program.OpParam || in.Aux >= 255 {
		return runner{}, false
	}
	return runner{f, int(in.Aux)}, f.Params[in.Aux].Kind == program.ParamPlain || f.Params[in.Aux].Kind == program.ParamKeyword
}

// needsRun gives what a fact that comes back to a site asks of the callers of the runner there.
func (e *engine) needsRun(s siteOf) need {
	if r, ok := e.ix.runnerAt(s); ok {
		return e.needRan(ran{r, s.to})
	}
	return need{}
}

// needRan numbers what a fact asks of the callers of a runner.
func (e *engine) needRan(d ran) need {
	n := slices.Index(e.ran, d)
	if n < 0 {
		if len(e.ran) == maxRan {
			return need{}
		}
		n = len(e.ran)
		e.ran = append(e.ran, d)
	}
	return need{uint8(d.by.param + 1), uint16(firstRan + n)}
}

// Needs to have given a function are numbered from firstRan.
const (
	firstRan = 1 << 15
	maxRan   = 1<<15 - 1
)

// gave tells whether a site that something leaves to gave a runner what that comes from, and what it takes of the site's own callers.
func (e *engine) gave(s siteOf, n need) (need, bool) {
	d := e.ran[n.key-firstRan]
	target := callgraph.Target{Func: d.fn}
	switch {
	case s.to == d.by.fn:
		v, known := passedAs(s, d.by.param)
		if !known {
			return need{}, true
		}
		if v == program.None || !e.g.MayCall(s.fn, v, &target) {
			return need{}, v == program.None && s.to.Params[d.by.param].Default != program.None
		}
		if r, ok := e.ix.runnerOf(s.fn, v); ok {
			return e.needRan(ran{r, d.fn}), true
		}
		return need{}, true
	case within(s.fn, d.by.fn):
		return n, true
	}
	return need{}, true
}

// passedAs gives what a call passes as a parameter, None for nothing; not known where a list or an outside call passes it.
func passedAs(s siteOf, param int) (v program.Value, known bool) {
	if s.back != nil || s.fn.Values[s.call].Op != program.OpCall {
		return program.None, false
	}
	v = program.None
	for _, b := range callgraph.Bind(s.fn, s.call, s.to) {
		if b.Param == param {
			if b.Whole || b.Key != "" {
				return program.None, false
			}
			v = b.From
		}
	}
	return v, true
}

// within tells a function, or one inside of it.
func within(f, outer *program.Function) bool {
	for ; f != nil; f = f.Outer {
		if f == outer {
			return true
		}
	}
	return false
}

// enters tells whether data that came into a runner goes into what that runs: somebody gave it along with such data. If nobody did so far, the data
// waits.
func (e *engine) enters(i int32, call program.Value, arg int, s siteOf, to *callgraph.Target) bool {
	r, ok := e.ix.runnerAt(s)
	if !ok {
		return true
	}
	ctx := e.cameInto(r.fn, i)
	if ctx == 0 {
		return true
	}
	p := pending{r, ctx, to, s.back, i, call, arg}
	if e.someGave(&p) {
		return true
	}
	e.waiting[r.fn] = append(e.waiting[r.fn], p)
	return false
}

// cameInto gives the context by which a fact of a function, or of one inside of it, came from a caller; 0 for none.
func (e *engine) cameInto(f *program.Function, i int32) int32 {
	for n := 0; i >= 0 && n < maxWay; n++ {
		x := &e.facts[i]
		switch {
		case x.fn == f && x.how == byCall && x.ctx != 0:
			return x.ctx
		case x.fn == nil, within(x.fn, f) && x.ret < 0:
			i = x.parent
		case within(x.fn, f):
			i = x.ret
		default:
			return 0
		}
	}
	return 0
}

// someGave tells whether a caller that passes such data gives the function that waits for it.
func (e *engine) someGave(p *pending) bool {
	for _, c := range e.entered[p.by.fn] {
		if !e.isLike(c, p.ctx) {
			continue
		}
		for _, w := range e.contexts[c].callers {
			if e.gives(w.site, p.by, p.to) {
				return true
			}
		}
	}
	return false
}

// isLike tells whether two contexts are about the same data, whatever is known of it: a shared variable does not tell them apart.
func (e *engine) isLike(c, other int32) bool {
	a, b := &e.contexts[c].key, &e.contexts[other].key
	return a.param == b.param && a.path == b.path && a.kind == b.kind
}

// gives tells whether a call of a runner gives it what it then runs.
func (e *engine) gives(s siteOf, r runner, to *callgraph.Target) bool {
	v, known := passedAs(s, r.param)
	return !known || v != program.None && e.g.MayCall(s.fn, v, to)
}

// awaken lets go on what waited for a caller of a context. What it leads to may make more wait, and awaken that.
func (e *engine) awaken(c int32, s siteOf) {
	f := e.contexts[c].key.fn
	var ready, rest []pending
	for _, p := range e.waiting[f] {
		if e.isLike(c, p.ctx) && e.gives(s, p.by, p.to) {
			ready = append(ready, p)
		} else {
			rest = append(rest, p)
		}
	}
	e.waiting[f] = rest
	for _, p := range ready {
		if x := e.facts[p.fact]; p.back != nil {
			e.callBack(p.fact, x, p.call, p.arg, p.back)
		} else {
			e.into(p.fact, x, p.call, p.arg, p.to)
		}
	}
}

// run is what a runner ran on a way, any of these.
type run struct {
	by runner
	to []*callgraph.Target
}

// gaveTo gives the fact that a caller passed to the context that a fact begins: one of a caller that gave what is run, if there is one.
func (e *engine) gaveTo(x *fact, rest Path, what *run) backStep {
	for _, w := range e.contexts[x.ctx].callers {
		gives := func(t *callgraph.Target) bool { return e.gives(w.site, what.by, t) }
		if w.fact >= 0 && (rest == 0 || w.rest == rest) && slices.ContainsFunc(what.to, gives) {
			return backStep{fact: w.fact}
		}
	}
	return e.passedBy(x, rest)
}

// ranAt gives what a runner ran where a fact that it passed began a context, or nil.
func (e *engine) ranAt(x *fact, from int32) *run {
	for _, w := range e.contexts[x.ctx].callers {
		if w.fact != from {
			continue
		}
		if r, ok := e.ix.runnerAt(w.site); ok {
			return &run{r, []*callgraph.Target{{Func: x.fn}}}
		}
	}
	return nil
}

// ranBySink gives what a runner runs where a flow ends, or nil.
func (e *engine) ranBySink(fl *Flow) *run {
	r, ok := e.ix.runnerAt(siteOf{fn: fl.Func, call: fl.Value})
	if !ok {
		return nil
	}
	what := &run{by: r}
	for _, t := range e.g.Targets(fl.Func, fl.Value) {
		if slices.Contains(t.Facts, fl.Fact) {
			what.to = append(what.to, t)
		}
	}
	return what
}
