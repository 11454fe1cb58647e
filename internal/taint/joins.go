package taint

import "mcpsafe/internal/program"

// Join is where data became part of a text that gave it a mark, on a way to a sink.
type Join struct {
	Func       *program.Function
	Value      program.Value
	Confidence Confidence
	Steps      []Step // from the source to there
}

// Joins gives, in the order found, every place where the data of a flow got one of some marks by becoming part of a text, on any way to its sink: many
// texts may be sent by one function. None where there are too many ways to look at.
func (r *Result) Joins(fl *Flow, marks uint64) (joins []Join) {
	type visit struct {
		fact   int32
		inside bool // of a function that gave the data back: who else calls it says nothing of this flow
	}
	queue := []visit{{fl.last, false}}
	for _, i := range fl.also {
		queue = append(queue, visit{i, false})
	}
	seen := map[visit]bool{}
	for n := 0; n < len(queue); n++ {
		v := queue[n]
		if v.fact < 0 || seen[v] {
			continue
		}
		if seen[v] = true; len(seen) > maxIntake {
			return nil
		}
		x := &r.facts[v.fact]
		if x.fn != nil && x.parent >= 0 && r.cleaned.masks[x.clean]&marks != 0 && r.cleaned.masks[r.facts[x.parent].clean]&marks == 0 {
			joins = append(joins, Join{x.fn, x.v, x.conf, r.explain(v.fact)})
			continue
		}
		switch {
		case x.how == byReturn && x.ret >= 0:
			queue = append(queue, visit{x.parent, true}, visit{x.ret, v.inside})
		case x.how == byCall && x.ctx != 0 && v.inside: // its caller is the one that the data came back to
		case x.how == byCall && x.ctx != 0:
			queue = append(queue, visit{x.parent, false})
			for _, w := range r.contexts[x.ctx].callers {
				queue = append(queue, visit{w.fact, false})
			}
		default:
			queue = append(queue, visit{x.parent, v.inside})
		}
	}
	return joins
}
