package program

import (
	"slices"
	"strings"
)

// Builder makes one Module. The lowering of a language calls it in source order; it keeps scopes, versions and joins.
//
// A lowering never sees slots, phis or cells: it declares, reads and assigns names, and builds values.
type Builder struct {
	m      *Module
	fn     *frame
	pool   []Value  // backing of argument lists, cut from big chunks
	chunk  []Instr  // backing of the values of small functions
	free   []*frame // closed frames, whose buffers serve again
	plain  [8]*Call // see callInfo
	detail Detail

	globals  []Global // backing of Module.Globals
	operands []Value  // buffers, see Call and mergeSlot
	arriving versions
}

// NewBuilder begins the module of one file; the current function is the module's body.
func NewBuilder(path, language string) *Builder {
	b := &Builder{m: &Module{Path: path, File: path, Language: language, Globals: map[string]*Global{}, TypeNames: map[string]string{}}}
	b.fn = b.newFrame(&Function{Module: b.m, Name: "<module>", Qual: "<module>"})
	b.m.Body = b.fn.f
	return b
}

// Module gives the module under construction.
func (b *Builder) Module() *Module { return b.m }

// Finish ends the module's body and gives the module.
func (b *Builder) Finish() *Module {
	for _, name := range sortedKeys(b.m.Globals) {
		// What other functions read is the object as the module's body leaves it.
		if x := b.fn.scopes[0].find(name); x != nil {
			if v := b.fn.env[x.slot]; v != None && !contains(b.m.Globals[name].Values, v) {
				b.m.Globals[name].Values = append(b.m.Globals[name].Values, v)
			}
		}
	}
	b.closeFrame()
	for _, fr := range b.free {
		fr.release()
	}
	sortPlaces(b.m.Places)
	return b.m
}

// Current gives the function under construction.
func (b *Builder) Current() *Function { return b.fn.f }

// AtModuleScope tells whether names declared now become globals of the module.
func (b *Builder) AtModuleScope() bool { return b.fn.outer == nil && len(b.fn.scopes) == 1 }

func (b *Builder) newFrame(f *Function) *frame {
	f.Index = len(b.m.Functions)
	b.m.Functions = append(b.m.Functions, f)
	fr := b.cleanFrame()
	fr.f, fr.outer = f, b.fn
	f.Values = fr.values[:0]
	if b.fn != nil {
		f.Outer = b.fn.f
	}
	fr.openScope()
	return fr
}

// BeginFunc starts a function; what follows is built inside it until EndFunc. Parameters become locals; f.Params, f.Name
// and the positions must be set, and f.Class for a method (it is added to the class by EndFunc).
func (b *Builder) BeginFunc(f *Function) {
	f.Module = b.m
	f.Qual = qualified(b.fn.f, f)
	b.fn = b.newFrame(f)
	for i, p := range f.Params {
		v := b.emit(Instr{Op: OpParam, Aux: int32(i), Start: p.Start, End: p.End})
		b.fn.hidden = append(b.fn.hidden, b.fn.newSlot(v))
		b.PlaceTarget(p.Start, p.End, v)
		if name := p.Start + uint32(len(p.Name)); name < p.End {
			b.PlaceTarget(p.Start, name, v) // what follows is a type or a default
		}
		b.Declare(p.Name, v)
	}
}

func qualified(outer, f *Function) string {
	switch {
	case f.Class != nil:
		return f.Class.Name + "." + f.Name
	case f.Recv != "":
		return f.Recv + "." + f.Name
	case outer.Name == "<module>":
		return f.Name
	default:
		return outer.Qual + "." + f.Name
	}
}

// EndFunc ends the current function. The caller wraps it with FuncValue where the definition is a value.
func (b *Builder) EndFunc() *Function {
	f := b.fn.f
	b.closeFrame()
	if f.Class != nil {
		f.Class.Methods = append(f.Class.Methods, f)
	}
	return f
}

