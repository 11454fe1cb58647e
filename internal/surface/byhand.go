package surface

import (
	"maps"
	"slices"
	"strings"

	"mcpsafe/internal/callgraph"
	"mcpsafe/internal/program"
)

// answer is where code that answers the protocol without an SDK tells a method from others: a comparison with its name, or a function that is
// given or kept under it.
type answer struct {
	f      *program.Function
	v      program.Value     // the comparison
	to     *program.Function // the function, or nil
	unit   *Unit
	method string
}

// spelled notes what a function does with the name of a protocol method, or with a key that is one, unless it is only sent.
func (s *Surface) spelled(f *program.Function, v program.Value, u *Unit) {
	in := &f.Values[v]
	before := len(s.answers)
	if in.Op == program.OpSetField { // a table of handlers
		if to := s.functionAt(f, in.Args[1]); to != nil {
			s.answers = append(s.answers, answer{f, program.None, to, u, in.Text})
		}
	} else {
		for _, use := range f.Uses(v) {
			switch by := &f.Values[use.By]; by.Op {
			case program.OpCompare:
				s.answers = append(s.answers, answer{f, use.By, nil, u, in.Text})
			case program.OpCall: // on("tools/call", handler)
				if use.Arg != 1 || len(by.Args) != 3 {
					continue
				}
				if to := s.functionAt(f, by.Args[2]); to != nil {
					s.answers = append(s.answers, answer{f, program.None, to, u, in.Text})
				}
			}
		}
	}
	if len(s.answers) > before {
		u.evidence("answers " + in.Text + " by hand in " + f.Module.Path)
	}
}

// functionAt gives the function of the program that a value is.
func (s *Surface) functionAt(f *program.Function, v program.Value) *program.Function {
	for x := range s.g.Things(f, v) {
		if x.Kind == callgraph.Func {
			return x.Func
		}
	}
	return nil
}

// byHand notes the functions that answer tools/call without an SDK: what is called where the method was told, or the function that tells it.
func (s *Surface) byHand() {
	registered := maps.Clone(s.callers)
	for _, a := range s.answers {
		if !a.unit.MCP || a.method != "tools/call" || s.isTest(a.f.Module.File) { // tests stand in for clients
			continue
		}
		h := a.to
		if h == nil {
			h = a.f
			if to := s.only(a.f, s.region(a.f, a.v)); to != nil {
				h = to
			}
		}
		if a.to == nil || len(registered[a.unit]) == 0 { // else it stands before what is registered with the SDK
			s.callers[a.unit] = append(s.callers[a.unit], h)
		}
		if !slices.ContainsFunc(s.answerers, func(known answerer) bool { return known.fn == h }) {
			s.answerers = append(s.answerers, answerer{h, a.unit, a.method, nil})
		}
	}
}

// reads lists what reads the part of a message that holds what the client gives: in a function that answers by hand or, where it only hands the
// message on, in those that it calls. What an SDK calls is too much to be that.
func (s *Surface) reads(a answerer, key string) (found []term) {
	seen, deepest := map[*program.Function]bool{}, 4
	if a.unit.SDK {
		deepest = 1
	}
	for depth, now := 0, []*program.Function{a.fn}; depth < deepest && len(now) > 0 && len(found) == 0; depth++ {
		var next []*program.Function
		for _, f := range now {
			if seen[f] || len(seen) > 200 || s.isTest(f.Module.File) {
				continue
			}
			seen[f] = true
			found = append(found, readsOf(f, key)...)
			next = append(next, s.calledBy(f, func(string) {})...)
		}
		now = next
	}
	return found
}

func readsOf(f *program.Function, key string) (found []term) {
	for v := range f.Values {
		name, in := "", &f.Values[v]
		switch {
		case in.Op == program.OpField:
			name = in.Text
		case in.Op == program.OpIndex:
			name = f.Values[in.Args[1]].Text
		case in.Op == program.OpCall && len(in.Args) > 1 && f.Values[in.Args[0]].Text == "get":
			name = f.Values[in.Args[1]].Text
		}
		if strings.EqualFold(name, key) {
			found = append(found, term{f: f, v: program.Value(v)})
		}
	}
	return found
}
