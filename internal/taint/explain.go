package taint

import (
	"fmt"
	"slices"
	"strings"

	"mcpsafe/internal/program"
)

// explain gives the way a fact came, source first. Through a function it goes the way of the call at hand: a fact that came back
// remembers the fact that went in. It leads through the place where the data was put under a header, if there is one, and through a caller that gave
// a runner what it ran.
func (e *engine) explain(i int32, through Step, ran *run) []Step {
	var steps []Step
	var stack []backStep
	carried, passed := e.carried(i), through.Func == nil
	at := backStep{fact: i}
	for n := 0; at.fact >= 0 && n < 10_000; n++ {
		x := &e.facts[at.fact]
		if x.how == byReturn && x.ret >= 0 && x.fn.Values[x.v].Op == program.OpPost && e.facts[x.ret].path == x.path {
			at.fact = x.ret // an object that a function was given and left as it was
			continue
		}
		if s, ok := e.stepOf(x); ok {
			steps = append(steps, s)
		}
		passed = passed || x.fn == through.Func && x.v == through.Value
		if entered := x.how == byCall && x.ctx != 0; entered && len(stack) == 0 && ran != nil && ran.by.fn == x.fn {
			at, ran = e.gaveTo(x, at.rest, ran), nil
			continue
		}
		if entered := x.how == byCall && x.ctx != 0; entered && len(stack) == 0 && !carried && passed && !e.paths.open[x.path] {
			at.fact, carried = e.carriedCaller(x)
			at.rest = 0
			continue
		}
		if at = e.back(at, &stack); x.how == byCall && x.ctx != 0 && len(stack) == 0 && ran == nil {
			ran = e.ranAt(x, at.fact)
		}
	}
	slices.Reverse(steps)
	return steps
}

// carriedCaller chooses which caller of a function to explain, where several pass it the data: the first, unless a later one got it through a
// carrier. That is the way of the tool calls, which is the one to show; the first may be a check on the way in.
func (e *engine) carriedCaller(x *fact) (next int32, carried bool) {
	for _, w := range e.contexts[x.ctx].callers {
		if w.fact >= 0 && e.carried(w.fact) {
			return w.fact, true
		}
	}
	return x.parent, false
}

// carried tells whether the data came through a named carrier: a context, a context variable, the state of a request.
func (e *engine) carried(i int32) bool {
	for n := 0; i >= 0 && n < 500; n++ {
		x := &e.facts[i]
		if x.fn == nil {
			if k := e.ix.keys[x.v].kind; k == carrierCell || k == namedCell {
				return true
			}
		}
		i = x.parent
	}
	return false
}

// checksOnly tells whether data can have come to a fact only from what verifiers are asked about, inside them: not through anything kept.
func (e *engine) checksOnly(i int32) bool {
	queue, seen := []int32{i}, map[int32]bool{}
	for n := 0; n < len(queue); n++ {
		j := queue[n]
		if n > maxWay {
			return false
		}
		x := &e.facts[j]
		if x.fn == nil || x.how == bySource {
			return false
		}
		next := []int32{x.parent}
		if x.how == byCall && x.ctx != 0 {
			for _, w := range e.contexts[x.ctx].callers {
				next = append(next, w.fact)
			}
		}
		if x.how == byReturn {
			next = append(next, x.ret)
		}
		for _, k := range next {
			if k >= 0 && !seen[k] {
				seen[k] = true
				queue = append(queue, k)
			}
		}
	}
	return true
}