// closeFrame records how parameters end and writes shared variables to their cells.
func (b *Builder) closeFrame() {
	fr := b.fn
	if !fr.dead {
		fr.f.FallsOff, fr.f.Last = true, b.lastCall(0)
		b.recordOuts()
		b.recordExit(b.last())
	}
	if n := len(fr.f.Params); n > 0 {
		fr.f.Outs = b.room(n)
		for i := range fr.f.Outs {
			fr.f.Outs[i] = b.joined(fr.outs, i)
		}
	}
	for _, v := range fr.variables {
		if v.cell < 0 {
			continue
		}
		var written versions
		for _, version := range v.versions {
			written.add(version)
		}
		for _, version := range written.list {
			b.emit(Instr{Op: OpCellWrite, Aux: int32(v.cell), Args: b.args(version)})
		}
	}
	fr.values = fr.f.Values
	fr.f.Values = b.kept(fr.values)
	b.free = append(b.free, fr)
	b.fn = fr.outer
}

// manyValues is from how many values on a function has memory of its own for them; those of smaller ones are cut from chunks.
const manyValues = 64

// kept gives the values of a function that is built, without the room that growing left.
func (b *Builder) kept(values []Instr) []Instr {
	if len(values) >= manyValues {
		return slices.Clone(values)
	}
	if cap(b.chunk)-len(b.chunk) < len(values) {
		b.chunk = make([]Instr, 0, 2*manyValues)
	}
	n := len(b.chunk)
	b.chunk = append(b.chunk, values...)
	return b.chunk[n:len(b.chunk):len(b.chunk)]
}

// cleanFrame gives an empty frame, with the buffers of a closed one where there is one.
func (b *Builder) cleanFrame() *frame {
	n := len(b.free)
	if n == 0 {
		return usedFrame()
	}
	fr := b.free[n-1]
	b.free = b.free[:n-1]
	fr.reset()
	return fr
}

// joined gives the phi of the i-th parameter over all recorded ends of the function.
func (b *Builder) joined(outs [][]Value, i int) Value {
	var alternatives []Value
	for _, o := range outs {
		if !contains(alternatives, o[i]) {
			alternatives = append(alternatives, o[i])
		}
	}
	switch len(alternatives) {
	case 0:
		return None
	case 1:
		return alternatives[0]
	}
	return b.emit(Instr{Op: OpPhi, Args: b.args(alternatives...)})
}

// NewClass adds a class; its Name, Bases, Fields, Ctor and positions may be filled by the caller until Finish.
func (b *Builder) NewClass(c *Class) *Class {
	c.Module, c.Index, c.Outer = b.m, len(b.m.Classes), b.fn.f
	b.m.Classes = append(b.m.Classes, c)
	return c
}

func (b *Builder) args(vs ...Value) []Value {
	if len(vs) == 0 {
		return nil
	}
	kept := b.room(len(vs))
	copy(kept, vs)
	return kept
}

// room gives a list of so many values to be filled.
func (b *Builder) room(count int) []Value {
	if cap(b.pool)-len(b.pool) < count {
		b.pool = make([]Value, 0, max(1024, count))
	}
	n := len(b.pool)
	b.pool = b.pool[:n+count]
	return b.pool[n : n+count : n+count]
}

func (b *Builder) emit(in Instr) Value {
	f := b.fn.f
	f.Values = append(f.Values, in)
	b.fn.traces = append(b.fn.traces, noTrace)
	return Value(len(f.Values) - 1)
}

func (b *Builder) instr(v Value) *Instr { return &b.fn.f.Values[v] }

// Const builds a literal.
func (b *Builder) Const(kind ConstKind, text string, start, end uint32) Value {
	return b.emit(Instr{Op: OpConst, Aux: int32(kind), Text: text, Start: start, End: end})
}

// Op builds a value of the plain operations (OpCopy, OpCast, OpConcat, OpBinary, OpUnary, OpNot, OpLogic, OpCompare, OpSpread, OpRest,
// OpTypeOf, OpUnknown, OpPhi): those without effect on any variable. A None operand becomes an unknown value.
func (b *Builder) Op(op Op, text string, start, end uint32, args ...Value) Value {
	for i, a := range args {
		if a == None {
			args[i] = b.emit(Instr{Op: OpUnknown, Start: start, End: start})
		}
	}
	return b.emit(Instr{Op: op, Text: text, Args: b.args(args...), Start: start, End: end})
}

