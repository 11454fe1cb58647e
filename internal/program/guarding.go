package program

import "slices"

// refine guards the variables that a condition tests.
func (b *Builder) refine(cond Value, held bool, depth int) {
	if cond == None || depth <= 0 {
		return
	}
	in := *b.instr(cond)
	switch in.Op {
	case OpNot:
		b.refine(in.Args[0], !held, depth-1)
	case OpLogic:
		if (in.Text == "and") == held {
			b.refine(in.Args[0], held, depth) // a or b or c: a chain is no deeper for being long
			b.refine(in.Args[1], held, depth-1)
		} else { // one side or the other
			b.guardEither(cond, cond, held, 5)
		}
	case OpPhi:
		b.guardFlagged(in, cond, held)
	case OpCompare, OpCall, OpIndex:
		b.guardOperands(cond, cond, held, b.behind())
	case OpField: // of what was computed: address.is_private
		if b.instr(b.unguarded(in.Args[0])).Op == OpCall {
			b.guardOperands(cond, cond, held, b.behind())
		}
	case OpCopy, OpCast:
		b.refine(in.Args[0], held, depth-1)
	}
}

// guardEither guards what any part of a condition made of several tests.
func (b *Builder) guardEither(v, cond Value, held bool, depth int) {
	in := *b.instr(v)
	switch {
	case depth <= 0:
	case in.Op == OpNot, in.Op == OpLogic, in.Op == OpCopy, in.Op == OpCast:
		for _, a := range in.Args {
			b.guardEither(a, cond, held, depth-1)
		}
	case in.Op == OpCompare, in.Op == OpCall, in.Op == OpIndex:
		b.guardOperands(v, cond, held, b.behind())
	}
}

// maxBehind bounds how far behind the conditions that it depends on a flag is set.
const maxBehind = 24

// guardFlagged guards what was tested before a flag was set to what the condition now sees: ok = false; if (test(x)) ok = true; if (ok) …
func (b *Builder) guardFlagged(phi Instr, cond Value, held bool) {
	for _, a := range b.settings(phi, held, nil, 4) {
		for g := a - 1; g >= 0 && g > a-maxBehind; g-- {
			if b.instr(g).Op != OpGuard {
				continue
			}
			now := b.current(g)
			if !b.held(now) { // as it was when the loop began
				now = b.heldVersion(b.unguarded(g))
			}
			if b.held(now) {
				b.guard(now, cond, held)
			}
			if of := b.only(b.made(g)); b.instr(of).Op == OpCall { // lower = name.lower(), and lower was tested
				b.guardOperands(of, cond, held, b.behind()-1)
			}
		}
	}
}

// settings lists the constants that set a flag so, also in loops.
func (b *Builder) settings(phi Instr, held bool, all []Value, depth int) []Value {
	for _, a := range phi.Args {
		switch c := b.instr(a); {
		case c.Op == OpPhi && depth > 0:
			all = b.settings(*c, held, all, depth-1)
		case c.Op == OpConst && ConstKind(c.Aux) == ConstBool && (c.Text == "true") == held && !slices.Contains(all, a):
			all = append(all, a)
		}
	}
	return all
}

// guardCaptured guards the variables of this function that a function written in a condition looks at.
func (b *Builder) guardCaptured(inner *Function, cond Value, held bool) {
	seen := map[int32]bool{}
	for i := range inner.Values[:min(len(inner.Values), maxInner)] {
		in := &inner.Values[i]
		if in.Op != OpCellRead || seen[in.Aux] || b.m.Cells[in.Aux].Owner != b.fn.f {
			continue
		}
		seen[in.Aux] = true
		if x, ok := b.fn.lookup(b.m.Cells[in.Aux].Name); ok && x.cell == int(in.Aux) {
			b.guard(b.Name(b.m.Cells[in.Aux].Name, in.Start, in.End), cond, held)
		}
	}
}

// maxInner bounds the values of a function in a condition that are looked at.
const maxInner = 256

// tested gives what the elements of a list are that a comprehension makes: what the condition any(… for …) asks of each.
func (b *Builder) tested(phi *Instr) []Value {
	if phi.Op != OpPhi {
		return nil
	}
	for _, a := range phi.Args {
		if in := b.instr(a); in.Op == OpAppend && len(in.Args) > 1 {
			return in.Args[1:2]
		}
	}
	return nil
}

// behind bounds the calls and reads between a variable and what a condition asks of it; in Go one of them takes a call's results apart.
func (b *Builder) behind() int {
	if b.m.Language == "go" {
		return 4
	}
	return 3
}

