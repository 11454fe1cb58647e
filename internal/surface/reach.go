package surface

import "mcpsafe/internal/program"

// handles tells whether a place in a function belongs to an entry's handler.
func (x *Entry) handles(f *program.Function, at uint32) bool {
	return x.Handler == f && (x.part == nil || at >= x.part[0] && at < x.part[1])
}

// Part is the stretch of the handler that is this entry's alone, where one function handles several.
func (x *Entry) Part() (start, end uint32, ok bool) {
	if x.part == nil {
		return 0, 0, false
	}
	return x.part[0], x.part[1], true
}

// ReachedFrom names the entries whose handlers lead to a value of a function, by call edges, nearest first found; those that share one
// handler with all others last. own tells that the first does not.
func (s *Surface) ReachedFrom(f *program.Function, v program.Value) (names []string, own bool) {
	if s.reachable == nil {
		s.reachable = map[*program.Function][]int{}
		for i := range s.Entries {
			if h := s.Entries[i].Handler; h != nil {
				s.reachable[h] = append(s.reachable[h], i)
			}
		}
	}
	w := reachWalk{s: s, named: map[int]bool{}, seen: map[*program.Function]bool{}}
	w.visit(f, position(f, v))
	for n := 0; n < len(w.queue) && n < 2000; n++ {
		p := w.queue[n]
		w.visit(p.f.Outer, p.at)
		for _, c := range s.g.Callers(p.f) {
			w.visit(c.Caller, position(c.Caller, c.Call))
		}
	}
	return append(w.own, w.shared...), len(w.own) > 0
}

// reachWalk goes from a function to its callers.
type reachWalk struct {
	s           *Surface
	own, shared []string
	named       map[int]bool // entries
	seen        map[*program.Function]bool
	queue       []place
}

type place struct {
	f  *program.Function
	at uint32
}

// visit comes to a place in a function: of one that handles several entries, each place may be another's.
func (w *reachWalk) visit(f *program.Function, at uint32) {
	if f == nil || f.Outer == nil && len(w.queue) > 0 {
		return
	}
	for _, i := range w.s.reachable[f] {
		if x := &w.s.Entries[i]; !w.named[i] && x.handles(f, at) {
			w.named[i] = true
			if x.Shared {
				w.shared = append(w.shared, x.Name)
			} else {
				w.own = append(w.own, x.Name)
			}
		}
	}
	if !w.seen[f] {
		w.seen[f] = true
		w.queue = append(w.queue, place{f, at})
	}
}

func position(f *program.Function, v program.Value) uint32 {
	if v == program.None {
		return f.Start
	}
	return f.Values[v].Start
}

// EntryOf names the entry in whose handler a value stands; "" for none, and where one function handles all.
func (s *Surface) EntryOf(f *program.Function, v program.Value) string {
	if x := s.EntryAt(f, v); x != nil {
		return x.Name
	}
	return ""
}

// EntryAt gives the entry whose handler a place lies in, or nil.
func (s *Surface) EntryAt(f *program.Function, v program.Value) *Entry {
	at := position(f, v)
	for ; f != nil; f = f.Outer {
		for i := range s.Entries {
			if x := &s.Entries[i]; x.handles(f, at) && !x.Shared {
				return x
			}
		}
	}
	return nil
}