// Object builds a new, empty object; typeName for struct literals and typed maps.
func (b *Builder) Object(kind ObjectKind, typeName string, start, end uint32) Value {
	return b.emit(Instr{Op: OpObject, Aux: int32(kind), Text: typeName, Start: start, End: end})
}

// With gives obj with a field set, for object literals: no variable holds obj yet.
func (b *Builder) With(obj Value, key string, stored Value, start, end uint32) Value {
	return b.Op(OpSetField, key, start, end, obj, stored)
}

// WithIndex is With for a computed key.
func (b *Builder) WithIndex(obj, key, stored Value, start, end uint32) Value {
	if k, ok := b.constKey(key); ok {
		return b.With(obj, k, stored, start, end)
	}
	return b.Op(OpSetIndex, "", start, end, obj, key, stored)
}

// constKey gives the text of a constant string or number key.
func (b *Builder) constKey(v Value) (string, bool) {
	if v == None {
		return "", false
	}
	in := b.instr(v)
	if in.Op == OpConst && (ConstKind(in.Aux) == ConstString || ConstKind(in.Aux) == ConstNumber) {
		return in.Text, true
	}
	return "", false
}

// Field reads base.key.
func (b *Builder) Field(base Value, key string, start, end uint32) Value {
	return b.Op(OpField, key, start, end, base)
}

// Index reads base[key].
func (b *Builder) Index(base, key Value, start, end uint32) Value {
	if k, ok := b.constKey(key); ok {
		return b.Field(base, k, start, end)
	}
	return b.Op(OpIndex, "", start, end, base, key)
}

// SetField writes base.key = stored: every variable that holds base holds the new version afterwards.
func (b *Builder) SetField(base Value, key string, stored Value, start, end uint32) {
	b.replace(base, b.Op(OpSetField, key, start, end, base, stored))
}

// SetIndex writes base[key] = stored.
func (b *Builder) SetIndex(base, key, stored Value, start, end uint32) {
	if k, ok := b.constKey(key); ok {
		b.SetField(base, k, stored, start, end)
		return
	}
	b.replace(base, b.Op(OpSetIndex, "", start, end, base, key, stored))
}

// Append adds stored as some element of base (push, append, add).
func (b *Builder) Append(base, stored Value, start, end uint32) {
	b.replace(base, b.Op(OpAppend, "", start, end, base, stored))
}

// Delete removes base[key] (del, delete).
func (b *Builder) Delete(base, key Value, start, end uint32) {
	if k, ok := b.constKey(key); ok {
		b.replace(base, b.Op(OpDelete, k, start, end, base))
		return
	}
	b.replace(base, b.Op(OpDelete, "", start, end, base, key))
}

// Overlay writes all fields of other over base (dict.update, Object.assign): base's variables hold the result.
func (b *Builder) Overlay(base, other Value, start, end uint32) Value {
	v := b.Op(OpSpread, "", start, end, base, other)
	b.replace(base, v)
	return v
}

// Pairs iterates coll by key and value.
func (b *Builder) Pairs(coll Value, start, end uint32) (key, elem Value) {
	key = b.Op(OpKey, "", start, end, coll)
	elem = b.Op(OpElem, "", start, end, coll)
	b.instr(key).Aux, b.instr(elem).Aux = int32(elem), int32(key)
	return key, elem
}

// Elem iterates coll: some element of it.
func (b *Builder) Elem(coll Value, start, end uint32) Value {
	v := b.Op(OpElem, "", start, end, coll)
	b.instr(v).Aux = -1
	return v
}

// Keys iterates the keys of coll.
func (b *Builder) Keys(coll Value, start, end uint32) Value {
	v := b.Op(OpKey, "", start, end, coll)
	b.instr(v).Aux = -1
	return v
}

