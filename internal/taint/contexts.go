package taint

import (
	"slices"

	"mcpsafe/internal/model"
	"mcpsafe/internal/program"
)

// context is one way to enter a function: a parameter with tainted data under a path.
type context struct {
	key       contextKey
	callers   []caller
	exits     []exit
	*openness // of one whose path ends in a tail, else nil
}

// openness is what a context asks its callers for, see tails.go.
type openness struct {
	asked      []string // what lies under these keys of its tail
	all, whole bool     // what lies under any, and whole paths

	// what the tail can stand for, where that is asked for, and what is to be done with each, see rests.go
	resolved bool
	rests    map[Path]passing
	found    []Path // the keys of rests, in order
	puts     []fact
	onward   []onward
}

type contextKey struct {
	fn    *program.Function
	param int32
	path  Path
	kind  uint32
	clean clean

	joined bool // see fact
}

// caller is a site waiting for what comes back from a context.
type caller struct {
	site siteOf
	ctx  int32
	fact int32 // what was passed
	rest Path  // what the tail of the context's path stands for
}

// callerKey is what tells callers of a context apart.
type callerKey struct {
	context int32
	ctx     int32
	rest    Path
	site    siteOf
}

// siteOf is a call, or a callback made by an outside call.
type siteOf struct {
	fn   *program.Function
	call program.Value
	back *model.Callback // nil for an ordinary call
	to   *program.Function
}

// enter passes fact i to a parameter of a function, and registers the site for what comes back.
func (e *engine) enter(i int32, to *program.Function, param int, p Path, site siteOf) {
	e.enterClean(i, to, param, p, site, 0)
}

// enterClean is enter for data that does no harm at some kinds of sink there.
func (e *engine) enterClean(i int32, to *program.Function, param int, p Path, site siteOf, mask uint64) {
	if e.divided(i, to.Module.Test) {
		return
	}
	x := e.facts[i]
	k := contextKey{fn: to, param: int32(param), kind: uint32(x.kind), clean: e.follow(e.cleaned.of(mask), x.clean), joined: x.joined}
	e.admit(k, caller{site: site, ctx: x.ctx, fact: i}, 0, p)
}

// context gives the context of a key. If it is new, the caller's data begins there.
func (e *engine) context(k contextKey, w caller) int32 {
	if k.joined { // what is true of anything is true of it
		any := k
		any.joined = false
		if c, ok := e.byKey[any]; ok {
			return c
		}
	}
	c, ok := e.byKey[k]
	if !ok {
		c = int32(len(e.contexts))
		x := context{key: k}
		if e.paths.open[k.path] {
			x.openness = &openness{}
		}
		e.contexts = append(e.contexts, x)
		e.byKey[k] = c
		e.entered[k.fn] = append(e.entered[k.fn], c)
		from := &e.facts[w.fact]
		e.add(fact{fn: k.fn, v: program.Value(k.param), ctx: c, path: k.path, kind: from.kind, conf: from.conf, how: byCall, parent: w.fact, ret: -1, clean: k.clean})
	}
	return c
}

// register notes a caller that waits for what comes back from a context.
func (e *engine) register(c int32, w caller) {
	if e.isRegistered(c, &w) {
		return
	}
	e.contexts[c].callers = append(e.contexts[c].callers, w)
	for n := 0; n < len(e.contexts[c].exits); n++ {
		e.leave(e.contexts[c].exits[n], w)
	}
	if len(e.waiting[e.contexts[c].key.fn]) > 0 {
		e.awaken(c, w.site)
	}
	if e.contexts[c].openness != nil {
		e.answer(c, w)
	}
}

// fewCallers is how many callers are looked through one by one.
const fewCallers = 12

// isRegistered tells whether a context has a caller already.
func (e *engine) isRegistered(c int32, w *caller) bool {
	all := e.contexts[c].callers
	if len(all) < fewCallers {
		return slices.ContainsFunc(all, func(x caller) bool { return x.ctx == w.ctx && x.rest == w.rest && x.site == w.site })
	}
	if len(all) == fewCallers {
		for _, x := range all {
			e.callers[callerKey{c, x.ctx, x.rest, x.site}] = true
		}
	}
	k := callerKey{c, w.ctx, w.rest, w.site}
	known := e.callers[k]
	e.callers[k] = true
	return known
}
