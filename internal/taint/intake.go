package taint

import "slices"

// maxIntake bounds the facts that are looked at for the intakes of a flow.
const maxIntake = 4000

// Intakes gives every place where code takes in the data of a flow, on any way to its sink: where a source gives it, and where
// it is read again from what lives longer than a call, such as a context variable. Fields of instances are left out: whoever holds the instance
// calls the method that reads them. The steps have no words; there are none if there are too many ways to look at.
func (r *Result) Intakes(fl *Flow) (places []Step) {
	queue := append([]int32{fl.last}, fl.also...)
	if len(fl.also) >= maxAlso {
		return nil
	}
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
		if r.takesIn(x) && !slices.ContainsFunc(places, func(s Step) bool { return s.Func == x.fn && s.Value == x.v }) {
			places = append(places, Step{Func: x.fn, Value: x.v})
		}
		queue = append(queue, x.parent)
		if x.how == byCall && x.ctx != 0 {
			for _, w := range r.contexts[x.ctx].callers {
				queue = append(queue, w.fact)
			}
		}
		if x.how == byReturn {
			queue = append(queue, x.ret)
		}
	}
	return places
}

// takesIn tells whether a fact is where code comes by the data.
func (r *Result) takesIn(x *fact) bool {
	switch {
	case x.fn == nil:
		return false
	case x.how == bySource, x.how == byVerifier:
		return true
	case x.how == byCell && x.parent >= 0 && r.facts[x.parent].fn == nil:
		k := r.ix.keys[r.facts[x.parent].v].kind
		return k != fieldCell && k != ownCell
	}
	return false
}