// Call builds a call; info may be the zero Call. Afterwards variables that held an argument or the receiver (the base of a
// callee that is a field) hold its version after the call.
func (b *Builder) Call(callee Value, args []Arg, info Call, start, end uint32) Value {
	all := append(b.operands[:0], callee)
	for i, a := range args {
		all = append(all, a.Value)
		if a.Name != "" && info.Names == nil {
			info.Names = make([]string, len(args))
		}
		if a.Kind != ArgPlain && info.Kinds == nil {
			info.Kinds = make([]ArgKind, len(args))
		}
		if info.Names != nil {
			info.Names[i] = a.Name
		}
		if info.Kinds != nil {
			info.Kinds[i] = a.Kind
		}
	}
	b.operands = all
	if b.fn.dead && b.detail < Marks { // stands behind a return or throw and never runs
		return b.Op(OpUnknown, "", start, end, all...)
	}
	call := b.Op(OpCall, "", start, end, all...)
	b.instr(call).Aux = int32(len(b.fn.f.Calls))
	b.fn.f.Calls = append(b.fn.f.Calls, b.callInfo(info))
	b.afterCall(call)
	return call
}

// callInfo gives a Call to keep; those that say nothing of their arguments, which most are, share one for each set of flags.
func (b *Builder) callInfo(info Call) *Call {
	if info.Names != nil || info.Kinds != nil {
		own := info
		return &own
	}
	i := 0
	for bit, flag := range []bool{info.New, info.Decorator, info.Deferred} {
		if flag {
			i |= 1 << bit
		}
	}
	if b.plain[i] == nil {
		own := info
		b.plain[i] = &own
	}
	return b.plain[i]
}

// afterCall gives new versions to what the call may have changed.
func (b *Builder) afterCall(call Value) {
	operands := b.instr(call).Args
	if c := b.instr(operands[0]); c.Op == OpField && b.changeable(c.Args[0], 3) {
		b.post(call, c.Args[0], -1)
	}
	for i, a := range operands[1:] {
		if b.held(a) && b.changeable(a, 0) || b.detail >= Marks && b.isPart(a) && b.changeable(a, 3) {
			b.post(call, a, i)
		}
	}
}

// isPart tells whether a value is read from an object. What a call does to such an argument matters to rules that say so.
func (b *Builder) isPart(v Value) bool {
	op := b.instr(v).Op
	return op == OpField || op == OpIndex
}

func (b *Builder) post(call, v Value, which int) {
	in := b.instr(call)
	p := b.emit(Instr{Op: OpPost, Aux: int32(which), Args: b.args(call, v), Start: in.Start, End: in.End})
	b.fn.traces[v].after = p
	b.replace(v, p)
}

// changeable tells whether v may be an object that outlives the expression: something a variable holds, or a field of one.
func (b *Builder) changeable(v Value, loads int) bool {
	in := b.instr(v)
	switch in.Op {
	case OpConst, OpFunc, OpClass, OpImport, OpConcat, OpBinary, OpUnary, OpNot, OpCompare, OpTypeOf, OpUnknown:
		return false
	case OpGlobal:
		return b.isModuleVariable(in.Text)
	case OpCast, OpCopy:
		return b.held(v) || b.changeable(in.Args[0], loads)
	case OpField, OpIndex:
		if b.held(v) {
			return true
		}
		return loads > 0 && b.changeable(in.Args[0], loads-1)
	}
	return b.held(v) || in.Op == OpCellRead
}

// isModuleVariable tells whether a global read from a function is known to hold data, not an import, function or class.
func (b *Builder) isModuleVariable(name string) bool {
	g := b.m.Globals[name]
	if g == nil {
		return false
	}
	for _, v := range g.Values {
		switch b.m.Body.Values[v].Op {
		case OpImport, OpFunc, OpClass, OpConst, OpDecorated:
			return false
		case OpField:
			if b.m.Body.Values[b.m.Body.Values[v].Args[0]].Op == OpImport {
				return false
			}
		}
	}
	return true
}

// replace makes next the current version of old: in every variable that holds old, and in the object or cell that old, or the
// value old is a version of, was read from.
func (b *Builder) replace(old, next Value) { b.writeBack(old, next, 8) }

