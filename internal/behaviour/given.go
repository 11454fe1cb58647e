package behaviour

import (
	"slices"

	"mcpsafe/internal/program"
)

// isGiven tells a function that was passed in: a parameter, or one of a function around that its inner functions share.
func isGiven(f *program.Function, v program.Value) bool {
	switch in := &f.Values[f.Origin(v)]; in.Op {
	case program.OpParam:
		return true
	case program.OpCellRead:
		return isParameter(f.Module, in.Aux)
	}
	return false
}

// isParameter tells a shared variable that is a parameter of its function and nothing else.
func isParameter(m *program.Module, cell int32) bool {
	is := false
	owner := m.Cells[cell].Owner
	for i := range owner.Values {
		if in := &owner.Values[i]; in.Op == program.OpCellWrite && in.Aux == cell {
			if !staysParameter(owner, in.Args[0], cell, 4) {
				return false
			}
			is = true
		}
	}
	return is
}

// staysParameter tells a value that is a parameter on all ways, or what the shared variable held before.
func staysParameter(f *program.Function, v program.Value, cell int32, depth int) bool {
	switch in := &f.Values[f.Origin(v)]; in.Op {
	case program.OpParam:
		return true
	case program.OpCellRead:
		return in.Aux == cell
	case program.OpPhi:
		return depth > 0 && !slices.ContainsFunc(in.Args, func(a program.Value) bool { return !staysParameter(f, a, cell, depth-1) })
	}
	return false
}

// wrapping is a function that runs another, and the name by which that is called.
type wrapping struct {
	wrapper *program.Function
	name    string
}

// within lists the functions in whose place a decorator put the one that a call runs. They bear the name that is called: of all that the wrapper was ever given, these are the call's.
func (b *Behaviours) within(f *program.Function, call program.Value, wrapper *program.Function) []*program.Function {
	if f.Values[call].Op != program.OpCall || wrapper.Outer == nil {
		return nil
	}
	name := f.Values[f.Origin(f.Values[call].Args[0])].Text
	if name == "" || name == wrapper.Name {
		return nil
	}
	key := wrapping{wrapper, name}
	all, ok := b.wrapped[key]
	if !ok {
		all = b.named(wrapper, name, map[*program.Function]bool{})
		b.wrapped[key] = all
	}
	return all
}

// named looks for functions of a name that a wrapper, or one within it, was given.
func (b *Behaviours) named(wrapper *program.Function, name string, seen map[*program.Function]bool) (all []*program.Function) {
	seen[wrapper] = true
	for i := range wrapper.Values {
		in := &wrapper.Values[i]
		if in.Op != program.OpCall || wrapper.Values[wrapper.Origin(in.Args[0])].Op != program.OpCellRead || !isGiven(wrapper, in.Args[0]) {
			continue
		}
		for _, t := range b.g.Targets(wrapper, program.Value(i)) {
			switch {
			case t.Func == nil || seen[t.Func]:
			case t.Func.Name == name:
				seen[t.Func] = true
				all = append(all, t.Func)
			case t.Func.Outer != nil:
				all = append(all, b.named(t.Func, name, seen)...)
			}
		}
	}
	return slices.Clip(all)
}
