package taint

import (
	"mcpsafe/internal/callgraph"
	"mcpsafe/internal/program"
)

// giving says what the callers of a function pass for a parameter.
type giving struct {
	given   bool // a caller passes the thing, and has it from elsewhere than this parameter
	unknown bool // of what a caller passes nothing is known
	other   bool // a caller passes something that is not known to be the thing
}

// givenBy looks at what callers in the program pass for a parameter that may be t.
func (ix *Index) givenBy(f *program.Function, param int, t *callgraph.Thing) (by giving) {
	for _, s := range ix.g.Callers(f) {
		for _, b := range callgraph.Bind(s.Caller, s.Call, f) {
			if b.Param != param || b.Key != "" {
				continue
			}
			gives, known := ix.holds(s.Caller, b.From, t)
			by.given = by.given || gives && ix.arrives(s.Caller, b.From, t, map[place]bool{{f, param}: true})
			by.unknown = by.unknown || !known
			by.other = by.other || !gives
		}
	}
	return by
}

// holds tells whether a value may be t, and whether anything is known of it.
func (ix *Index) holds(f *program.Function, v program.Value, t *callgraph.Thing) (is, known bool) {
	for x := range ix.g.Things(f, v) {
		is = is || x == t
		known = true
	}
	return is, known
}

// place is a parameter of a function.
type place struct {
	fn    *program.Function
	param int
}

// arrives tells whether a value that may be t has it from a place outside of a circle: handlers that only hand it to each other (a
// wrapper that calls what it wraps, through an interface that both have) all get it from without.
func (ix *Index) arrives(f *program.Function, v program.Value, t *callgraph.Thing, seen map[place]bool) bool {
	param, ok := paramOf(f, v)
	if !ok {
		return true
	}
	if seen[place{f, param}] {
		return false
	}
	seen[place{f, param}] = true
	handed := false
	for _, s := range ix.g.Callers(f) {
		for _, b := range callgraph.Bind(s.Caller, s.Call, f) {
			if b.Param != param || b.Key != "" {
				continue
			}
			if gives, _ := ix.holds(s.Caller, b.From, t); !gives {
				continue
			}
			handed = true
			if ix.arrives(s.Caller, b.From, t, seen) {
				return true
			}
		}
	}
	return !handed
}

// paramOf gives the parameter that a value is, as it is or with other fields.
func paramOf(f *program.Function, v program.Value) (int, bool) {
	for range 64 {
		in := &f.Values[v]
		switch in.Op {
		case program.OpParam:
			return int(in.Aux), true
		case program.OpCopy, program.OpCast, program.OpGuard, program.OpPhi, program.OpSetField, program.OpSetIndex:
			v = in.Args[0]
		case program.OpPost:
			v = in.Args[1]
		default:
			return 0, false
		}
	}
	return 0, false
}
