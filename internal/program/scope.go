package program

// variable is a named local of a function.
type variable struct {
	slot     int32
	cell     int  // index into Module.Cells once an inner function uses it, else -1
	written  bool // an inner function writes it
	versions []Value
}

// frame is the state of one function under construction.
type frame struct {
	f         *Function
	values    []Instr // backing of f.Values while it grows
	outer     *frame
	scopes    []scope
	variables []*variable
	env       []Value           // slot → current version
	since     []int32           // slot → length of the log when it was last set
	log       []undo            // every set since the function began, to undo a branch and to see what it changed
	named     []*variable       // slot → variable, nil for hidden slots
	traces    []trace           // parallel to f.Values
	more      map[Value][]int32 // further slots that were set to a value
	found     []int32           // see slotsOf
	hidden    []int32           // slot of the object passed as each parameter
	outs      [][]Value
	regions   []*region
	open      []*arrivals // of the regions, innermost last
	throws    []int32     // branches whose side threw, per open try
	perhaps   []int32     // endings, per open try
	handled   []int32     // handlings, per open try
	joined    Value       // how many values there were when the last decision or loop was over
	tries     int
	dead      bool
	lastExit  Exit
	lastValue Value
}

// trace is what is known of a value while its function is built, None and -1 for nothing.
type trace struct {
	holder int32 // a slot that was set to it
	origin Value // of a version of an object: the value it was first read as
	after  Value // its version after the latest call it was passed to
	newer  Value // of a version of an object: the one that variables held next
}

var noTrace = trace{-1, None, None, None}

type undo struct {
	slot  int32
	old   Value
	since int32
}

func (fr *frame) newSlot(v Value) int32 {
	fr.env = append(fr.env, None)
	fr.since = append(fr.since, 0)
	fr.named = append(fr.named, nil)
	slot := int32(len(fr.env) - 1)
	fr.set(slot, v)
	return slot
}

// maxHolders bounds how many variables that hold the same value are kept in step, so that thousands of names for one object and
// thousands of writes to it do not multiply.
const maxHolders = 64

// set makes v the current version in slot.
func (fr *frame) set(slot int32, v Value) {
	fr.log = append(fr.log, undo{slot, fr.env[slot], fr.since[slot]})
	fr.env[slot], fr.since[slot] = v, int32(len(fr.log))
	if x := fr.named[slot]; x != nil && x.cell >= 0 {
		x.versions = append(x.versions, v)
	}
	if v == None {
		return
	}
	switch h := fr.traces[v].holder; {
	case h == slot:
	case h < 0:
		fr.traces[v].holder = slot
	default:
		if more := fr.more[v]; len(more) < maxHolders && !containsSlot(more, slot) {
			fr.more[v] = append(more, slot)
		}
	}
}

// slotsOf lists the slots that hold v now; the list is good until the next one is asked for.
func (fr *frame) slotsOf(v Value) []int32 {
	h := fr.traces[v].holder
	if h < 0 {
		return nil
	}
	slots := fr.found[:0]
	if fr.env[h] == v {
		slots = append(slots, h)
	}
	for _, s := range fr.more[v] {
		if fr.env[s] == v && !containsSlot(slots, s) {
			slots = append(slots, s)
		}
	}
	fr.found = slots
	return slots
}

func containsSlot(slots []int32, s int32) bool {
	for _, x := range slots {
		if x == s {
			return true
		}
	}
	return false
}

func (b *Builder) held(v Value) bool {
	h := b.fn.traces[v].holder
	if h < 0 {
		return false
	}
	return b.fn.env[h] == v || len(b.fn.slotsOf(v)) > 0
}

// rebind puts next wherever old is held.
func (fr *frame) rebind(old, next Value) {
	slots := fr.slotsOf(old)
	for _, s := range slots {
		fr.set(s, next)
	}
	if len(slots) > 0 {
		fr.traces[old].newer = next
	}
}

// current gives the version of v that variables hold now, or v itself when that is not known. Code before a branch
// may have read v, and code behind it writes to a field of v.
func (b *Builder) current(v Value) Value {
	now := v
	for range 32 {
		if b.held(now) {
			return now
		}
		next := b.fn.traces[now].newer
		if next == None {
			break
		}
		now = next
	}
	return v
}

func (fr *frame) originOf(v Value) Value {
	if o := fr.traces[v].origin; o != None {
		return o
	}
	return v
}

func (fr *frame) setOrigin(v, origin Value) {
	if v <= origin {
		return // not a later version of it
	}
	switch fr.f.Values[origin].Op {
	case OpField, OpIndex, OpCast, OpCopy, OpCellRead, OpGlobal:
		fr.traces[v].origin = origin
	}
}

// recordOuts notes what the objects passed as parameters are at one end of the function.
func (b *Builder) recordOuts() {
	fr := b.fn
	if len(fr.hidden) == 0 {
		return
	}
	outs := b.room(len(fr.hidden))
	for i, s := range fr.hidden {
		outs[i] = fr.env[s]
	}
	fr.outs = append(fr.outs, outs)
}

// PushScope opens a block scope; PopScope closes it.
func (b *Builder) PushScope() { b.fn.openScope() }

// PopScope closes the innermost block scope.
func (b *Builder) PopScope() { b.fn.scopes = b.fn.scopes[:len(b.fn.scopes)-1] }

// Declare makes name a variable of the innermost scope with value v (None: not yet set). A name that this scope already has is
// assigned. At module scope it becomes a global.
func (b *Builder) Declare(name string, v Value) {
	scope := &b.fn.scopes[len(b.fn.scopes)-1]
	x := scope.find(name)
	if x == nil {
		x = b.fn.newVariable()
		scope.add(name, x)
		x.slot = b.fn.newSlot(None)
		b.fn.named[x.slot] = x
	}
	if v != None {
		b.fn.set(x.slot, v)
	}
	if b.AtModuleScope() {
		b.global(name, v)
	}
}

