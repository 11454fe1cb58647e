package lang

import (
	"slices"
	"strings"
	"sync"

	"mcpsafe/internal/pattern"
	"mcpsafe/internal/program"
	"mcpsafe/internal/syntax"
)

// Info tells patterns what the program model knows of a file: which expressions are constant and which types they have. The module must
// have been lowered with places. It sees one file, as patterns do.
type Info struct {
	m       *program.Module
	written *written
}

// written tells which variables of a module are written, and by what. It is made when first asked for.
type written struct {
	once    sync.Once
	cells   map[int32]cellWrite
	globals map[string]bool
}

// cellWrite is the last write of a cell, and how many there are.
type cellWrite struct {
	f *program.Function
	v program.Value
	n int
}

// NewInfo gives what is known of a module.
func NewInfo(m *program.Module) Info { return Info{m, &written{}} }

func (i Info) writes() *written {
	w := i.written
	w.once.Do(func() {
		w.cells, w.globals = map[int32]cellWrite{}, map[string]bool{}
		for _, f := range i.m.Functions {
			for k := range f.Values {
				switch in := &f.Values[k]; in.Op {
				case program.OpCellWrite:
					w.cells[in.Aux] = cellWrite{f, in.Args[0], w.cells[in.Aux].n + 1}
				case program.OpSetGlobal:
					w.globals[in.Text] = true
				}
			}
		}
	})
	return w
}

// maxChased bounds how many values are followed back from one expression.
const maxChased = 64

// Constant gives the constant that the expression at a range always is.
func (i Info) Constant(r syntax.Range) (pattern.Constant, bool) {
	for _, p := range i.m.PlacesAt(r.Start, r.End) {
		budget := maxChased
		if c, ok := i.constant(p.Func, p.Value, &budget); ok {
			return c, true
		}
	}
	return pattern.Constant{}, false
}

func (i Info) constant(f *program.Function, v program.Value, budget *int) (pattern.Constant, bool) {
	none := pattern.Constant{}
	if *budget--; *budget < 0 || v == program.None {
		return none, false
	}
	in := &f.Values[v]
	switch in.Op {
	case program.OpConst:
		kinds := map[program.ConstKind]pattern.ConstantKind{program.ConstString: pattern.String, program.ConstNumber: pattern.Number,
			program.ConstBool: pattern.Bool, program.ConstNull: pattern.Null, program.ConstRegexp: pattern.Regexp}
		k, ok := kinds[program.ConstKind(in.Aux)]
		return pattern.Constant{Kind: k, Text: in.Text, Literal: syntax.Range{Start: in.Start, End: in.End}}, ok
	case program.OpCopy, program.OpCast, program.OpGuard, program.OpDecorated:
		return i.constant(f, in.Args[0], budget)
	case program.OpBinary:
		if len(in.Args) != 2 {
			return none, false
		}
		left, ok := i.constant(f, in.Args[0], budget)
		if !ok {
			return none, false
		}
		right, ok := i.constant(f, in.Args[1], budget)
		if !ok {
			return none, false
		}
		return pattern.Calculate(in.Text, left, right)
	case program.OpConcat:
		if len(in.Args) == 2 { // a sum, perhaps of numbers
			left, okLeft := i.constant(f, in.Args[0], budget)
			right, okRight := i.constant(f, in.Args[1], budget)
			if okLeft && okRight && left.Kind == pattern.Number && right.Kind == pattern.Number {
				return pattern.Calculate("+", left, right)
			}
		}
		text := ""
		for _, a := range in.Args {
			c, ok := i.constant(f, a, budget)
			if !ok || c.Kind != pattern.String {
				return none, false
			}
			text += c.Text
		}
		return pattern.Constant{Kind: pattern.String, Text: text}, len(in.Args) > 0
	case program.OpPhi:
		first, ok := i.constant(f, in.Args[0], budget)
		for _, a := range in.Args[1:] {
			if c, same := i.constant(f, a, budget); !same || c.Kind != first.Kind || c.Text != first.Text {
				return none, false
			}
		}
		return first, ok
	case program.OpGlobal:
		if g := i.m.Globals[in.Text]; g != nil && len(g.Values) == 1 && !i.reassigned(in.Text) {
			return i.constant(i.m.Body, g.Values[0], budget)
		}
	case program.OpCellRead:
		if f, v, ok := i.onlyWrite(in.Aux); ok {
			return i.constant(f, v, budget)
		}
	case program.OpField:
		return i.field(f, in, budget)
	}
	return none, false
}

// field gives the constant that a field of an object was set to when it was made.
func (i Info) field(f *program.Function, in *program.Instr, budget *int) (pattern.Constant, bool) {
	base := in.Args[0]
	for ; *budget > 0; *budget-- {
		b := &f.Values[base]
		switch b.Op {
		case program.OpCopy, program.OpCast, program.OpGuard:
			base = b.Args[0]
			continue
		case program.OpSetField:
			if b.Text == in.Text {
				return i.constant(f, b.Args[1], budget)
			}
			base = b.Args[0]
			continue
		case program.OpGlobal:
			if g := i.m.Globals[b.Text]; g != nil && len(g.Values) > 0 && !i.reassigned(b.Text) {
				f, base = i.m.Body, g.Values[len(g.Values)-1]
				continue
			}
		}
		return pattern.Constant{}, false
	}
	return pattern.Constant{}, false
}

