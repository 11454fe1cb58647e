package taint

import (
	"slices"
	"strings"

	"mcpsafe/internal/callgraph"
	"mcpsafe/internal/model"
	"mcpsafe/internal/program"
)

// fact: data of a kind sits in value v of fn (or in a cell, fn nil) under path, when fn is entered as ctx says.
type fact struct {
	fn     *program.Function
	v      program.Value // or the cell
	ctx    int32
	path   Path
	kind   uint8
	conf   Confidence
	how    how
	test   bool  // a test has it
	parent int32 // the fact it came from, -1 for a source
	ret    int32 // of a fact returned from a function: the fact that entered it; else -1
	note   note
	need   need
	clean  clean
	bared  bool // clean is not what the parent's was
	parsed bool // it was made of a text and may be anything
	kept   bool // it was read from a field of the program's objects on its way
	joined bool // it is a text that was put together: such a text has no fields
}

// note numbers words that an explanation needs; 0 is none.
type note int32

// how says in which way a fact came from its parent.
type how uint8

const (
	bySource   how = iota
	byVerifier     // the source is what a framework asks a verifier about: the token itself
	byCopy         // stays silent in the explanation
	byAssign
	byField
	byStore
	byCall   // passed to a function
	byReturn // came back
	byModel  // through an outside call that is modelled
	byCell
	byUnknown // through an outside call that is not
	byConcat
)

// factKey is what tells facts apart. It has no gaps, so that hashing it is one step.
type factKey struct {
	node  uint32 // number of the value in the program; of a cell, counted down from the end
	ctx   int32
	path  Path
	kind  uint32
	clean uint32
}

// exit is data that leaves a function: by return (param -1) or in an object that was passed in.
type exit struct {
	param int
	path  Path
	fact  int32
}

type engine struct {
	g        *callgraph.Graph
	models   map[string]*model.Models
	ix       *Index
	o        Options
	paths    *paths
	kinds    []model.Kind
	facts    []fact
	notes    []string
	noted    map[string]note
	index    factTable
	needed   []string                        // keys that facts need, by number less 1
	ran      []ran                           // functions that runners must have been given, by number less firstRan
	entered  map[*program.Function][]int32   // contexts
	waiting  map[*program.Function][]pending // data in runners that nobody gave what it would go into
	cleaned  cleanings
	relevant relevance
	starts   uint64 // the kinds of sink at which the beginning of a text decides
	hosts    uint64 // those at which the host of an address does
	bits     uint64 // those at which a part of a secret is harmless
	elements uint64 // those at which text in an element of JSX is harmless
	marks    marking
	path     model.PathBits
	optional uint64 // those at which options do
	options  *model.Options
	parts    uint64 // those at which a part of a text does harm, and a whole one only possibly
	contexts []context
	byKey    map[contextKey]int32
	callers  map[callerKey]bool // of contexts with many
	few      map[contextKey]int // how many paths entered whole
	links    map[link]bool
	placed   map[factKey]bool             // what contexts put into cells under open paths
	zeroExit map[*program.Function][]exit // exits outside any context
	queues   [4][]int32                   // by confidence; last what tests have
	flows    map[flowKey]*Flow
	order    []flowKey
	unknown  map[string]map[program.ID]bool // calls by name
	max      int
	stopped  bool
	deep     int         // facts given up because their path was too deep
	slice    *slice      // beyond which no data is followed
	narrowed bool        // it is known, or that there is none
	user     *marked     // of a user's rule, else nil
	byValue  *valueTable // then: facts by value, when all are found
}

type flowKey struct {
	fn    *program.Function
	v     program.Value
	kind  uint8
	sink  string
	set   program.ID
	mark  uint64
	whole bool
}