// Hoist declares a name of the innermost scope ahead of its definition, so that inner functions see it. Nothing happens
// when the scope has it.
func (b *Builder) Hoist(name string) {
	if b.fn.scopes[len(b.fn.scopes)-1].find(name) == nil {
		b.Declare(name, None)
	}
}

// Declares tells whether the current function (not an outer one) has a variable of that name in scope.
func (b *Builder) Declares(name string) bool {
	_, in := b.fn.lookup(name)
	return in
}

// AtModule tells whether a name read here is none of a function's or block's own.
func (b *Builder) AtModule(name string) bool {
	for fr := b.fn; fr != nil; fr = fr.outer {
		if x, ok := fr.lookup(name); ok {
			return fr.outer == nil && fr.scopes[0].find(name) == x
		}
	}
	return true
}

func (b *Builder) global(name string, v Value) {
	g := b.m.Globals[name]
	if g == nil {
		if len(b.globals) == cap(b.globals) {
			b.globals = make([]Global, 0, 16)
		}
		b.globals = append(b.globals, Global{Name: name})
		g = &b.globals[len(b.globals)-1]
		b.m.Globals[name] = g
	}
	if v != None && g.Values == nil {
		g.Values = b.args(v) // of most there is one
	} else if v != None {
		g.Values = append(g.Values, v)
	}
}

func (fr *frame) lookup(name string) (*variable, bool) {
	for i := len(fr.scopes) - 1; i >= 0; i-- {
		if x := fr.scopes[i].find(name); x != nil {
			return x, true
		}
	}
	return nil, false
}

// outerVariable finds name in the enclosing functions; a variable of the module's own scope is not one (it is a global).
func (b *Builder) outerVariable(name string) (*variable, *frame) {
	for fr := b.fn.outer; fr != nil; fr = fr.outer {
		if x, ok := fr.lookup(name); ok {
			if fr.outer == nil && fr.scopes[0].find(name) == x {
				return nil, nil
			}
			return x, fr
		}
	}
	return nil, nil
}

// shared gives the cell of an outer variable, making it on first use.
func (b *Builder) shared(name string, x *variable, owner *frame) int {
	if x.cell < 0 {
		x.cell = len(b.m.Cells)
		// Versions that were overwritten before any inner function existed can't be seen by one.
		x.versions = append([]Value(nil), owner.env[x.slot])
		b.m.Cells = append(b.m.Cells, Cell{Name: name, Owner: owner.f})
	}
	return x.cell
}

// Name reads a name: a local, a variable of an enclosing function, or a name of module scope.
func (b *Builder) Name(name string, start, end uint32) Value {
	if x, ok := b.fn.lookup(name); ok {
		v := b.get(x.slot)
		switch {
		case v == None && b.fn.outer == nil:
			return b.emit(Instr{Op: OpGlobal, Text: name, Start: start, End: end})
		case v == None:
			v = b.emit(Instr{Op: OpUnknown, Text: name, Start: start, End: end})
		}
		if x.written && !b.joinsCell(v, x.cell) {
			read := b.emit(Instr{Op: OpCellRead, Aux: int32(x.cell), Start: start, End: end})
			joined := b.Op(OpPhi, "", start, end, v, read)
			b.fn.rebind(v, joined) // so that a write to its fields is one to the variable
			return joined
		}
		return v
	}
	if x, owner := b.outerVariable(name); x != nil {
		return b.emit(Instr{Op: OpCellRead, Aux: int32(b.shared(name, x, owner)), Start: start, End: end})
	}
	return b.emit(Instr{Op: OpGlobal, Text: name, Start: start, End: end})
}

// joinsCell tells whether v is a version already joined with what inner functions write to the cell.
func (b *Builder) joinsCell(v Value, cell int) bool {
	in := b.instr(b.unguarded(v))
	if in.Op != OpPhi || len(in.Args) != 2 {
		return false
	}
	read := b.instr(in.Args[1])
	return read.Op == OpCellRead && int(read.Aux) == cell
}

// Assign writes an existing name, wherever it is declared; an undeclared one is a name of module scope.
func (b *Builder) Assign(name string, v Value, start, end uint32) {
	if v == None {
		v = b.emit(Instr{Op: OpUnknown, Start: start, End: end})
	}
	if x, ok := b.fn.lookup(name); ok {
		b.fn.set(x.slot, v)
		if b.fn.outer == nil && b.fn.scopes[0].find(name) == x {
			b.global(name, v)
		}
		return
	}
	if x, owner := b.outerVariable(name); x != nil {
		x.written = true
		b.emit(Instr{Op: OpCellWrite, Aux: int32(b.shared(name, x, owner)), Args: b.args(v), Start: start, End: end})
		return
	}
	b.emit(Instr{Op: OpSetGlobal, Text: name, Args: b.args(v), Start: start, End: end})
}

// writeCell writes a new version of what was read from a shared variable back to it.
func (b *Builder) writeCell(cell int, v Value, start, end uint32) {
	b.emit(Instr{Op: OpCellWrite, Aux: int32(cell), Args: b.args(v), Start: start, End: end})
	for fr := b.fn; fr != nil; fr = fr.outer {
		if fr.f != b.m.Cells[cell].Owner {
			continue
		}
		for _, x := range fr.variables {
			if x.cell == cell {
				x.written = true
			}
		}
	}
}

// latest follows a value to its version after the calls it was passed to.
func (fr *frame) latest(v Value) Value {
	for {
		next := fr.traces[v].after
		if next == None {
			return v
		}
		v = next
	}
}