// reassigned tells whether a function writes a name of module scope.
func (i Info) reassigned(name string) bool { return i.writes().globals[name] }

// onlyWrite gives the value of a cell that is written once.
func (i Info) onlyWrite(cell int32) (*program.Function, program.Value, bool) {
	w := i.writes().cells[cell]
	return w.f, w.v, w.n == 1
}

// Definition gives where the value of the expression at a range was made: the right side of the only assignment that a name can have it from.
func (i Info) Definition(r syntax.Range) (syntax.Range, bool) {
	for _, p := range i.m.PlacesAt(r.Start, r.End) {
		f, v := p.Func, p.Value
		for range maxChased {
			in := &f.Values[v]
			switch in.Op {
			case program.OpCopy, program.OpGuard:
				v = in.Args[0]
				continue
			case program.OpPost:
				v = in.Args[1]
				continue
			case program.OpGlobal:
				if g := i.m.Globals[in.Text]; g != nil && len(g.Values) == 1 && !i.reassigned(in.Text) {
					f, v = i.m.Body, g.Values[0]
					continue
				}
			case program.OpCellRead:
				if owner, w, ok := i.onlyWrite(in.Aux); ok {
					f, v = owner, w
					continue
				}
			}
			break
		}
		if in := &f.Values[v]; in.Op != program.OpPhi && in.End > in.Start {
			return syntax.Range{Start: in.Start, End: in.End}, true
		}
	}
	return syntax.Range{}, false
}

// Type gives the names of the types that the expression at a range is known to have.
func (i Info) Type(r syntax.Range) []string {
	var out []string
	for _, p := range i.m.PlacesAt(r.Start, r.End) {
		budget := maxChased
		i.types(p.Func, p.Value, &budget, &out)
	}
	return out
}

func (i Info) types(f *program.Function, v program.Value, budget *int, out *[]string) {
	if *budget--; *budget < 0 || v == program.None {
		return
	}
	in := &f.Values[v]
	switch in.Op {
	case program.OpParam:
		p := f.Params[in.Aux]
		*out = append(*out, p.Types...)
		if p.Default != program.None && f.Outer != nil {
			i.types(f.Outer, p.Default, budget, out)
		}
	case program.OpCast:
		*out = append(*out, in.Text)
		i.types(f, in.Args[0], budget, out)
	case program.OpConst:
		*out = append(*out, constantTypes[program.ConstKind(in.Aux)]...)
	case program.OpCompare, program.OpNot:
		*out = append(*out, constantTypes[program.ConstBool]...)
	case program.OpConcat:
		*out = append(*out, "string", "str")
	case program.OpObject:
		*out = append(*out, in.Text)
	case program.OpCall:
		*out = append(*out, i.dotted(f, in.Args[0], budget))
	case program.OpCopy, program.OpGuard, program.OpDecorated:
		i.types(f, in.Args[0], budget, out)
	case program.OpPhi, program.OpLogic:
		for _, a := range in.Args {
			i.types(f, a, budget, out)
		}
	case program.OpPost, program.OpSetField, program.OpSetIndex:
		base := in.Args[0]
		if in.Op == program.OpPost {
			base = in.Args[1]
		}
		i.types(f, base, budget, out)
	case program.OpField:
		*out = append(*out, i.fieldTypes(f, in, budget)...)
	case program.OpGlobal:
		if g := i.m.Globals[in.Text]; g != nil {
			*out = append(*out, g.Types...)
			for _, x := range g.Values {
				i.types(i.m.Body, x, budget, out)
			}
		}
	case program.OpCellRead:
		if f, v, ok := i.onlyWrite(in.Aux); ok {
			i.types(f, v, budget, out)
		}
	}
}

// fieldTypes gives the types of a field as the classes of its object declare them, if the module does.
func (i Info) fieldTypes(f *program.Function, in *program.Instr, budget *int) (out []string) {
	var of []string
	i.types(f, in.Args[0], budget, &of)
	for _, c := range i.m.Classes {
		if !slices.ContainsFunc(of, func(t string) bool { return strings.TrimLeft(t, "*&") == c.Name }) {
			continue
		}
		for k := range c.Fields {
			if c.Fields[k].Name == in.Text && !c.Fields[k].Many {
				out = append(out, c.Fields[k].Types...)
			}
		}
	}
	return out
}

var constantTypes = map[program.ConstKind][]string{
	program.ConstString: {"string", "str"}, program.ConstNumber: {"int", "float", "number"}, program.ConstBool: {"bool", "boolean"},
	program.ConstRegexp: {"RegExp"},
}

// dotted gives the name of a callee as written: what a constructor makes has it as its type.
func (i Info) dotted(f *program.Function, v program.Value, budget *int) string {
	if *budget--; *budget < 0 || v == program.None {
		return ""
	}
	switch in := &f.Values[v]; in.Op {
	case program.OpField:
		if base := i.dotted(f, in.Args[0], budget); base != "" {
			return base + "." + in.Text
		}
		return in.Text
	case program.OpGlobal:
		return in.Text
	case program.OpImport:
		return in.Text[strings.LastIndexByte(in.Text, '/')+1:]
	case program.OpClass:
		return f.Module.Classes[in.Aux].Name
	case program.OpCopy, program.OpGuard:
		return i.dotted(f, in.Args[0], budget)
	}
	return ""
}
