package taint

import (
	"slices"
	"strings"
)

// What a function does with an object it is given seldom depends on all of where in it data lies. So data under a path enters a function by its
// tail: a key that stands for the rest of the path, whatever that is. All callers that pass something with data in it share one context. When the
// function reads a key of the tail, the context asks for it, and those callers whose rest begins with it enter by a context of its own, with a
// shorter rest. What leaves the function under the tail leaves, to each caller, under that caller's rest. Where even that is not enough, at a
// sink, all callers enter with their whole paths. What is put into a cell, which is outside any context, is in rests.go.
//
// The idea is that of Lerch, Späth, Bodden, Mezini, "Access-Path Abstraction: Scaling Field-Sensitive Data-Flow Analysis With Unbounded Access
// Paths", ASE 2015.

// tailKey begins the last key of a path that a function knows in part only: keys that the rest does not begin with follow, joined by NUL.
const tailKey = "\x01"

// maxNotBegun bounds these: where in an object text lies is not known so well that one would need more than one of them. Beyond, what is written over
// in a call counts as still there.
const (
	maxNotBegun     = 2
	maxTextNotBegun = 1
)

// isTail tells whether all that is known of a path is that it goes on.
func (ps *paths) isTail(p Path) bool { return p != 0 && strings.HasPrefix(ps.list[p].head, tailKey) }

// tail gives the tail that a path ends in, or 0.
func (ps *paths) tail(p Path) Path {
	if !ps.open[p] {
		return 0
	}
	for !ps.isTail(p) {
		p = ps.list[p].tail
	}
	return p
}

// begins tells whether a rest may begin with a key.
func (ps *paths) begins(tail Path, key string) bool {
	return !lists(ps.list[tail].head[len(tailKey):], key)
}

// lessTail is a tail that does not begin with a key.
func (ps *paths) lessTail(p Path, key string) Path {
	switch head := ps.list[p].head; {
	case head == tailKey:
		return ps.push(tailKey+key, 0)
	case strings.Count(head, "\x00") < ps.notBegun-1:
		return ps.push(tailKey+addKey(head[len(tailKey):], key), 0)
	}
	return p
}

// then gives the keys of a path up to its tail, followed by another path.
func (ps *paths) then(p, q Path) Path {
	if p == 0 || ps.isTail(p) {
		return q
	}
	return ps.push(ps.list[p].head, ps.then(ps.list[p].tail, q))
}

// fill puts a rest in the place of the tail of a path; false where the rest begins with what the tail does not.
func (ps *paths) fill(p, rest Path) (Path, bool) {
	tail := ps.tail(p)
	if tail == 0 {
		return p, true
	}
	key := [2]Path{p, rest}
	if q, ok := ps.filled[key]; ok {
		return q, q != 0
	}
	q := ps.filling(p, tail, rest)
	ps.filled[key] = q
	return q, q != 0
}

// filling works out what fill gives, 0 for false.
func (ps *paths) filling(p, tail, rest Path) Path {
	if without := ps.list[tail].head[len(tailKey):]; without != "" {
		for k := range strings.SplitSeq(without, "\x00") {
			var ok bool
			if head := ps.list[rest].head; strings.HasPrefix(head, minusKey) && strings.Count(head, "\x00") >= ps.notBegun {
				continue
			}
			if rest, ok = ps.without(rest, k); !ok {
				return 0
			}
		}
	}
	return ps.then(p, rest)
}

// divide divides a path that enters a function into what its context knows of it and the rest. What a loop over keys remembers is not left to the
// rest.
func (e *engine) divide(p Path) (known, rest Path) {
	switch {
	case p == 0 || e.user != nil || e.o.Exact:
		return p, 0
	case strings.HasPrefix(e.paths.list[p].head, originKey):
		tail := e.paths.tail(p)
		if tail == 0 {
			return p, 0
		}
		return e.paths.then(p, e.paths.push(tailKey, 0)), tail
	}
	return e.paths.push(tailKey, 0), p
}

// admit brings what a caller passes into a context of its own for what is known of its path, and registers the caller for what comes back.
func (e *engine) admit(k contextKey, w caller, before, p Path) {
	if e.isOneOfFew(k, before, p) {
		k.path = e.paths.then(before, p)
	} else {
		var known Path
		known, w.rest = e.divide(p)
		k.path = e.paths.then(before, known)
	}
	e.register(e.context(k, w), w)
}

// fewPaths is how many paths enter a function whole before the others enter by their tails, which costs more where they are few. Tests set it to 0.
var fewPaths = 3

// isOneOfFew tells a path that is known whole and enters a function by a context of its own, as one of the first.
func (e *engine) isOneOfFew(k contextKey, before, p Path) bool {
	if p == 0 || before != 0 || e.paths.open[p] {
		return false
	}
	k.path = p
	if _, known := e.byKey[k]; known {
		return true
	}
	k.path = 0
	if e.few[k] >= fewPaths {
		return false
	}
	e.few[k]++
	return true
}

