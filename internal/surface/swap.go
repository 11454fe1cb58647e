package surface

import (
	"strings"

	"mcpsafe/internal/callgraph"
	"mcpsafe/internal/model"
	"mcpsafe/internal/program"
)

// ownSwaps notes units whose own verifier hands handlers another token than the one that came in: what an accessor gives there is no
// token of the caller. Such a verifier is a function that a framework runs with the inbound token and whose result names a token that does
// not come from it.
func (s *Surface) ownSwaps() {
	for _, cb := range s.g.Overridden() {
		s.ownSwap(cb)
	}
	for _, cb := range s.verifiers {
		s.ownSwap(cb)
	}
}

// keptTokens undoes token-swap for units one of whose servers may also be guarded by something that leaves handlers the token that came in:
// which of both a server has is a setting.
func (s *Surface) keptTokens() {
	for _, r := range s.guarded {
		for _, p := range r.fact.AuthAt {
			for i, a := range r.f.Values[r.v].Args[1:] {
				if callgraph.Selects(r.f, r.v, p, i) && s.keepsToken(r.f, a) {
					delete(r.unit.Facts, "token-swap")
				}
			}
		}
	}
}

// keepsToken tells whether a value may be something that authenticates and does not swap tokens.
func (s *Surface) keepsToken(f *program.Function, v program.Value) bool {
	for t := range s.g.Things(f, v) {
		names := []string{t.Name}
		if t.Kind == callgraph.Inst {
			_, names = s.g.Ancestors(t.Class)
		}
		keeps, swaps := false, false
		for _, name := range names {
			for _, m := range s.g.Facts(f.Module.Language, name) {
				keeps = keeps || m.Auth != "" && m.Auth != "token-swap"
				swaps = swaps || m.Auth == "token-swap"
			}
		}
		if keeps && !swaps {
			return true
		}
	}
	return false
}

func (s *Surface) ownSwap(cb callgraph.Callback) {
	u := s.Unit(cb.Func.Module)
	if u == nil || !verifies(cb.Fact) {
		return
	}
	found, raw := false, false
	for _, r := range cb.Func.Returns {
		if v := s.field(cb.Func, r, "token"); v != program.None {
			found = true
			raw = raw || fromParameter(cb.Func, v)
		}
	}
	if found && !raw {
		u.Facts["token-swap"] = true
	}
}

// verifies tells whether a callback is given the inbound token itself, as the verifiers of frameworks are.
func verifies(cb *model.Callback) bool {
	for _, w := range cb.With {
		if w == "source:inbound-token" {
			return true
		}
	}
	return false
}

// field gives what an object that is built in the same function, or by an outside constructor with keywords, has under a key.
func (s *Surface) field(f *program.Function, v program.Value, key string) program.Value {
	for n := 0; n < 400; n++ {
		in := &f.Values[v]
		switch in.Op {
		case program.OpSetField:
			if strings.EqualFold(in.Text, key) {
				return in.Args[1]
			}
			v = in.Args[0]
		case program.OpCopy, program.OpCast, program.OpGuard, program.OpSpread, program.OpSetIndex, program.OpAppend:
			v = in.Args[0]
		case program.OpPost:
			v = in.Args[1]
		case program.OpCall:
			for i, name := range f.Calls[in.Aux].Names {
				if strings.EqualFold(name, key) {
					return in.Args[i+1]
				}
			}
			e := s.evaluator()
			for _, x := range e.put(term{f: f, v: v}, key) {
				if x.f == f && x.v != program.None {
					return x.v
				}
			}
			return program.None
		default:
			return program.None
		}
	}
	return program.None
}

// fromParameter tells whether a value is, or is cut out of, a parameter: by copies, joins and the methods of a text.
func fromParameter(f *program.Function, v program.Value) bool {
	queue, seen := []program.Value{v}, map[program.Value]bool{}
	for len(queue) > 0 {
		x := queue[0]
		queue = queue[1:]
		if seen[x] {
			continue
		}
		seen[x] = true
		in := &f.Values[x]
		switch in.Op {
		case program.OpParam:
			return f.Params[in.Aux].Kind != program.ParamReceiver
		case program.OpCopy, program.OpCast, program.OpGuard, program.OpPhi, program.OpLogic, program.OpConcat:
			queue = append(queue, in.Args...)
		case program.OpPost:
			queue = append(queue, in.Args[1])
		case program.OpCellRead:
			return true // not followed: taken for the caller's
		case program.OpCall:
			if c := &f.Values[in.Args[0]]; c.Op == program.OpField && len(in.Args) <= 3 && f.Values[c.Args[0]].Op != program.OpGlobal {
				queue = append(queue, c.Args[0])
			}
		}
	}
	return false
}