func newEngine(g *callgraph.Graph, models map[string]*model.Models, ix *Index, o Options) *engine {
	e := &engine{
		g: g, models: models, ix: ix, o: o, paths: newPaths(), notes: []string{""}, noted: map[string]note{"": 0}, byKey: map[contextKey]int32{}, callers: map[callerKey]bool{}, few: map[contextKey]int{}, links: map[link]bool{}, placed: map[factKey]bool{},
		contexts: make([]context, 1), zeroExit: map[*program.Function][]exit{}, flows: map[flowKey]*Flow{}, entered: map[*program.Function][]int32{}, waiting: map[*program.Function][]pending{}, unknown: map[string]map[program.ID]bool{}, max: MaxFacts,
	}
	if o.MaxFacts > 0 {
		e.max = o.MaxFacts
	}
	e.kinds = o.Kinds.Sources
	e.cleaned, e.path = newCleanings(), o.Kinds.Paths()
	e.paths.notBegun = maxNotBegun
	if !slices.ContainsFunc(o.Sources, func(kind string) bool { return e.kinds[e.kindOf(kind)].Travels != "text" }) {
		e.paths.notBegun = maxTextNotBegun
	}
	e.relevant = e.newRelevance()
	e.cleaned.never = e.relevant.never
	e.parts = o.Kinds.Parts()
	e.optional, e.options = o.Kinds.Optioned()
	e.starts, e.hosts = o.Kinds.Beginning("start"), o.Kinds.Beginning("host")
	e.bits, e.elements = o.Kinds.HarmlessParts(), o.Kinds.HarmlessInElements()
	e.marks = newMarking(o.Kinds, e.relevant.never)
	return e
}

func (e *engine) kindOf(name string) uint8 {
	for i := range e.kinds {
		if e.kinds[i].Kind == name {
			return uint8(i)
		}
	}
	return 0
}

// derived tells data that unmodelled calls and operations carry on.
func (e *engine) derived(x *fact) bool {
	t := e.kinds[x.kind].Travels
	return t != "value" && t != "whole"
}

// isWhole tells a collection that matters as a whole: copies and loops carry all of it, reading one key does not.
func (e *engine) isWhole(x *fact) bool {
	return e.kinds[x.kind].Travels == "whole" && e.paths.strip(x.path) == 0
}

// isOneOfWhole tells a read under one name of a collection that data of a kind which matters as a whole was put into piece by piece.
func (e *engine) isOneOfWhole(x *fact, p Path, key string) bool {
	q := e.paths.strip(p)
	return e.kinds[x.kind].Travels == "whole" && q != 0 && strings.HasPrefix(e.paths.list[q].head, anyKey) && key != anyKey && !isIndex(key)
}

// isText tells data that does its harm as text: what is known of it, such as a comparison or a length, is not that.
func (e *engine) isText(x *fact) bool { return e.kinds[x.kind].Travels == "text" }

// add records a fact unless it is known, and schedules it.
func (e *engine) add(x fact) int32 {
	if x.test = e.inTest(&x); x.parent >= 0 && e.divided(x.parent, x.test) || x.fn != nil && !e.slice.has(x.fn.Number(x.v)) {
		return -1
	}
	if e.tooDeep(&x) {
		return -1
	}
	if x.parent >= 0 && !x.bared {
		known := e.facts[x.parent].clean
		if x.parsed {
			known = e.cleaned.of(e.cleaned.masks[known] &^ e.marks.texts)
		}
		x.clean = e.follow(x.clean, known)
	}
	if e.isText(&x) && e.paths.depth[x.path] > MaxTextDepth {
		x.path = e.paths.cut(e.paths.strip(x.path), MaxTextDepth)
	}
	if x.parent >= 0 && e.isText(&x) && e.relevant.useless(e.cleaned.masks[x.clean]) {
		return -1
	}
	x.kept = x.parent >= 0 && (e.facts[x.parent].kept || x.fn != nil && e.facts[x.parent].fn == nil && e.isField(Cell(e.facts[x.parent].v)))
	if x.kept && x.fn != nil && e.paths.depth[x.path] > 1 && e.isHeld(x.fn, x.v, &x) && e.ix.outlives(x.fn, x.v) {
		return -1
	}
	x.joined = e.isText(&x) && e.isJoined(&x)
	if i, ok := e.known(&x); ok {
		return i
	}
	k := keyOf(&x)
	if i, ok := e.lessClean(k, x.clean); ok {
		return i
	}
	if e.paths.depth[x.path] >= MaxDepth && e.paths.folded(x.path) && !e.derived(&x) {
		e.deep++
		return -1
	}
	if e.user != nil && x.fn != nil && e.user.isClean(&x) {
		return -1
	}
	if len(e.facts) >= e.max {
		e.stopped = true
		return -1
	}
	if x.conf > Possible {
		x.conf = Possible
	}
	i := int32(len(e.facts))
	e.facts = append(e.facts, x)
	e.index.add(k)
	e.schedule(i)
	return i
}

