package taint

import (
	"slices"
	"strings"
)

// senders gives a flow once more for each other place where data was put under the header that it is sent with: one function may send for many, and
// what they do is wrong where they do it. None where there are too many ways to look at.
func (e *engine) senders(fl *Flow) (flows []Flow) {
	key := e.headerKey(e.facts[fl.last].path)
	if fl.Set.Func == nil || key == "" {
		return nil
	}
	for _, p := range e.puttings(append([]int32{fl.last}, fl.also...), key) {
		x := &e.facts[p.fact]
		isSet := func(f Flow) bool { return f.Set.Func == x.fn && f.Set.Value == x.v }
		if isSet(*fl) {
			fl.Asked = p.asked
			continue
		}
		if slices.ContainsFunc(flows, isSet) {
			continue
		}
		other := *fl
		other.Set, other.Asked, other.last, other.also = Step{Func: x.fn, Value: x.v}, p.asked, p.fact, nil
		other.Confidence = max(fl.Confidence, x.conf)
		other.Name = e.nameOf(p.fact)
		other.Steps = append(e.explain(p.fact, Step{}, nil), fl.Steps[len(fl.Steps)-1])
		flows = append(flows, other)
	}
	return flows
}

// putting is a fact at which bare data was put under a header, and the call that what holds it was given to then.
type putting struct {
	fact  int32
	asked Step
}

// puttings gives those behind some facts, on any way: through each caller of a function, but where the data came back from a function only through the
// call that it came back to.
func (e *engine) puttings(at []int32, key string) (found []putting) {
	type visit struct {
		fact   int32
		inside bool // of a function that gave the data back
	}
	type step struct {
		visit
		asked Step
	}
	var queue []step
	for _, i := range at {
		queue = append(queue, step{visit: visit{i, false}})
	}
	seen := map[visit]bool{}
	for n := 0; n < len(queue); n++ {
		v := queue[n]
		if v.fact < 0 || seen[v.visit] || !e.isUnder(v.fact, key) {
			continue
		}
		if seen[v.visit] = true; len(seen) > maxIntake {
			return nil
		}
		x := &e.facts[v.fact]
		if e.puts(x, key) && e.putsBare(x) {
			found = append(found, putting{v.fact, v.asked})
			continue
		}
		switch {
		case x.how == byReturn && x.ret >= 0:
			queue = append(queue, step{visit{x.parent, true}, v.asked}, step{visit{x.ret, v.inside}, v.asked})
		case x.how == byCall && x.ctx != 0 && v.inside: // its caller is the one that the data came back to
		case x.how == byCall && x.ctx != 0:
			for _, w := range e.contexts[x.ctx].callers {
				queue = append(queue, step{visit{w.fact, false}, Step{Func: w.site.fn, Value: w.site.call}})
			}
		default:
			queue = append(queue, step{visit{x.parent, v.inside}, v.asked})
		}
	}
	return found
}

// isUnder tells a fact about something that holds the header, as far as its path says.
func (e *engine) isUnder(i int32, key string) bool {
	p := e.facts[i].path
	return e.paths.open[p] || slices.ContainsFunc(e.paths.keys(p), func(k string) bool { return k == key || strings.HasPrefix(k, anyKey) })
}
