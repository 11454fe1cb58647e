package taint

import "mcpsafe/internal/program"

// Entrances gives, in the order found, every call by which the data of a flow came into the functions of a sort that hold its sink: a logger of the
// program's own serves many. None where the data was in such a function all along, or where there are too many ways to look at.
func (r *Result) Entrances(fl *Flow, within func(*program.Function) bool) (calls []Join) {
	queue := []int32{fl.last}
	queue = append(queue, fl.also...)
	seen := map[int32]bool{}
	for n := 0; n < len(queue); n++ {
		i := queue[n]
		if i < 0 || seen[i] {
			continue
		}
		if seen[i] = true; len(seen) > maxIntake {
			return nil
		}
		x := &r.facts[i]
		if x.fn == nil || !within(x.fn) {
			continue
		}
		if x.how != byCall || x.ctx == 0 {
			queue = append(queue, x.parent)
			continue
		}
		for _, w := range r.contexts[x.ctx].callers {
			if w.fact < 0 {
				continue
			}
			if within(w.site.fn) {
				queue = append(queue, w.fact)
				continue
			}
			calls = append(calls, Join{w.site.fn, w.site.call, r.facts[w.fact].conf, r.explain(w.fact)})
		}
	}
	return calls
}