// inTest tells data that a test has.
func (e *engine) inTest(x *fact) bool {
	if x.fn == nil {
		return x.parent >= 0 && e.facts[x.parent].test
	}
	return x.fn.Module.Test
}

// divided tells a step that leads from a test to other code or back: only in tests do these meet, and what is found there is of no interest.
func (e *engine) divided(from int32, toTest bool) bool {
	return e.user == nil && e.facts[from].test != toTest
}

func (e *engine) schedule(i int32) {
	q := int(e.facts[i].conf)
	if e.facts[i].test {
		q = len(e.queues) - 1
	}
	e.queues[q] = append(e.queues[q], i)
}

// isJoined tells whether a fact is about a text that was put together, on whichever way it went on since.
func (e *engine) isJoined(x *fact) bool {
	switch x.how {
	case byConcat:
		return x.fn.Values[x.v].Op == program.OpConcat
	case byModel:
		return x.joined
	case bySource, byVerifier, byUnknown:
		return false
	}
	return x.parent >= 0 && e.facts[x.parent].joined
}

// known finds a fact that says as much as another: it itself, or that the data is anything where the other is but a text that was put together.
func (e *engine) known(x *fact) (int32, bool) {
	k := keyOf(x)
	if i, ok := e.index.find(k); ok || !x.joined {
		return i, ok
	}
	k.clean &^= joinedBit
	return e.index.find(k)
}

// lessClean finds a fact that is the same but for being harmless at less: whatever this one leads to, that one leads to as well.
func (e *engine) lessClean(k factKey, c clean) (int32, bool) {
	if c == 0 {
		return 0, false
	}
	for other, mask := range e.cleaned.masks[:min(len(e.cleaned.masks), maxLessClean)] {
		if mask&^e.cleaned.masks[c] == 0 && clean(other) != c && (mask^e.cleaned.masks[c])&e.marks.all == 0 {
			k.clean = uint32(other)
			if i, ok := e.index.find(k); ok {
				return i, true
			}
		}
	}
	return 0, false
}

// maxLessClean bounds the sets of kinds that are looked at for each fact.
const maxLessClean = 8

func keyOf(x *fact) factKey {
	node := ^uint32(x.v)
	if x.fn != nil {
		node = uint32(x.fn.Number(x.v))
	}
	k := factKey{node, x.ctx, x.path, uint32(x.kind) | uint32(x.need.param)<<8 | uint32(x.need.key)<<16, uint32(x.clean)}
	if x.joined {
		k.clean |= joinedBit
	}
	return k
}

// joinedBit is, of a key, that the fact is about a text that was put together. Sets of kinds have smaller numbers.
const joinedBit = 1 << 16

func (e *engine) note(words string) note {
	n, ok := e.noted[words]
	if !ok {
		n = note(len(e.notes))
		e.notes = append(e.notes, words)
		e.noted[words] = n
	}
	return n
}

// derive adds a fact in the same function that follows from fact i.
func (e *engine) derive(i int32, v program.Value, p Path, h how) {
	x := e.facts[i]
	e.add(fact{fn: x.fn, v: v, ctx: x.ctx, path: p, kind: x.kind, conf: x.conf, how: h, parent: i, ret: -1, need: x.need})
}

// cleared is derive for data that does no harm at some kinds of sink any more.
func (e *engine) cleared(i int32, v program.Value, p Path, h how, mask uint64) {
	x := e.facts[i]
	e.add(fact{fn: x.fn, v: v, ctx: x.ctx, path: p, kind: x.kind, conf: x.conf, how: h, parent: i, ret: -1, need: x.need, clean: e.cleaned.of(mask)})
}

// stepsBetween is how many facts are carried on between two looks at whether to go on.
const stepsBetween = 1 << 10

func (e *engine) run() {
	var heads [len(e.queues)]int
	for n := 1; ; n++ {
		if n%stepsBetween == 0 && e.o.Ended != nil && e.o.Ended() {
			return
		}
		q := -1
		for c := range e.queues {
			if heads[c] < len(e.queues[c]) {
				q = c
				break
			}
		}
		if q < 0 || e.stopped {
			return
		}
		i := e.queues[q][heads[q]]
		heads[q]++
		switch x := &e.facts[i]; {
		case x.fn == nil:
			e.readCell(i)
		case e.slice.has(x.fn.Number(x.v)):
			e.step(i)
		}
		if len(e.facts) > fewFacts && !e.narrowed {
			e.narrow()
		}
	}
}