// stepOf puts one fact in words; silent ones (copies, joins) give none.
func (e *engine) stepOf(x *fact) (Step, bool) {
	if x.fn == nil {
		from := &e.facts[x.parent]
		if from.fn == nil {
			return Step{}, false
		}
		return Step{from.fn, from.v, "is kept in " + e.ix.words(Cell(x.v))}, true
	}
	s := Step{Func: x.fn, Value: x.v}
	in := &x.fn.Values[x.v]
	switch x.how {
	case bySource, byVerifier:
		s.Words = e.notes[x.note]
	case byCopy:
		return s, false
	case byAssign:
		s.Words = "becomes the default of a parameter"
	case byField:
		if in.Text == "" {
			return s, false
		}
		s.Words = fmt.Sprintf("is read from field %q", in.Text)
	case byStore:
		s.Words = "is stored " + e.where(in, x.path)
	case byCall:
		s.Words = fmt.Sprintf("is passed to %s as parameter %q", called(x.fn.Qual), paramName(x.fn, x.v))
	case byReturn:
		s.Words = "comes back from the call"
	case byModel:
		s.Words = "passes through the call"
		if x.note != 0 {
			s.Words = e.notes[x.note]
		}
	case byCell:
		s.Words = "is read again from " + e.cellWords(x)
	case byUnknown:
		s.Words = fmt.Sprintf("goes into %s, which is not known here: what comes out is taken to hold it", e.notes[x.note])
	case byConcat:
		s.Words = "becomes part of a text"
	}
	return s, true
}

func (e *engine) where(in *program.Instr, p Path) string {
	if in.Op == program.OpSetField {
		return fmt.Sprintf("under %q", in.Text)
	}
	keys := e.paths.keys(p)
	if len(keys) > 0 && !strings.HasPrefix(keys[0], anyKey) {
		return fmt.Sprintf("under %q", keys[0])
	}
	return "in a collection"
}

func (e *engine) cellWords(x *fact) string {
	if x.parent >= 0 && e.facts[x.parent].fn == nil {
		return e.ix.words(Cell(e.facts[x.parent].v))
	}
	return "a shared variable"
}

// called is how a step calls a function: one without a name by where it stands.
func called(qual string) string {
	var names []string
	for part := range strings.SplitSeq(qual, ".") {
		if !strings.HasPrefix(part, "<") {
			names = append(names, part)
		}
	}
	switch name := strings.Join(names, "."); {
	case !strings.HasSuffix(qual, ">"):
		return name
	case name == "":
		return "an unnamed function"
	default:
		return "an unnamed function in " + name
	}
}

func paramName(f *program.Function, v program.Value) string {
	if int(v) < len(f.Params) {
		return strings.TrimPrefix(f.Params[v].Name, "$")
	}
	return "?"
}

// explainer is explain without what only finding facts needs.
func (e *engine) explainer() func(int32) []Step {
	lean := &engine{facts: e.facts, contexts: e.contexts, ix: e.ix, g: e.g, notes: e.notes, paths: e.paths, kinds: e.kinds}
	return func(fact int32) []Step { return lean.explain(fact, Step{}, nil) }
}

// result gathers the flows in a fixed order: by place of the sink.
func (e *engine) result() *Result {
	for i := range e.contexts {
		e.contexts[i].exits = nil
		if o := e.contexts[i].openness; o != nil {
			e.contexts[i].openness = &openness{rests: o.rests} // what explanations need
		}
	}
	r := &Result{Stopped: e.stopped, Deep: e.deep, Unmodelled: e.unknown, facts: e.facts, contexts: e.contexts, kinds: e.kinds, paths: e.paths, ix: e.ix, cleaned: e.cleaned, explain: e.explainer()}
	for _, k := range e.order {
		fl := *e.flows[k]
		fl.Checks = len(fl.also) < maxAlso && !slices.ContainsFunc(append(fl.also, fl.last), func(i int32) bool { return !e.checksOnly(i) })
		e.preferDirect(&fl)
		fl.Name = e.nameOf(fl.last)
		fl.Steps = append(e.explain(fl.last, fl.Set, e.ranBySink(&fl)), Step{fl.Func, fl.Value, sinkWords(fl.Fact)})
		others := e.senders(&fl)
		r.Flows = append(append(r.Flows, fl), others...)
	}
	slices.SortStableFunc(r.Flows, func(a, b Flow) int {
		if a.Func != b.Func {
			return a.Func.ID - b.Func.ID
		}
		return int(a.Value - b.Value)
	})

	return r
}