// guardOperands guards each held value that v is computed from by calls and comparisons.
func (b *Builder) guardOperands(v, cond Value, held bool, depth int) {
	in := *b.instr(v)
	operands := in.Args
	if in.Op == OpField {
		b.guardBeside(v, cond, held)
	}
	if in.Op == OpCall && b.instr(operands[0]).Op == OpField {
		operands = append([]Value{b.instr(operands[0]).Args[0]}, operands[1:]...)
	}
	for _, a := range operands {
		a = b.heldVersion(a)
		from := a
		if b.held(a) {
			b.guard(a, cond, held)
			from = b.made(a)
		} else if b.instr(a).Op == OpPost && !b.ofReceiver(a) { // a part of an object, behind the call that asks of it
			from = b.unguarded(a)
		}
		switch in := b.instr(from); in.Op { // what is computed from a variable tells of it, too
		case OpFunc:
			b.guardCaptured(b.m.Functions[in.Aux], cond, held)
		case OpLogic: // x or ""
			if depth > 0 {
				b.guardOperands(from, cond, held, depth)
			}
		case OpCall, OpPost, OpField, OpIndex, OpCast, OpCopy, OpConcat, OpSetField, OpPhi, OpTypeOf:
			if depth <= 0 {
				break
			}
			for _, t := range b.tested(in) {
				b.guardOperands(t, cond, held, depth-1)
			}
			b.guardOperands(from, cond, held, depth-1)
		}
	}
}

// guardBeside guards the variables that hold other results of the call that a field was read from: path, allowed = check(path). In Go an error
// comes with results that hold nothing.
func (b *Builder) guardBeside(field, cond Value, held bool) {
	call := b.unguarded(b.instr(field).Args[0])
	if b.m.Language == "go" || b.instr(call).Op != OpCall {
		return
	}
	var beside []Value
	for _, v := range b.fn.env {
		if v == None {
			continue
		}
		m := b.made(v)
		if in := b.instr(m); in.Op == OpField && m != b.made(field) && b.unguarded(in.Args[0]) == call && !slices.Contains(beside, v) {
			beside = append(beside, v)
		}
	}
	for _, v := range beside {
		b.guard(v, cond, held)
	}
}

// ofReceiver tells a part of the object that a method is called on: what it keeps is no data that a condition lets through.
func (b *Builder) ofReceiver(v Value) bool {
	for {
		v = b.made(v)
		switch in := b.instr(v); in.Op {
		case OpField, OpIndex:
			v = in.Args[0]
		case OpParam:
			return b.fn.f.Params[in.Aux].Kind == ParamReceiver
		default:
			return false
		}
	}
}

// heldVersion gives the version of a value that a variable holds: behind the calls it was given to, or in a loop before them.
func (b *Builder) heldVersion(v Value) Value {
	after := b.current(b.fn.latest(v))
	if !b.held(after) {
		if now := b.current(v); b.held(now) {
			return now
		}
	}
	return after
}

// guard rebinds every variable that holds v, and the value that a pair loop gave together with the key v.
func (b *Builder) guard(v, cond Value, held bool) {
	switch b.instr(v).Op {
	case OpFunc, OpClass, OpConst, OpImport, OpGlobal:
		return
	}
	b.guardOne(v, cond, held)
	if in := b.instr(b.unguarded(v)); in.Op == OpKey && in.Aux >= 0 {
		b.guardPartner(Value(in.Aux), cond, held)
	}
}

func (b *Builder) guardOne(v, cond Value, held bool) {
	aux := int32(0)
	if held {
		aux = 1
	}
	in := b.instr(v)
	if in.Op == OpGuard && in.Args[1] == cond && in.Aux == aux {
		return
	}
	g := b.emit(Instr{Op: OpGuard, Aux: aux, Args: b.args(v, cond), Start: in.Start, End: in.End})
	b.fn.rebind(v, g)
	if o := b.fn.originOf(v); o != g {
		b.fn.setOrigin(g, o)
	}
}

// guardPartner guards the current version of a pair loop's value wherever it is held.
func (b *Builder) guardPartner(elem Value, cond Value, held bool) {
	for _, v := range b.fn.env {
		if v != None && b.unguarded(v) == elem {
			b.guardOne(v, cond, held)
			return
		}
	}
}

// made gives how a variable came to be, before what was written to its fields.
func (b *Builder) made(v Value) Value {
	for {
		v = b.unguarded(v)
		in := b.instr(v)
		if in.Op != OpSetField && in.Op != OpSetIndex || in.Aux != WriteBack {
			return v
		}
		v = in.Args[0]
	}
}

// maxJoined bounds the versions that are looked at for what they are all versions of.
const maxJoined = 16

// only gives what a value is on all the ways that it joins, where that is one; else the value itself.
func (b *Builder) only(v Value) Value {
	if b.instr(v).Op != OpPhi {
		return v
	}
	joined, found := []Value{v}, None
	for n := 0; n < len(joined); n++ {
		for _, a := range b.instr(joined[n]).Args {
			a = b.made(a)
			switch {
			case slices.Contains(joined, a):
			case b.instr(a).Op == OpPhi && len(joined) < maxJoined:
				joined = append(joined, a)
			case found != None && found != a:
				return v
			default:
				found = a
			}
		}
	}
	if found == None {
		return v
	}
	return found
}

// unguarded strips guards (and versions after calls) off a value.
func (b *Builder) unguarded(v Value) Value {
	for {
		in := b.instr(v)
		switch in.Op {
		case OpGuard, OpCopy, OpCast:
			v = in.Args[0]
		case OpPost:
			v = in.Args[1]
		default:
			return v
		}
	}
}