// exit records that fact i leaves its function.
func (e *engine) exit(i int32, param int, p Path) {
	x := e.facts[i]
	if e.user != nil && e.user.rule.OneFunction {
		return
	}
	out := exit{param, p, i}
	if param < 0 {
		for _, c := range e.ix.returned[x.fn] {
			e.write(i, c, p)
		}
	}
	if x.ctx != 0 {
		c := &e.contexts[x.ctx]
		c.exits = append(c.exits, out)
		for n := 0; n < len(c.callers); n++ {
			e.leave(out, c.callers[n])
		}
		return
	}
	for _, s := range e.g.Callers(x.fn) {
		e.leave(out, caller{site: siteOf{fn: s.Caller, call: s.Call, to: x.fn}, fact: -1})
	}
	for _, s := range e.ix.backs[x.fn] {
		e.leave(out, caller{site: siteOf{fn: s.fn, call: s.call, back: s.back, to: x.fn}, fact: -1})
	}
}

// leave brings what leaves a function to one of its callers.
func (e *engine) leave(out exit, w caller) {
	from := e.facts[out.fact]
	need, conf, ok := e.meets(w.site, from)
	if !ok {
		return
	}
	if out.path, ok = e.fill(&from, out.path, w.rest); !ok {
		return
	}
	if w.fact >= 0 {
		conf = max(conf, e.facts[w.fact].conf)
		if own := e.facts[w.fact].need; own.param > 0 {
			need = own
		}
	}
	if need.param == 0 && e.user == nil {
		need = e.needsRun(w.site)
	}
	put := func(v program.Value, p Path) {
		e.add(fact{fn: w.site.fn, v: v, ctx: w.ctx, path: p, kind: from.kind, conf: conf, how: byReturn, parent: out.fact, ret: w.fact, need: need})
	}
	if w.site.back != nil {
		e.leaveCallback(out, w, put)
		return
	}
	if out.param < 0 {
		if !constructs(w.site) {
			put(w.site.call, out.path)
		}
		return
	}
	mask := uint64(0)
	if e.isText(&from) {
		mask = e.settle(e.ix.demanded(w.site.to, out.param), from.clean)
	}
	for _, v := range e.after(w.site, out.param) {
		e.add(fact{fn: w.site.fn, v: v, ctx: w.ctx, path: out.path, kind: from.kind, conf: conf, how: byReturn, parent: out.fact, ret: w.fact, need: need, clean: e.cleaned.of(mask)})
	}
}

// constructs tells whether a site runs a constructor for the object it gives.
func constructs(s siteOf) bool {
	return s.to.Class != nil && s.to.Name == s.to.Class.Ctor && s.fn.Values[s.call].Op == program.OpCall && !isMethodCall(s.fn, s.call)
}

func isMethodCall(f *program.Function, call program.Value) bool {
	c := &f.Values[f.Values[call].Args[0]]
	return c.Op == program.OpField && (c.Text == "__init__" || c.Text == "constructor")
}

// after lists the values that stand for an object passed as a parameter, after the call.
func (e *engine) after(s siteOf, param int) []program.Value {
	if constructs(s) && s.to.Params[param].Kind == program.ParamReceiver {
		return []program.Value{s.call}
	}
	if s.fn.Values[s.call].Op != program.OpCall {
		return nil
	}
	var vs []program.Value
	for _, b := range callgraph.Bind(s.fn, s.call, s.to) {
		if b.Param != param || b.Key != "" {
			continue
		}
		for _, u := range s.fn.Uses(s.call) {
			if in := &s.fn.Values[u.By]; in.Op == program.OpPost && u.Arg == 0 && (in.Args[1] == b.From || isUse(s.fn, b.From, in.Args[1])) {
				vs = append(vs, u.By)
			}
		}
	}
	return vs
}

// isUse tells whether a value is a use of a variable that has a value of its own, see program.Occurrence.
func isUse(f *program.Function, use, variable program.Value) bool {
	in := &f.Values[use]
	return in.Op == program.OpCopy && in.Args[0] == variable
}
