package taint

import "mcpsafe/internal/program"

// Cell numbers a place that many functions read and write: a captured or module variable, a field of a class's instances, a named
// carrier.
type Cell int32

// cellKey says what a Cell is.
type cellKey struct {
	kind cellKind
	a, b int32 // numbers of the module and of the variable or class in it
	name string
}

type cellKind uint8

const (
	capturedCell cellKind = iota // variable b of module a that inner functions share
	fieldCell                    // field name of class b of module a
	globalCell                   // variable name of module a
	ownCell                      // what the program puts on objects of an outside type: name is the type, a dot and the field
	carrierCell                  // the carrier with the identity name
	namedCell                    // the cell that models call name
)

// noCell is what a sealed index gives for what nothing reads.
const noCell Cell = -1

func (ix *Index) cell(k cellKey) Cell {
	c, ok := ix.cells[k]
	if !ok {
		if ix.sealed {
			return noCell
		}
		c = Cell(len(ix.keys))
		ix.cells[k] = c
		ix.keys = append(ix.keys, k)
		ix.scalars = append(ix.scalars, k.kind == fieldCell && isScalar(ix.g.Program.Functions[k.a].Module.Classes[k.b], k.name))
		ix.readers = append(ix.readers, nil)
	}
	return c
}

func (ix *Index) captured(m *program.Module, i int32) Cell {
	return ix.cell(capturedKey(m, i))
}

func capturedKey(m *program.Module, i int32) cellKey {
	return cellKey{kind: capturedCell, a: int32(m.Body.ID), b: i}
}

// ownersName tells apart the cell of what a variable's own function writes.
const ownersName = "owner's"

// ownersKey is of what the function that a variable belongs to writes to it itself: inner functions read that. The function has its own
// versions of the variable at hand; out of the cell it would read what it wrote in every other call of it as well.
func ownersKey(m *program.Module, i int32) cellKey {
	k := capturedKey(m, i)
	k.name = ownersName
	return k
}

// capturedBy gives the cell that a function's write to a shared variable fills.
func (ix *Index) capturedBy(f *program.Function, i int32) Cell {
	if f == f.Module.Cells[i].Owner {
		return ix.cell(ownersKey(f.Module, i))
	}
	return ix.captured(f.Module, i)
}

func (ix *Index) field(c *program.Class, key string) Cell {
	return ix.cell(cellKey{kind: fieldCell, a: int32(c.Module.Body.ID), b: int32(c.Index), name: fold(key)})
}

func (ix *Index) variable(m *program.Module, name string) Cell {
	return ix.cell(cellKey{kind: globalCell, a: int32(m.Body.ID), name: name})
}

func (ix *Index) own(of, key string) Cell {
	return ix.cell(cellKey{kind: ownCell, name: of + "." + fold(key)})
}

func (ix *Index) carrier(identity string) Cell {
	return ix.cell(cellKey{kind: carrierCell, name: identity})
}

func (ix *Index) named(name string) Cell { return ix.cell(cellKey{kind: namedCell, name: name}) }