// writeBack is replace over so many levels of fields: in a loop an object may be a field of itself.
func (b *Builder) writeBack(old, next Value, levels int) {
	b.fn.rebind(old, next)
	from := b.fn.originOf(old)
	b.fn.setOrigin(next, from)
	if levels == 0 {
		return
	}
	in := *b.instr(from)
	switch in.Op {
	case OpField:
		if base := b.current(in.Args[0]); b.rooted(base) {
			b.writeBack(base, b.emit(Instr{Op: OpSetField, Aux: WriteBack, Text: in.Text, Args: b.args(base, next), Start: in.Start, End: in.End}), levels-1)
		}
	case OpIndex:
		if base := b.current(in.Args[0]); b.rooted(base) {
			b.writeBack(base, b.emit(Instr{Op: OpSetIndex, Aux: WriteBack, Args: b.args(base, in.Args[1], next), Start: in.Start, End: in.End}), levels-1)
		}
	case OpCast, OpCopy:
		b.writeBack(b.current(in.Args[0]), next, levels-1)
	case OpCellRead:
		b.writeCell(int(in.Aux), next, in.Start, in.End)
	case OpGlobal:
		b.emit(Instr{Op: OpSetGlobal, Text: in.Text, Args: b.args(next), Start: in.Start, End: in.End})
	}
}

// rooted tells whether a write-back to v can be seen by anyone.
func (b *Builder) rooted(v Value) bool {
	in := b.instr(v)
	switch in.Op {
	case OpImport, OpConst, OpUnknown:
		return false
	case OpField, OpIndex, OpCast, OpCopy:
		return b.held(v) || b.rooted(in.Args[0])
	case OpCellRead, OpGlobal, OpClass:
		return true
	}
	return b.held(v)
}

// FuncValue is the value of a function definition.
func (b *Builder) FuncValue(f *Function) Value {
	return b.emit(Instr{Op: OpFunc, Aux: int32(f.Index), Start: f.Start, End: f.End})
}

// ClassValue is the value of a class definition.
func (b *Builder) ClassValue(c *Class) Value {
	return b.emit(Instr{Op: OpClass, Aux: int32(c.Index), Start: c.Start, End: c.End})
}

// Decorated applies a decorator: it builds the call of decorator with v and gives what a name bound to it stands for.
func (b *Builder) Decorated(v, decorator Value, start, end uint32) Value {
	call := b.Call(decorator, []Arg{{Value: v}}, Call{Decorator: true}, start, end)
	return b.Op(OpDecorated, "", start, end, v, call)
}

// Import is the module object of an import specifier; typeOnly imports are recorded but make no value worth following.
func (b *Builder) Import(spec string, typeOnly bool, start, end uint32) Value {
	b.m.Imports = append(b.m.Imports, Import{Spec: spec, TypeOnly: typeOnly, Start: start, End: end})
	return b.emit(Instr{Op: OpImport, Text: spec, Start: start, End: end})
}

// Export makes a value of the module's body visible to importers.
func (b *Builder) Export(name string, v Value) {
	b.m.Exports = append(b.m.Exports, Export{Name: name, Value: v})
}

// ReExport makes a name of another module visible to importers of this one.
func (b *Builder) ReExport(name, from, orig string) {
	b.m.Exports = append(b.m.Exports, Export{Name: name, Value: None, From: from, Orig: orig})
}

// Return ends the current path with a value (None for none).
func (b *Builder) Return(v Value, start, end uint32) {
	in := Instr{Op: OpReturn, Start: start, End: end}
	if v != None {
		in.Args = b.args(v)
		b.fn.f.Returns = append(b.fn.f.Returns, v)
	}
	b.emit(in)
	if !b.fn.dead {
		b.fn.f.Answers = true
		b.recordOuts()
		b.recordExit(start, end)
	}
	b.exit(ExitReturn, v)
}

// Yield hands out a value as an element of the function's result.
func (b *Builder) Yield(v Value, start, end uint32) Value {
	b.fn.f.Generator = true
	return b.Op(OpYield, "", start, end, v)
}

// Throw ends the current path exceptionally.
func (b *Builder) Throw(v Value, start, end uint32) {
	in := Instr{Op: OpThrow, Start: start, End: end}
	if v != None {
		in.Args = b.args(v)
	}
	b.emit(in)
	if !b.fn.dead {
		b.recordExit(start, end)
	}
	b.exit(ExitThrow, None)
}

// String dumps the module; see Text.
func (m *Module) String() string {
	var s strings.Builder
	m.Text(&s)
	return s.String()
}

func contains(vs []Value, v Value) bool {
	for _, x := range vs {
		if x == v {
			return true
		}
	}
	return false
}
