package taint

// relevance is what of what can be known of data makes a difference in an analysis. Facts that differ in nothing else are one.
type relevance struct {
	sinks   uint64 // the kinds of sink that are asked about and that something in the program is
	never   uint64 // what counts as known of all data: the other sinks, and states that nobody asks for
	exposed uint64 // those at which calls of the program can make data do harm again
	number  uint64 // a bit that is no kind and no state: only what is harmless whatever is done with it has it
	asked   bool   // what is asked about is known
	settled bool   // data that is harmless at all of sinks is of no interest
}

func (e *engine) newRelevance() relevance {
	kinds := e.o.Kinds
	present := e.ix.sinks | kinds.Mask(e.o.Asked)
	for _, m := range e.models {
		present |= m.OtherSinks()
	}
	for _, facts := range e.o.Returns {
		for _, m := range facts {
			present |= m.SinkMask
		}
	}
	all := uint64(1)<<len(kinds.Sinks) - 1
	r := relevance{sinks: present, exposed: e.ix.exposed, number: 1 << len(kinds.Sinks)}
	if e.o.Sinks == nil {
		r.never = all &^ r.sinks
		return r
	}
	r.sinks &= kinds.Mask(e.o.Sinks) | kinds.Mask(e.o.Asked)
	states := kinds.Mask(e.o.States)
	for _, m := range e.models {
		states |= m.MarkedAt(r.sinks)
	}
	for _, facts := range e.o.Returns {
		for _, m := range facts {
			if m.SinkMask&r.sinks != 0 {
				states |= m.MarkedMask
			}
		}
	}
	if r.sinks&e.path.Sinks != 0 {
		states |= e.path.Relative | e.path.NoParents | e.path.Resolved | e.path.Below | e.path.Placed
	}
	r.never = all&^r.sinks | kinds.AllStates()&^states
	r.asked, r.settled = true, !e.o.Anywhere
	return r
}

// nothing tells an analysis of which nothing is asked: the program has no sink that checks ask about.
func (r *relevance) nothing() bool { return r.asked && r.settled && r.sinks == 0 }

// useless tells data of which nobody will ask any more.
func (r *relevance) useless(known uint64) bool {
	if r.sinks&^known != 0 || !r.asked {
		return false
	}
	return known&r.number != 0 || r.settled && r.sinks&r.exposed == 0
}
