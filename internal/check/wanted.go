package check

import (
	"slices"
	"strings"

	"mcpsafe/internal/program"
)

// wanted is what checks ask about data of some kinds: whether it reaches sinks, what is known of it there, and whether they ask about it anywhere
// else, too.
type wanted struct {
	sinks, states []string
	asked         []string // sinks that need not be in the program
	anywhere      bool
}

// wants gives what the checks of the rules that run ask about data of some kinds.
func (f *Facts) wants(kinds []string) wanted {
	w := wanted{sinks: []string{}}
	some := func(from []string) bool {
		return slices.ContainsFunc(from, func(k string) bool { return slices.Contains(kinds, k) })
	}
	for _, r := range f.Rules {
		for i := range r.Checks {
			switch c := r.Checks[i].Spec.(type) {
			case *flowSpec:
				w.ofFlow(c, some)
			case *nestedWriteSpec:
				if some(c.From) {
					w.asked = append(w.asked, c.Sink)
					w.states = append(w.states, f.textStates()...)
				}
			case *sharedSpec:
				w.anywhere = w.anywhere || some(c.From) && f.anyNetworked() && f.anyKeeps()
			case *sessionSpec:
				w.anywhere = w.anywhere || some([]string{framework}) && f.anyNetworked()
			case *absenceSpec:
				w.anywhere = w.anywhere || some(c.From)
			}
		}
	}
	return w
}

// ofFlow adds what a check of kind flow asks.
func (w *wanted) ofFlow(c *flowSpec, some func([]string) bool) {
	if some(c.ChosenBy) {
		w.sinks = append(w.sinks, c.ChosenAt)
	}
	if !some(c.From) {
		return
	}
	w.sinks = append(w.sinks, c.To...)
	for _, state := range append([]string{c.Known, c.Joined}, c.Marked...) {
		w.states = append(w.states, strings.TrimPrefix(state, "not "))
	}
}

// textStates names what is known of what can be nothing but text.
func (f *Facts) textStates() (names []string) {
	for _, s := range f.Kinds.States {
		if s.Begins == "text" {
			names = append(names, s.Kind)
		}
	}
	return names
}

// anyNetworked tells whether any package of the target may serve several callers.
func (f *Facts) anyNetworked() bool {
	return slices.ContainsFunc(f.Graph.Program.Modules, func(m *program.Module) bool { return f.networked(m.Body) != absent })
}

// anyKeeps tells whether the target may keep what lives longer than a call: it has classes with fields, or functions that write variables that they
// share with others.
func (f *Facts) anyKeeps() bool {
	return slices.ContainsFunc(f.Graph.Program.Modules, func(m *program.Module) bool {
		return len(m.Classes) > 0 || slices.ContainsFunc(m.Functions, func(fn *program.Function) bool {
			return fn != m.Body && slices.ContainsFunc(fn.Values, func(in program.Instr) bool { return in.Op == program.OpSetGlobal || in.Op == program.OpCellWrite })
		})
	})
}