// fill is paths.fill for the data of a fact. Where text lies that is somewhere in an object is not known so well that a key it is not under would tell.
func (e *engine) fill(x *fact, p, rest Path) (Path, bool) {
	if e.isText(x) && rest != 0 && strings.HasPrefix(e.paths.list[rest].head, anyKey) && e.paths.open[p] {
		return e.paths.then(p, rest), true
	}
	return e.paths.fill(p, rest)
}

// descend lets a caller that passes something under a key of a context's tail enter by a context that knows that key.
func (e *engine) descend(c int32, w caller, key string) {
	ps := e.paths
	switch {
	case w.rest == 0:
	case ps.isTail(w.rest):
		e.ask(w.ctx, w.rest, key)
	default:
		if head := ps.list[w.rest].head; head == key || key != anyBelow && matches(head, key) {
			k := e.contexts[c].key
			e.admit(k, w, ps.then(k.path, ps.push(head, 0)), ps.list[w.rest].tail)
		}
	}
}

// descendAll is descend for whichever key the caller's rest begins with.
func (e *engine) descendAll(c int32, w caller) {
	switch {
	case w.rest == 0:
	case e.paths.isTail(w.rest):
		e.askAll(w.ctx)
	default:
		e.descend(c, w, e.paths.list[w.rest].head)
	}
}

// enterWhole lets a caller enter with its whole path.
func (e *engine) enterWhole(c int32, w caller) {
	if w.rest == 0 {
		return
	}
	if e.paths.open[w.rest] {
		e.askWhole(w.ctx) // what enters there with its whole path comes by here again
		return
	}
	k := e.contexts[c].key
	k.path, w.rest = e.paths.then(k.path, w.rest), 0
	e.register(e.context(k, w), w)
}

// ask makes a context ask its callers for what they pass under a key of its tail, now and later.
func (e *engine) ask(c int32, tail Path, key string) {
	if !e.paths.begins(tail, key) {
		return
	}
	if key == anyKey {
		e.askAll(c)
		return
	}
	if x := &e.contexts[c]; x.all || slices.Contains(x.asked, key) {
		return
	}
	e.contexts[c].asked = append(e.contexts[c].asked, key)
	for n := 0; n < len(e.contexts[c].callers); n++ {
		e.descend(c, e.contexts[c].callers[n], key)
	}
}

// askAll makes a context ask for all keys.
func (e *engine) askAll(c int32) {
	if e.contexts[c].all {
		return
	}
	e.contexts[c].all = true
	for n := 0; n < len(e.contexts[c].callers); n++ {
		e.descendAll(c, e.contexts[c].callers[n])
	}
}

// askWhole makes a context ask for whole paths.
func (e *engine) askWhole(c int32) {
	if e.contexts[c].whole {
		return
	}
	e.contexts[c].whole = true
	for n := 0; n < len(e.contexts[c].callers); n++ {
		e.enterWhole(c, e.contexts[c].callers[n])
	}
}

// answer gives a caller that is new what its context has asked for.
func (e *engine) answer(c int32, w caller) {
	for n := 0; n < len(e.contexts[c].asked); n++ {
		e.descend(c, w, e.contexts[c].asked[n])
	}
	if e.contexts[c].all {
		e.descendAll(c, w)
	}
	if e.contexts[c].whole {
		e.enterWhole(c, w)
	}
	if e.contexts[c].resolved {
		e.resolveCaller(c, w)
	}
}

// pop gives what is left of the path of a fact behind a key that is read. What is not known of it is asked for: what lies under the key then
// comes by a fact of its own.
func (e *engine) pop(x *fact, p Path, key string) (Path, bool) {
	if q := e.paths.strip(p); e.paths.isTail(q) {
		e.ask(x.ctx, q, key)
		return 0, false
	}
	return e.paths.pop(p, key)
}

// divides tells a path of whose first key is not known which it is, where what is to happen depends on it: it is asked for.
func (e *engine) divides(x *fact, p Path) bool {
	if !e.paths.isTail(e.paths.strip(p)) {
		return false
	}
	e.askAll(x.ctx)
	return true
}

// without gives what is left of the path of a fact when a key is removed from the object; false for nothing, or where it is asked for which key it is
// that is removed.
func (e *engine) without(x *fact, p Path, key string) (Path, bool) {
	if q := e.paths.strip(p); !e.isText(x) && e.paths.isTail(q) && e.paths.lessTail(q, key) == q && e.paths.begins(q, key) {
		e.askAll(x.ctx)
		return 0, false
	}
	return e.paths.without(p, key)
}

// opens tells a path that is not known whole, where it has to be: it is asked for.
func (e *engine) opens(x *fact, p Path) bool {
	if !e.paths.open[p] {
		return false
	}
	e.askWhole(x.ctx)
	return true
}
