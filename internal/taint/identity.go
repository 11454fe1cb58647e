package taint

import (
	"fmt"
	"strconv"
	"strings"

	"mcpsafe/internal/callgraph"
	"mcpsafe/internal/model"
	"mcpsafe/internal/program"
)

// identity gives a text that is the cell's alone.
func (k *cellKey) identity() string {
	switch k.kind {
	case capturedCell:
		return fmt.Sprintf("captured %d %d", k.a, k.b)
	case fieldCell:
		return fmt.Sprintf("field %d %d %s", k.a, k.b, k.name)
	case globalCell:
		return fmt.Sprintf("global %d %s", k.a, k.name)
	case ownCell:
		return "own " + k.name
	case carrierCell:
		return "carrier " + k.name
	}
	return "cell " + k.name
}

// words gives a cell in words.
func (ix *Index) words(c Cell) string {
	k := &ix.keys[c]
	switch k.kind {
	case capturedCell:
		return "a variable shared with an inner function"
	case fieldCell:
		return "field " + k.name
	case ownCell:
		return "field " + k.name[strings.LastIndexByte(k.name, '.')+1:] + " of a shared object"
	case globalCell:
		return "module variable " + k.name
	}
	return "the carrier " + k.name[strings.LastIndexByte(k.name, ' ')+1:]
}

// placeIdentities names what identifies a carrier: the variable, constant or type that stands at a place of the call; several where
// it is one of several constants.
func (ix *Index) placeIdentities(f *program.Function, call program.Value, p model.Place) []string {
	in := &f.Values[call]
	at := program.None
	switch p.Root {
	case model.Receiver:
		if c := &f.Values[in.Args[0]]; c.Op == program.OpField {
			at = c.Args[0]
		}
	case model.Arg:
		for a := range in.Args[1:] {
			if callgraph.Selects(f, call, p, a) {
				at = in.Args[a+1]
			}
		}
	}
	if at == program.None {
		return nil
	}
	if ids := ix.typedConstants(f, at); len(ids) > 0 {
		return ids
	}
	if id := ix.identity(f, at); id != "" {
		return []string{id}
	}
	return nil
}

// typedConstants names a conversion of constants to a key type by type and constant.
func (ix *Index) typedConstants(f *program.Function, v program.Value) []string {
	from := program.None
	switch in := &f.Values[v]; {
	case in.Op == program.OpCast:
		from = in.Args[0]
	case ix.converts(f, v):
		from = in.Args[1]
	default:
		return nil
	}
	t := ix.typeIdentity(f, v)
	if t == "" {
		return nil
	}
	var ids []string
	for _, s := range ix.strings(f, from, "", 16) {
		ids = append(ids, t+" "+s)
	}
	return ids
}

// converts tells the conversion of a Go value to a type of the program, which is written like a call.
func (ix *Index) converts(f *program.Function, v program.Value) bool {
	if f.Module.Language != "go" || f.Values[v].Op != program.OpCall || len(f.Values[v].Args) != 2 {
		return false
	}
	ts := ix.g.Targets(f, v)
	return len(ts) > 0 && ts[0].Class != nil && ts[0].Func == nil && len(ts[0].Class.Fields) == 0
}

// classCleans gives the kinds of sink that what an instance is made of is harmless at, because an outside class that this one extends takes certain
// values only.
func (ix *Index) classCleans(c *program.Class) (mask uint64) {
	_, outside := ix.g.Ancestors(c)
	for _, name := range outside {
		for _, m := range ix.g.Facts(c.Module.Language, name) {
			if len(m.Call) > 0 && len(m.Flow) > 0 {
				mask |= m.CleansMask
			}
		}
	}
	return mask
}

// identity names the declaration or constant that a value stands for, or "".
func (ix *Index) identity(f *program.Function, v program.Value) string {
	for range 16 {
		in := &f.Values[v]
		switch in.Op {
		case program.OpConst:
			return "const " + in.Text
		case program.OpObject:
			return ix.typeIdentity(f, v)
		case program.OpCast:
			if t := ix.typeIdentity(f, v); t != "" && f.Values[in.Args[0]].Op == program.OpConst {
				return t + " " + f.Values[in.Args[0]].Text
			}
			v = in.Args[0]
		case program.OpCopy, program.OpGuard:
			v = in.Args[0]
		case program.OpPost:
			v = in.Args[1]
		case program.OpGlobal:
			if c, ok := ix.global(f.Module, in.Text); ok {
				return ix.keys[c].identity()
			}
			for t := range ix.g.Things(f, v) {
				if t.Kind == callgraph.Name {
					return "outside " + t.Name
				}
			}
			return ""
		case program.OpCellRead:
			if owner, of := aliased(f, in.Aux); of != program.None {
				if id := ix.identity(owner, of); id != "" {
					return id
				}
			}
			return ix.keys[ix.captured(f.Module, in.Aux)].identity()
		case program.OpField:
			return ix.fieldIdentity(f, in)
		case program.OpCall, program.OpParam, program.OpPhi:
			return ix.bodyIdentity(f, v)
		default:
			return ""
		}
	}
	return ""
}

// aliased gives what a variable that inner functions share is another name of: what an import inside a function brings, or a module variable.
func aliased(f *program.Function, cell int32) (*program.Function, program.Value) {
	owner, found := f.Module.Cells[cell].Owner, program.None
	if owner == nil {
		return f, program.None
	}
	for v := range owner.Values {
		if in := &owner.Values[v]; in.Op == program.OpCellWrite && in.Aux == cell {
			if found != program.None {
				return f, program.None // one of several
			}
			found = in.Args[0]
		}
	}
	if found == program.None || owner.Values[found].Op != program.OpField && owner.Values[found].Op != program.OpGlobal {
		return f, program.None
	}
	return owner, found
}

func (ix *Index) typeIdentity(f *program.Function, v program.Value) string {
	for t := range ix.g.Things(f, v) {
		if t.Kind == callgraph.Inst {
			return "type " + classKey(t.Class)
		}
	}
	return ""
}

func (ix *Index) fieldIdentity(f *program.Function, in *program.Instr) string {
	for t := range ix.g.Things(f, in.Args[0]) {
		switch t.Kind {
		case callgraph.Modules:
			for _, m := range t.Modules {
				if c, ok := ix.global(m, in.Text); ok {
					return ix.keys[c].identity()
				}
				if b, ok := ix.g.Program.Member(m, in.Text); ok && b.Global == nil {
					if c, ok := ix.exported(b); ok {
						return ix.keys[c].identity()
					}
				}
			}
		case callgraph.Inst, callgraph.Class:
			return ix.keys[ix.field(t.Class, in.Text)].identity()
		case callgraph.Name:
			return "outside " + t.Name + "." + in.Text
		}
	}
	return ""
}

// bodyIdentity names a module variable by a value of the module's own body that is assigned to it.
func (ix *Index) bodyIdentity(f *program.Function, v program.Value) string {
	if cs := ix.assignedFrom(f.Number(v)); len(cs) > 0 && f.Outer == nil {
		return ix.keys[cs[0].to].identity()
	}
	return ""
}

func classKey(c *program.Class) string {
	return strconv.Itoa(c.Module.Body.ID) + " " + strconv.Itoa(c.Index)
}
