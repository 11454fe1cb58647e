package program

// A variable's uses share one value, that of its definition. Rules that speak of one use need a value for that use alone: the functions
// here make it once the module is built and before it is linked.

// Occurrence gives a value that the expression at a place is only there: the place's own, unless it is a use of a variable. Then the
// use, or the read of a field, becomes a copy, and so does what is assigned to a field or element. Where nothing uses it but the variable of an assignment, it is the
// shared value.
func (m *Module) Occurrence(at int) Value {
	p := &m.Places[at]
	f := p.Func
	in := &f.Values[p.Value]
	if !p.Target && p.Start <= in.Start && in.End <= p.End && in.End > in.Start && !isRead(in.Op) {
		return p.Value
	}
	switch in.Op {
	case OpFunc, OpClass, OpImport, OpDecorated:
		return p.Value
	}
	by, arg := m.consumer(at)
	if p.Target {
		by, arg = m.write(at)
	}
	if by == None || isRead(in.Op) && f.Values[by].Op == OpCall && arg == 0 {
		return p.Value // a method stays one
	}
	old := p.Value
	f.Values = append(f.Values, Instr{Op: OpCopy, Args: []Value{old}, Start: p.Start, End: p.End})
	own := Value(len(f.Values) - 1)
	f.Values[by].Args[arg] = own
	m.retarget(at, old, own)
	return own
}

// isRead tells reads of what may change: a call that is given their value gives them a new version.
func isRead(op Op) bool {
	return op == OpField || op == OpIndex || op == OpGlobal || op == OpCellRead
}

// retarget makes all places of one use, which differ by parentheses, the place of another value.
func (m *Module) retarget(at int, old, own Value) {
	p := m.Places[at]
	same := func(q *Place) bool {
		return q.Func == p.Func && q.Value == old && q.Since == p.Since && (q.Start <= p.Start && p.End <= q.End || p.Start <= q.Start && q.End <= p.End)
	}
	for i := at; i >= 0 && i > at-maxNear; i-- {
		if same(&m.Places[i]) {
			m.Places[i].Value = own
		}
	}
	for i := at + 1; i < len(m.Places) && m.Places[i].Start < p.End; i++ {
		if same(&m.Places[i]) {
			m.Places[i].Value = own
		}
	}
}

// write finds the operand that the value of a field or element is where it is assigned.
func (m *Module) write(at int) (by Value, arg int) {
	p := &m.Places[at]
	for v := p.Since; int(v) < len(p.Func.Values); v++ {
		in := &p.Func.Values[v]
		last := len(in.Args) - 1
		if (in.Op == OpSetField || in.Op == OpSetIndex) && in.Start == p.Start && in.End == p.End && in.Aux != WriteBack && in.Args[last] == p.Value {
			return v, last
		}
	}
	return None, 0
}

// Written tells whether a field or element is written at a place, and gives the key of an element, or None.
func (m *Module) Written(at int) (is bool, key Value) {
	by, last := m.write(at)
	if by == None {
		return false, None
	}
	if last == 2 {
		return true, m.Places[at].Func.Values[by].Args[1]
	}
	return true, None
}

// maxNear bounds how many places before one are looked at for others of the same use.
const maxNear = 16

// consumer finds the operand that a use of a variable is: of the first operation behind it and around it that has the variable's value.
func (m *Module) consumer(at int) (by Value, arg int) {
	p := &m.Places[at]
	f := p.Func
	for v := p.Since; int(v) < len(f.Values); v++ {
		in := &f.Values[v]
		if in.Start > p.Start || in.End < p.End || in.Op == OpPost || in.Op == OpGuard || in.Aux == WriteBack && (in.Op == OpSetField || in.Op == OpSetIndex) {
			continue
		}
		skip := -1
		for k, a := range in.Args {
			if a != p.Value {
				continue
			}
			if skip < 0 {
				skip = m.usesBefore(at, in.Start)
			}
			if skip == 0 {
				return v, k
			}
			skip--
		}
		if skip >= 0 { // an operand for each use was found but for this one: it was given away
			return None, 0
		}
	}
	return None, 0
}

// usesBefore counts the uses of the same variable at the same moment that stand before a place, from a position on. Those that have a
// copy of their own no longer count.
func (m *Module) usesBefore(at int, from uint32) int {
	p := &m.Places[at]
	n, until := 0, uint32(0)
	for i := at - 1; i >= 0 && m.Places[i].Start >= from; i-- {
		q := &m.Places[i]
		if q.Func == p.Func && q.Value == p.Value && q.Since == p.Since && q.End <= p.Start && (n == 0 || q.End <= until) {
			n, until = n+1, q.Start
		}
	}
	return n
}

// Later gives the value that the variable, field or element read at a place has from there on: after the call it is given to, or the write
// to a part of it. Where nothing gives it a new version, a copy becomes the version that all later uses have.
func (m *Module) Later(at int) Value {
	p := &m.Places[at]
	f := p.Func
	if p.Target {
		return p.Value
	}
	held := p.Value
	if in := &f.Values[held]; in.Op == OpCopy && in.Start == p.Start && in.End == p.End && len(in.Args) == 1 {
		held = in.Args[0] // the use has a copy of its own
	}
	for v := p.Since; int(v) < len(f.Values); v++ {
		in := &f.Values[v]
		if in.Start > p.Start || in.End < p.End {
			continue
		}
		switch in.Op {
		case OpPost:
			if in.Args[1] == held {
				return v
			}
		case OpSetField, OpSetIndex, OpAppend, OpDelete, OpSpread:
			if in.Args[0] == held || in.Args[0] == p.Value {
				return v
			}
		}
	}
	switch in := &f.Values[held]; {
	case in.Op == OpFunc || in.Op == OpClass || in.Op == OpImport || in.Op == OpDecorated:
		return None
	case in.Start != p.Start || in.End != p.End:
		return m.version(at, held)
	case in.Op == OpGlobal || in.Op == OpCellRead:
		return reread(f, held)
	}
	return None
}

// reread gives a variable that other functions share, read as a value, a version of its own in the function: later reads up to the next write
// are copies of it.
func reread(f *Function, read Value) Value {
	n := Value(len(f.Values))
	first := f.Values[read]
	for v := read + 1; v < n; v++ {
		in := &f.Values[v]
		if in.Text != first.Text || in.Aux != first.Aux {
			continue
		}
		if in.Op == OpSetGlobal || in.Op == OpCellWrite {
			break
		}
		if in.Op == first.Op {
			*in = Instr{Op: OpCopy, Args: []Value{n}, Start: in.Start, End: in.End}
		}
	}
	f.Values = append(f.Values, Instr{Op: OpCopy, Args: []Value{read}, Start: first.Start, End: first.End})
	return n
}

// version gives a variable a new version from a place on.
func (m *Module) version(at int, old Value) Value {
	p := m.Places[at]
	f := p.Func
	n := Value(len(f.Values))
	for v := p.Since; v < n; v++ {
		in := &f.Values[v]
		if in.Start <= p.Start && p.End <= in.End && in.Op != OpPhi {
			continue // what the use itself is part of
		}
		for k, a := range in.Args {
			if a == old {
				in.Args[k] = n
			}
		}
	}
	f.Values = append(f.Values, Instr{Op: OpCopy, Args: []Value{old}, Start: p.Start, End: p.End})
	for i, out := range f.Outs {
		if out == old {
			f.Outs[i] = n
		}
	}
	for i := range m.Places {
		if q := &m.Places[i]; q.Func == f && q.Value == old && q.Since >= p.Since && q.Start >= p.End && !q.Target {
			q.Value = n
		}
	}
	return n
}
