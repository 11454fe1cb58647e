package taint

import (
	"slices"

	"mcpsafe/internal/callgraph"
	"mcpsafe/internal/program"
)

// need is what a fact that leaves a function asks of its callers: that they pass a parameter something, or a certain key. So what a function
// reads under a name it is given (the header called name) reaches those callers only that give that name.
type need struct {
	param uint8  // counted from 1; 0 for no need
	key   uint16 // number of the key to be passed; 0 for anything but null
}

// keyNumber numbers the keys that facts need.
func (e *engine) keyNumber(key string) uint16 {
	n := slices.Index(e.needed, key)
	if n < 0 {
		if len(e.needed) == firstRan-1 {
			return 0
		}
		n = len(e.needed)
		e.needed = append(e.needed, key)
	}
	return uint16(n + 1)
}

// keyParam gives the parameter that a key is, up to case.
func (ix *Index) keyParam(f *program.Function, v program.Value) (int, bool) {
	for range 16 {
		in := &f.Values[v]
		switch in.Op {
		case program.OpParam:
			return int(in.Aux), in.Aux < 255 && len(ix.backs[f]) == 0
		case program.OpCopy, program.OpCast, program.OpGuard:
			v = in.Args[0]
		case program.OpPost:
			v = in.Args[1]
		case program.OpCall:
			from, ok := ix.sameText(f, v)
			if !ok {
				return 0, false
			}
			v = from
		case program.OpPhi: // the same on all ways, but for what calls on them may have done to it
			all := alternatives(f, v)
			if len(all) != 1 {
				return 0, false
			}
			v = all[0]
		default:
			return 0, false
		}
	}
	return 0, false
}

// meets tells whether a site gives what a fact that leaves the function it calls needs; and what that takes of the site's own callers.
func (e *engine) meets(s siteOf, x fact) (need, Confidence, bool) {
	if x.need.key >= firstRan {
		n, ok := e.gave(s, x.need)
		return n, x.conf, ok
	}
	if x.need.param == 0 || s.back != nil || s.fn.Values[s.call].Op != program.OpCall {
		return need{}, x.conf, true
	}
	f, v := s.fn, program.None
	for _, b := range callgraph.Bind(s.fn, s.call, s.to) {
		if b.Param == int(x.need.param)-1 {
			if v = b.From; b.Whole || b.Key != "" {
				return need{}, max(x.conf, Likely), !e.o.Exact
			}
		}
	}
	if v == program.None {
		if f, v = s.to.Outer, s.to.Params[x.need.param-1].Default; f == nil || v == program.None {
			return need{}, x.conf, false
		}
	}
	if x.need.key == 0 {
		in := &f.Values[v]
		return need{}, x.conf, in.Op != program.OpConst || program.ConstKind(in.Aux) != program.ConstNull
	}
	if keys := e.keysOf(f, v, ""); keys != nil {
		return need{}, x.conf, containsFold(keys, e.needed[x.need.key-1])
	}
	if p, ok := e.ix.keyParam(f, v); ok && f == s.fn {
		return need{uint8(p + 1), x.need.key}, x.conf, true
	}
	return need{}, max(x.conf, Likely), !e.o.Exact || goesBy(f, v, e.needed[x.need.key-1])
}

// someGive tells whether any caller of its function gives what a fact needs.
func (e *engine) someGive(x *fact) bool {
	for _, s := range e.g.Callers(x.fn) {
		if _, _, ok := e.meets(siteOf{fn: s.Caller, call: s.Call, to: x.fn}, *x); ok {
			return true
		}
	}
	return false
}
