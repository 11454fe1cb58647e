package taint

import (
	"cmp"
	"maps"
	"slices"

	"mcpsafe/internal/program"
)

// assignedFrom gives the module variables that a value of a module's body is assigned to.
func (ix *Index) assignedFrom(id program.ID) []assignment {
	from, found := slices.BinarySearchFunc(ix.assigned, id, func(a assignment, id program.ID) int { return cmp.Compare(a.value, id) })
	if !found {
		return nil
	}
	to := from
	for to < len(ix.assigned) && ix.assigned[to].value == id {
		to++
	}
	return ix.assigned[from:to]
}

// nameKey is a name in the scope of a module.
type nameKey struct {
	m    *program.Module
	name string
}

// nameCell is the answer of global.
type nameCell struct {
	cell Cell
	ok   bool
}

// global gives the cell of a name of module scope; a name imported from another module of the program is that module's.
func (ix *Index) global(m *program.Module, name string) (Cell, bool) {
	k := nameKey{m, name}
	x, seen := ix.names[k]
	if !seen {
		x.cell, x.ok = ix.lookUpGlobal(m, name)
		if !ix.sealed {
			ix.names[k] = x
		}
	}
	return x.cell, x.ok
}

func (ix *Index) lookUpGlobal(m *program.Module, name string) (Cell, bool) {
	b, ok := ix.g.Program.Lookup(m, name)
	for range 4 {
		if !ok || b.Global == nil {
			break
		}
		next, follows := ix.importedFrom(b)
		if !follows {
			break
		}
		b = next
	}
	if !ok || b.Global == nil && b.Value == program.None {
		return 0, false
	}
	if b.Global == nil {
		return ix.exported(b)
	}
	return ix.variable(b.Module, b.Global.Name), true
}

// exported gives the cell of an exported value that is a module variable.
func (ix *Index) exported(b program.Binding) (Cell, bool) {
	names := ix.exports[b.Module]
	if names == nil {
		names = map[program.Value]string{}
		for _, name := range slices.Backward(slices.Sorted(maps.Keys(b.Module.Globals))) {
			for _, v := range b.Module.Globals[name].Values {
				names[v] = name // the first name of all
			}
		}
		ix.exports[b.Module] = names
	}
	name, ok := names[b.Value]
	if !ok {
		return 0, false
	}
	return ix.variable(b.Module, name), true
}

// importedFrom follows a global that is only an imported name to where the name is defined.
func (ix *Index) importedFrom(b program.Binding) (program.Binding, bool) {
	if len(b.Global.Values) != 1 {
		return b, false
	}
	body := b.Module.Body
	in := &body.Values[b.Global.Values[0]]
	if in.Op != program.OpField || body.Values[in.Args[0]].Op != program.OpImport {
		return b, false
	}
	for _, m := range ix.g.Program.Import(b.Module, body.Values[in.Args[0]].Text).Modules {
		if next, ok := ix.g.Program.Member(m, in.Text); ok {
			return next, true
		}
	}
	return b, false
}

func (ix *Index) globals(m *program.Module) {
	for _, name := range slices.Sorted(maps.Keys(m.Globals)) {
		if len(m.Globals[name].Values) == 0 {
			continue
		}
		if c, ok := ix.global(m, name); ok {
			for _, v := range m.Globals[name].Values {
				ix.assigned = append(ix.assigned, assignment{m.Body.Number(v), c})
			}
		}
	}
}
